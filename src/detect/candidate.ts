// What the kernel recorded as a place worth judging, with its window as text.
import { RECORD } from "../kernel.ts";
import type { AssignmentCandidate } from "./assignment.ts";

/** A candidate as the kernel recorded it; offsets are into `text`, the window as latin1. */
export type Candidate = AssignmentCandidate & { kind: number; id: number; text: string };

/** The kind of candidates that are runs of token characters. */
export const OPAQUE = 1;
/** The kind of those that are a name with a value. */
export const ASSIGNMENT = 2;

/** Whether a match depends on the byte beyond a cap of the window. */
export function touchesCap(candidate: Candidate, start: number, end: number): boolean {
  return (candidate.leftCap && start === 0) || (candidate.rightCap && end === candidate.text.length);
}

/** Reads record `index` of the kernel's list; `windowText` turns a byte range of the input into latin1. */
export function candidateOf(
  records: Uint32Array,
  index: number,
  windowText: (from: number, to: number) => string,
): Candidate {
  const at = index * RECORD.stride;
  const field = (offset: number): number => records[at + offset] ?? 0;
  const windowStart = field(RECORD.windowStart);
  const relative = (offset: number): number => field(offset) - windowStart;
  const text = windowText(windowStart, field(RECORD.windowEnd));
  const quote = field(RECORD.quote);
  return {
    kind: field(RECORD.kind),
    id: field(RECORD.id),
    text,
    window: text,
    start: relative(RECORD.start),
    end: relative(RECORD.end),
    nameStart: relative(RECORD.nameStart),
    nameEnd: relative(RECORD.nameEnd),
    valueStart: relative(RECORD.valueStart),
    valueEnd: relative(RECORD.valueEnd),
    quote: quote === 0 ? "" : String.fromCharCode(quote),
    operator: String.fromCharCode(field(RECORD.operator)),
    leftCap: (field(RECORD.edges) & 1) !== 0,
    rightCap: (field(RECORD.edges) & 2) !== 0,
  };
}
