// A unit and its hits -> the hits with the marks that cover them. Runs where the bytes are, in the worker.
import type { BytesUnit, Hit, Mark, Provenance } from "../../types.ts";
import { marksCovering } from "./cover.ts";
import { findMarks } from "./find.ts";

export type UnusedMark = { provenance: Provenance; line: number };

/** Sets `marks` of the hits. @returns our own marks of this unit that cover none of them */
export function coverUnit(unit: BytesUnit, hits: readonly Hit[]): UnusedMark[] {
  const marks = findMarks(unit.bytes, unit.startLine);
  const used = new Set<Mark>();
  for (const hit of hits) {
    const { length } = hit.verdict;
    if (length === 0) continue; // a file finding is about the name
    const covering = marksCovering(marks, unit.bytes, { start: hit.startByte - unit.startByte, length });
    for (const mark of covering) if (isMeantFor(mark, hit)) used.add(mark);
    if (covering.length > 0) hit.marks = covering.map(({ at: _at, ...mark }) => mark);
  }
  return marks.all
    .filter((mark) => mark.tool === "keysweep" && !used.has(mark) && mark.at >= unit.ownFrom && mark.at < unit.ownTo)
    .map(({ line }) => ({ provenance: unit.provenance, line }));
}

function isMeantFor({ rules }: Mark, { verdict }: Hit): boolean {
  return rules === undefined || [verdict.ruleId, ...verdict.alsoMatched].some((id) => rules.includes(id));
}
