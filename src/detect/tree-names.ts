// Tree objects in kernel memory -> hits of file rules. The kernel knows most names to concern nobody; the others are judged here, once
// each, and each file is given out once.
import type { PackKernel } from "../kernel.ts";
import type { Hit, NamesUnit } from "../types.ts";
import { fileRulesFor } from "./file-rules.ts";
import type { RuleSet } from "./rule-set.ts";
import { detectNames } from "./unit.ts";

type Entry = NamesUnit["entries"][number];

const ID_BYTES = 20;

export class TreeNames {
  readonly #pack: PackKernel;
  readonly #ruleSet: RuleSet;

  constructor(pack: PackKernel, ruleSet: RuleSet) {
    this.#pack = pack;
    this.#ruleSet = ruleSet;
  }

  /** Hits for files, mostly those alone that no earlier tree held with the same name and content. @returns undefined if the object is no tree */
  hitsIn(row: number, repository: string): Hit[] | undefined {
    const length = this.#pack.lengthOf(row);
    const entries: Entry[] = [];
    for (let from = 0; from < length; from = this.#pack.namesSearchedTo()) {
      const count = this.#pack.scanTree(row, from);
      if (count === -1) return undefined;
      if (count > 0) this.#judge(row, count, entries);
    }
    if (entries.length === 0) return [];
    const provenance = { kind: "blob", repository, blobId: "", path: undefined } as const;
    return detectNames(this.#ruleSet, { kind: "names", entries, provenance });
  }

  #judge(row: number, count: number, entries: Entry[]): void {
    const view = this.#pack.content(row);
    const content = Buffer.from(view.buffer, view.byteOffset, view.length);
    const names = this.#pack.names(count);
    for (let index = 0; index < count; index++) {
      const end = names[index * 2 + 1] ?? 0;
      const name = content.toString("latin1", names[index * 2], end);
      if (fileRulesFor(this.#ruleSet.fileNames(), name).length === 0) {
        this.#pack.refuseName(index);
        continue;
      }
      this.#pack.giveName(index);
      entries.push({ name, blobId: content.toString("hex", end + 1, end + 1 + ID_BYTES) });
    }
  }
}
