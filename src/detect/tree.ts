// A batch of pack entries -> hits. Objects are made along their deltas in kernel memory and searched there; candidates and verdicts of what
// was copied from the base are carried over by the kernel (assembly/carry.ts), so that a version costs about what changed in it.
//
// The results equal those of reading each object by itself. What cannot be read here (damaged, too large, in another encoding)
// is named in `elsewhere`, never dropped.
import type { Kernel, PackKernel } from "../kernel.ts";
import { BINARY, HIT_STRIDE, materialiseFailures, MORE, noContent, TEXT } from "../kernel/pack-exports.ts";
import type { Hit, PackRows, Provenance, RuleKind } from "../types.ts";
import type { Judgements } from "./judgements.ts";
import { createJudge, type Judge } from "./judge.ts";
import { candidateOf } from "./candidate.ts";
import { isRefusedByName } from "./match.ts";
import { mergeHits } from "./merge.ts";
import {
  lastChildren,
  sizesOf,
  type ContentWindows,
  type Inspection,
  type PackBatch,
  type PackDetector,
  type PackHits,
  type StreamWindows,
} from "./pack-batch.ts";
import { pairUp } from "./pair.ts";
import type { RuleSet } from "./rule-set.ts";
import { TreeLinks, type TreeRow } from "./tree-links.ts";
import { judgeText } from "./whole.ts";

export type PackDetection = {
  ruleSet: RuleSet;
  kernel: Kernel;
  judgements: Judgements;
  inspection: Inspection;
};

const COMMIT = 1;
const TREE = 2;
const BLOB = 3;
/** Files above this are cut into slices elsewhere, which rules of kind whole can tell. */
const WHOLE_RULES_LIMIT = 8 * 1024 * 1024;
const LARGEST_POINTER = 1024;
const ROWS_A_SIGN = 64;

/** @param detection its judgements are those of all that search with this kernel */
export function createPackDetector(detection: PackDetection): PackDetector {
  let reader: BatchReader | undefined;
  return {
    detect(batch, onRow) {
      reader ??= new BatchReader(detection);
      return reader.read(batch, onRow);
    },
    detectWhole(batch, onRow) {
      reader ??= new BatchReader(detection);
      return reader.readWhole(batch, onRow);
    },
  };
}

class BatchReader {
  readonly #pack: PackKernel;
  readonly #ruleSet: RuleSet;
  readonly #judgements: Judgements;
  readonly #judge: Judge;
  readonly #inspection: Inspection;
  readonly #links: TreeLinks;
  readonly #textOf = (from: number, to: number): string => this.#pack.text(from, to);
  #repository = "";
  #idOf: (row: number) => string = String;
  #result: PackHits = emptyResult();

  constructor({ ruleSet, kernel, judgements, inspection }: PackDetection) {
    this.#pack = kernel.openPack();
    this.#ruleSet = ruleSet;
    this.#judgements = judgements;
    this.#judge = createJudge(ruleSet, kernel);
    this.#inspection = inspection;
    this.#links = new TreeLinks(this.#pack, ruleSet);
  }

