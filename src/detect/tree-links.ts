// Trees, commits and tags in kernel memory -> what they name, as links, and hits of file rules. The kernel knows most names to concern
// nobody; the others are judged here, once each, and each file is given out once.
import type { PackKernel } from "../kernel.ts";
import { ASKED_STRIDE, MORE } from "../kernel/pack-exports.ts";
import type { Hit, NamesUnit } from "../types.ts";
import { fileRulesFor } from "./file-rules.ts";
import type { RuleSet } from "./rule-set.ts";
import { detectNames } from "./unit.ts";

type Entry = NamesUnit["entries"][number];
/** Links as the kernel tells them (assembly/links.ts). What lies in kernel memory is valid during the call. */
export type ToldLinks = {
  words: Uint32Array;
  /** 20 bytes each. */
  ids: Uint8Array;
  idCount: number;
  /** Names are numbered on from where this counts up; a new generation begins with 0. */
  generation: number;
  newNames: { bytes: Uint8Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer> };
};
export interface LinkSink {
  take(links: ToldLinks): void;
}
export type TreeRow = { row: number; parent: number; number: number; isSilent: boolean };

const ID_BYTES = 20;
/** Names that are told are kept until so many are known: then they are numbered anew. */
const MOST_NAMES = 60_000;
const MOST_NAME_BYTES = 1_900_000;

export class TreeLinks {
  readonly #pack: PackKernel;
  readonly #ruleSet: RuleSet;
  #generation = 0;
  #namesTold = 0;
  #sink: LinkSink | undefined;

  constructor(pack: PackKernel, ruleSet: RuleSet) {
    this.#pack = pack;
    this.#ruleSet = ruleSet;
  }

  /** Of a batch. */
  begin(sink: LinkSink | undefined): void {
    this.#sink = sink;
  }

  /** Hits for files, mostly those alone that no earlier tree held with the same name and content. @returns undefined if the object is no tree */
  hitsIn(tree: TreeRow, repository: string): Hit[] | undefined {
    let asked = this.#pack.scanTree(tree.row, tree);
    let entries: Entry[] | undefined;
    for (;;) {
      if (asked === -1) return undefined;
      const count = asked & ~MORE;
      if (count > 0) entries = this.#judge(tree.row, count, entries);
      if ((asked & MORE) === 0) break;
      this.#take();
      asked = this.#pack.scanTreeOn();
    }
    if (entries === undefined) return noHits;
    const provenance = { kind: "blob", repository, blobId: "", path: undefined } as const;
    return detectNames(this.#ruleSet, { kind: "names", entries, provenance });
  }

  header(row: number, number: number, of: "commit" | "tag"): void {
    if (this.#pack.scanHeader(row, number, of)) return;
    this.#take();
    this.#pack.scanHeader(row, number, of);
  }

  /** Of a batch. */
  end(): void {
    this.#take();
  }

  #judge(row: number, count: number, found: Entry[] | undefined): Entry[] | undefined {
    const view = this.#pack.content(row);
    const content = Buffer.from(view.buffer, view.byteOffset, view.length);
    const asked = this.#pack.asked(count);
    let entries = found;
    for (let index = 0; index < count; index++) {
      const end = asked[index * ASKED_STRIDE + 1] ?? 0;
      const name = content.toString("latin1", asked[index * ASKED_STRIDE], end);
      if (fileRulesFor(this.#ruleSet.fileNames(), name).length === 0) {
        this.#pack.refuseName(asked[index * ASKED_STRIDE + 2] ?? 0);
        continue;
      }
      this.#pack.giveName(index);
      entries ??= [];
      entries.push({ name, blobId: content.toString("hex", end + 1, end + 1 + ID_BYTES) });
    }
    return entries;
  }

  /** Takes over what the kernel has told, so that it has room again. */
  #take(): void {
    const links = this.#pack.links();
    if (this.#sink && links.words.length > 0) {
      this.#sink.take({ ...links, generation: this.#generation, newNames: this.#newNames() });
    }
    this.#pack.dropLinks();
    const { bytes, ends } = this.#pack.names();
    if (ends.length < MOST_NAMES && bytes.length < MOST_NAME_BYTES) return;
    this.#pack.resetNames();
    this.#generation++;
    this.#namesTold = 0;
  }

  #newNames(): ToldLinks["newNames"] {
    const { bytes, ends } = this.#pack.names();
    const from = this.#namesTold;
    const start = from === 0 ? 0 : (ends[from - 1] ?? 0);
    this.#namesTold = ends.length;
    return { bytes: bytes.slice(start), ends: ends.slice(from).map((end) => end - start) };
  }
}

const noHits: Hit[] = [];
