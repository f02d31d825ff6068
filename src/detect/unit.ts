// Unit -> Hit[]: the kernel finds candidates, each distinct window is judged once, positions become hits.
import { RECORD, type Kernel } from "../kernel.ts";
import type { BytesUnit, Hit, NamesUnit, Provenance, Rule, Unit, Verdict } from "../types.ts";
import { contentMatches, fileRulesFor } from "./file-rules.ts";
import { Judgements } from "./judgements.ts";
import { locate } from "./locate.ts";
import { pairUp, type Content } from "./pair.ts";
import { Places } from "../text-place.ts";
import { createJudge, searchParts } from "./judge.ts";
import { candidateOf } from "./candidate.ts";
import type { Judged } from "./judge-secret.ts";
import type { RuleSet } from "./rule-set.ts";
import { judgeText } from "./whole.ts";

export interface Detector {
  /** Hits of one unit, in no particular order; hits of one input still have to be merged (merge.ts). */
  detect(unit: Unit): Hit[];
}

/** @param judgements those of the kernel's memo: the same for all that search with this kernel */
export function createDetector(ruleSet: RuleSet, kernel: Kernel, judgements = new Judgements()): Detector {
  const judge = createJudge(ruleSet, kernel);

  function recallOrJudge(records: Uint32Array, index: number, area: Buffer): readonly Judged[] {
    const remembered = kernel.recall(index);
    if (remembered > 0) return judgements.at(remembered);
    const judged = judge(candidateOf(records, index, (from, to) => area.toString("latin1", from, to)));
    kernel.remember(index, judgements.add(judged));
    return judged;
  }

  function detectBytes(unit: BytesUnit): Hit[] {
    const { bytes, blobClass, first, last } = unit;
    const area = inKernelMemory(kernel, bytes);
    const hits: Hit[] = [];
    const options = { signaturesOnly: blobClass === "binary", firstSlice: first, lastSlice: last };
    searchParts(kernel, bytes.length, options, (records, index) => {
      const start = records[index * RECORD.stride + RECORD.start] ?? 0;
      if (start < unit.ownFrom || start >= unit.ownTo) return;
      const windowStart = records[index * RECORD.stride + RECORD.windowStart] ?? 0;
      for (const judged of recallOrJudge(records, index, area))
        hits.push(hitAt(unit, judged.verdict, windowStart + judged.start));
    });
    if (blobClass === "text") hits.push(...detectWhole(unit, area));
    if (first) hits.push(...detectFile(unit));
    return pairUp(hits, ruleSet, contentOf(unit, area));
  }

  function detectWhole(unit: BytesUnit, area: Buffer): Hit[] {
    if (ruleSet.whole.length === 0) return [];
    const text = area.toString("latin1", 0, unit.bytes.length);
    const judged = judgeText(ruleSet, text);
    const own = judged.filter(({ start }) => start >= unit.ownFrom && start < unit.ownTo);
    return own.map(({ verdict, start }) => hitAt(unit, verdict, start));
  }

  function detectFile(unit: BytesUnit): Hit[] {
    const path = pathOf(unit.provenance);
    if (path === undefined) return [];
    const items = fileRulesFor(ruleSet.files, path).filter((item) => contentMatches(item, unit.bytes));
    return items.map(({ rule }) => ({
      kind: "hit",
      verdict: fileVerdict(rule),
      provenance: unit.provenance,
      startByte: 0,
    }));
  }

  return { detect: (unit) => (unit.kind === "names" ? detectNames(ruleSet, unit) : detectBytes(unit)) };
}

/** The unit's bytes as a Buffer at the start of the kernel's input area; most sources have read them there already. */
function inKernelMemory(kernel: Kernel, bytes: Uint8Array): Buffer {
  let area = kernel.reserve(bytes.length);
  if (area.buffer !== bytes.buffer || area.byteOffset !== bytes.byteOffset) area.set(bytes);
  area = kernel.reserve(bytes.length);
  return Buffer.from(area.buffer, area.byteOffset, area.byteLength);
}

function contentOf({ bytes, startByte }: BytesUnit, area: Buffer): Content<Hit> {
  const text = (from: number, to: number): string => area.toString("latin1", from - startByte, to - startByte);
  return { start: startByte, end: startByte + bytes.length, startOf: (hit) => hit.startByte, text };
}

/** Made at a unit's first hit: most units have none. */
const places = new WeakMap<BytesUnit, Places>();

function placesIn(unit: BytesUnit): Places {
  const known = places.get(unit) ?? new Places(unit.bytes, { line: unit.startLine, column: unit.startColumn ?? 1 });
  places.set(unit, known);
  return known;
}

function hitAt(unit: BytesUnit, verdict: Verdict, start: number): Hit {
  const hit: Hit = { kind: "hit", verdict, provenance: unit.provenance, startByte: unit.startByte + start };
  // Findings in blobs are located later, for the few that are reported: their bytes can be had again, unlike a file's.
  if (unit.provenance.kind === "blob") return hit;
  return { ...hit, location: locate(unit.bytes, start, verdict.length, placesIn(unit)) };
}

/** Hits of file rules for names in a tree. */
export function detectNames(ruleSet: RuleSet, unit: NamesUnit): Hit[] {
  if (unit.provenance.kind !== "blob") return [];
  const { repository } = unit.provenance;
  return unit.entries.flatMap(({ name, blobId }) =>
    fileRulesFor(ruleSet.fileNames(), name).map(({ rule }): Hit => {
      const provenance: Provenance = { kind: "blob", repository, blobId, path: name };
      return { kind: "hit", verdict: fileVerdict(rule), provenance, startByte: 0 };
    }),
  );
}

/** A file finding has no secret of its own. */
function fileVerdict(rule: Rule): Verdict {
  const { confidence, severity } = rule;
  return { ruleId: rule.id, alsoMatched: [], secret: "", length: 0, confidence, severity, reasons: [], bare: false };
}

function pathOf(provenance: Provenance): string | undefined {
  return provenance.kind === "file" || provenance.kind === "staged" ? provenance.path : undefined;
}