  read(batch: PackBatch & { windows: StreamWindows }, onRow?: () => void): PackHits {
    const at = new Uint32Array(batch.rows.count);
    const reading = this.#readRows(batch, { at, isWhole: false, onRow });
    for (let step = reading.next(); !step.done;) {
      step = reading.next(batch.windows.load(step.value, this.#pack.window(), at));
    }
    return this.#result;
  }

  async readWhole(batch: PackBatch & { windows: ContentWindows }, onRow?: () => void): Promise<PackHits> {
    const at = new Uint32Array(batch.rows.count);
    const reading = this.#readRows(batch, { at, isWhole: true, onRow });
    for (let step = reading.next(); !step.done;) {
      step = reading.next(await batch.windows.load(step.value, this.#pack.window(), at));
    }
    return this.#result;
  }

  /** Yields the row from which on the window has to be filled, and is given the first one that did not fit. */
  *#readRows(
    { rows, repository, windowBytes, links, idOf }: PackBatch,
    filled: Filled,
  ): Generator<number, void, number> {
    this.#repository = repository;
    this.#idOf = idOf;
    this.#result = emptyResult();
    const lastChild = lastChildren(rows);
    this.#pack.begin({ rows: rows.count, windowBytes, ...sizesOf(rows) });
    this.#links.begin(links);
    for (let row = 0, loaded = 0; row < rows.count; row++) {
      if (row === loaded) loaded = yield row;
      if (loaded <= row) throw new Error(`the stream of ${this.#idOf(row)} does not fit its window`);
      const parent = rows.parent[row] ?? -1;
      const isLeaf = lastChild[row] === -1;
      this.#readRow(rows, { row, parent, isLeaf }, filled);
      if (isLeaf) this.#pack.release(row);
      if (parent !== -1 && lastChild[parent] === row) this.#pack.release(parent);
      if (row % ROWS_A_SIGN === 0) filled.onRow?.();
    }
    this.#links.end();
  }

  /** @returns as PackKernel.materialise; undefined if there is nothing to make it of */
  #make(rows: PackRows, { row, parent }: Row, { at, isWhole }: Filled): number | undefined {
    const from = at[row] ?? 0;
    const size = rows.size[row] ?? 0;
    if (from === noContent) return undefined;
    if (isWhole) return this.#pack.place(row, { parent, from, size });
    const end = from + (rows.dataEnd[row] ?? 0) - (rows.dataStart[row] ?? 0);
    return this.#pack.materialise(row, { parent, from, end, size });
  }

  #readRow(rows: PackRows, made: Row, filled: Filled): void {
    const { row, parent, isLeaf } = made;
    const failed = this.#make(rows, made, filled);
    // Of an object that is read elsewhere nothing is given out, but its children need its list.
    const isSilent = rows.onlyBase[row] === 1;
    if (failed !== 0) {
      if (!isSilent) this.#leave(row, failed === undefined ? undefined : materialiseFailures[failed]);
      return;
    }
    const type = rows.type[row];
    if (type === BLOB) this.#readBlob({ row, parent, isLeaf }, isSilent);
    else if (type === TREE) this.#readTree({ row, parent, number: rows.numbers[row] ?? 0, isSilent });
    else if (isSilent) return;
    else {
      const of = type === COMMIT ? "commit" : "tag";
      this.#links.header(row, rows.numbers[row] ?? 0, of);
      this.#readMessage(row, of);
    }
  }

  #readBlob({ row, parent, isLeaf }: Row, isSilent: boolean): void {
    if (isSilent && isLeaf) return;
    const length = this.#pack.lengthOf(row);
    const kind = this.#pack.classify(row, parent) || this.#inspect(row);
    const hasWholeRules = kind === TEXT && this.#ruleSet.whole.length > 0;
    if (kind === 0 || (hasWholeRules && length > WHOLE_RULES_LIMIT)) {
      if (!isSilent) this.#leave(row);
      return;
    }
    this.#pack.beginRow(row, { kind, parent, keepsList: !isLeaf });
    const found = this.#scan();
    this.#pack.endRow(row);
    if (isSilent) return;
    if (hasWholeRules) this.#addWhole(found, row, 0);
    if (found.length > 0) this.#give(found, row);
    this.#notice(row, kind, length);
    this.#result.blobs++;
    this.#result.bytes += length;
  }

  /** TEXT, BINARY, or 0 for text in another encoding. */
  #inspect(row: number): number {
    const { blobClass, encoding } = this.#inspection.classify(this.#pack.content(row).subarray(0, 8000));
    if (encoding !== "bytes") return 0;
    return blobClass === "text" ? TEXT : BINARY;
  }

  #notice(row: number, kind: number, length: number): void {
    const { notices } = this.#result;
    if (kind === BINARY) {
      notices.push({ kind: "notice", provenance: this.#blobOf(row), reason: "binary, signature rules only" });
    } else if (length < LARGEST_POINTER && this.#inspection.isLfsPointer(this.#pack.content(row))) {
      notices.push({ kind: "notice", provenance: this.#blobOf(row), reason: "git lfs pointer" });
    }
  }

  /** Scans what has been begun. @returns (number of the judgement, start of its window) of each hit */
  #scan(): number[] {
    const found: number[] = [];
    for (;;) {
      const asked = this.#pack.scan();
      if (asked > 0) this.#answer(asked);
      const settled = this.#pack.settle();
      const count = settled & ~MORE;
      if (count > 0) for (const field of this.#pack.hits(count)) found.push(field);
      if ((settled & MORE) === 0) return found;
    }
  }

  #answer(count: number): void {
    const records = this.#pack.records();
    for (let number = 0; number < count; number++) {
      const index = this.#pack.question(number);
      const candidate = candidateOf(records, index, this.#textOf);
      if (isRefusedByName(candidate)) this.#pack.refuseNameOf(index);
      else this.#pack.answer(index, this.#judgements.add(this.#judge(candidate)));
    }
  }

  #addWhole(found: number[], row: number, from: number): void {
    const content = this.#pack.content(row);
    const text = Buffer.from(content.buffer, content.byteOffset + from, content.length - from).toString("latin1");
    const judged = judgeText(this.#ruleSet, text);
    if (judged.length > 0) found.push(this.#judgements.add(judged), 0);
  }

  #give(found: readonly number[], row: number): void {
    const provenance = this.#blobOf(row);
    const hits: Hit[] = [];
    for (let at = 0; at < found.length; at += HIT_STRIDE) {
      const windowStart = found[at + 1] ?? 0;
      for (const { verdict, start } of this.#judgements.at(found[at] ?? 0)) {
        hits.push({ kind: "hit", verdict, provenance, startByte: windowStart + start });
      }
    }
    const { buffer, byteOffset, length } = this.#pack.content(row);
    const bytes = Buffer.from(buffer, byteOffset, length);
    const paired = pairUp(hits, this.#ruleSet, {
      start: 0,
      end: length,
      startOf: ({ startByte }) => startByte,
      text: (from, to) => bytes.toString("latin1", from, to),
    });
    for (const hit of mergeHits(paired, (ruleId) => kindOf(this.#ruleSet, ruleId))) this.#result.hits.push(hit);
  }

  #readTree(tree: TreeRow): void {
    const hits = this.#links.hitsIn(tree, this.#repository);
    if (hits !== undefined) for (const hit of hits) this.#result.hits.push(hit);
    else if (!tree.isSilent) this.#leave(tree.row, "not a tree");
  }

  /** A message that holds something is read again elsewhere, where its lines are located and its marks are honoured. */
  #readMessage(row: number, of: "commit" | "tag"): void {
    const start = this.#pack.beginMessage(row);
    if (start === -1) return this.#leave(row);
    const length = this.#pack.lengthOf(row) - start;
    if (length === 0) return;
    const found = this.#scan();
    if (this.#ruleSet.whole.length > 0) this.#addWhole(found, row, start);
    if (found.length > 0) return this.#leave(row);
    if (length < LARGEST_POINTER && this.#inspection.isLfsPointer(this.#pack.content(row).subarray(start))) {
      const provenance: Provenance = { kind: "message", repository: this.#repository, objectId: this.#idOf(row), of };
      this.#result.notices.push({ kind: "notice", provenance, reason: "git lfs pointer" });
    }
    this.#result.blobs++;
    this.#result.bytes += length;
  }

  #leave(row: number, failure?: string): void {
    this.#result.elsewhere.push({ row, id: this.#idOf(row), failure });
  }

  #blobOf(row: number): Provenance {
    return { kind: "blob", repository: this.#repository, blobId: this.#idOf(row), path: undefined };
  }
}

type Row = { row: number; parent: number; isLeaf: boolean };
/** Where in the window rows lie, once it is filled, and what lies there: contents or streams. */
type Filled = { at: Uint32Array; isWhole: boolean; onRow: (() => void) | undefined };

function emptyResult(): PackHits {
  return { hits: [], notices: [], elsewhere: [], blobs: 0, bytes: 0 };
}

function kindOf(ruleSet: RuleSet, ruleId: string): RuleKind {
  return ruleSet.find(ruleId)?.rule.kind ?? "signature";
}
