// The kernel's search in plain TypeScript: slow, obviously right, and the measure for assembly/. Text is latin1, a character a byte.
import { ENCODED, RECORD, type Kernel, type KernelTables, type Literal, type SearchOptions } from "../../src/kernel.ts";
import { plainAssignment } from "./plain-assignments.ts";
import { plainIsEncodedText } from "./plain-encoded.ts";
import { plainFollowsEscape, plainStandsInWord } from "./plain-escapes.ts";
import { plainLiterals } from "./plain-literals.ts";
import { plainRuns } from "./plain-runs.ts";
import { plainMayHoldToken } from "./plain-forms.ts";
import { plainUrl } from "./plain-urls.ts";
import { plainOpaqueWindow, plainWindow, plainWindowTo, type PlainWindow } from "./plain-windows.ts";

export type Parts = {
  nameStart: number;
  nameEnd: number;
  valueStart: number;
  valueEnd: number;
  quote: number;
  operator: number;
};
export type PlainCandidate = { kind: number; id: number; start: number; end: number } & PlainWindow & Parts;

const noParts: Parts = { nameStart: 0, nameEnd: 0, valueStart: 0, valueEnd: 0, quote: 0, operator: 0 };

export const wholeInput: SearchOptions = { signaturesOnly: false, firstSlice: true, lastSlice: true };

export function plainSearch(text: string, tables: KernelTables, options = wholeInput): PlainCandidate[] {
  const found = [...literalCandidates(text, tables, options), ...opaqueCandidates(text, tables, options)];
  return found.sort((a, b) => a.start - b.start || a.kind - b.kind || a.id - b.id);
}

function literalCandidates(text: string, tables: KernelTables, options: SearchOptions): PlainCandidate[] {
  return plainLiterals(text, tables.literals).flatMap(({ id, start, end }) => {
    const literal = tables.literals[id];
    if (!literal || (options.signaturesOnly && literal.recogniser !== "none")) return [];
    if (literal.bounded && plainStandsInWord(text, start)) return [];
    if (!plainHasNeighbours(text, literal, { start, end }) || !plainHoldsPiece(text, literal, { start, end }))
      return [];
    const window = plainWindow(text, { start, end }, { ...literal.window, ...options });
    if (literal.recogniser === "none") return [{ kind: 0, id, start, end, ...window, ...noParts }];
    if (literal.recogniser === "url") {
      const url = plainUrl(text, start, end);
      return url ? [{ kind: 3, id, start, end, ...window, ...url }] : [];
    }
    const assigned = plainAssignment(text, { start, end, below: literal.window.lines === 0 });
    if (!assigned) return [];
    const { lowestLine, ...parts } = assigned;
    const own = lowestLine === 0 ? window : plainWindowTo(text, { start, end }, { line: lowestLine, ...options });
    return [{ kind: 2, id, start, end, ...own, ...parts }];
  });
}

type Place = { start: number; end: number };

function isIn(text: string, set: bigint, place: number): boolean {
  return place >= 0 && place < text.length && ((set >> BigInt(text.charCodeAt(place))) & 1n) === 1n;
}

function plainHasNeighbours(text: string, { neighbours }: Literal, at: Place): boolean {
  if (!neighbours) return true;
  const isBehind = neighbours.after.every((set, place) => isIn(text, set, at.end + place));
  const isBefore = neighbours.before.every((set, place) => isIn(text, set, at.start - 1 - place));
  return isBehind && (isBefore || plainFollowsEscape(text, at.start));
}

/** Whether what all matches have stands in what may be one around the literal. */
function plainHoldsPiece(text: string, { piece }: Literal, { start, end }: Place): boolean {
  if (!piece || plainFollowsEscape(text, start)) return true;
  const { characters, most, places } = piece;
  let from = start;
  while (end - from < most && isIn(text, characters, from - 1)) from--;
  let to = end;
  while (to - start < most && isIn(text, characters, to)) to++;
  for (let at = from; at + places.length <= to; at++)
    if (places.every((set, place) => isIn(text, set, at + place))) return true;
  return false;
}

function opaqueCandidates(text: string, tables: KernelTables, options: SearchOptions): PlainCandidate[] {
  if (options.signaturesOnly) return [];
  return plainRuns(text).flatMap(({ start, end }) => {
    const window = plainOpaqueWindow(text, { start, end }, options);
    const from = window.windowStart + (window.edges & 1 ? 1 : 0);
    const to = window.windowEnd - (window.edges & 2 ? 1 : 0);
    const ids = tables.providerWords.flatMap((word, id) => {
      const fits = plainMayHoldToken(text.slice(start, end), tables.tokenForms?.[id]);
      return fits && hasWord(text, word, { from, to }) ? [id] : [];
    });
    if (plainIsEncodedText(text.slice(start, end))) ids.push(ENCODED);
    return ids.map((id) => ({ kind: 1, id, start, end, ...window, ...noParts }));
  });
}

/** Whether the word stands in [from, to), not inside another word. */
function hasWord(text: string, word: string, { from, to }: { from: number; to: number }): boolean {
  const inner = text.slice(from, to).toLowerCase();
  for (let at = inner.indexOf(word.toLowerCase()); at !== -1; at = inner.indexOf(word.toLowerCase(), at + 1)) {
    const before = text.charAt(from + at - 1);
    const first = text.charAt(from + at);
    const isInside = /[a-z]/i.test(before) && /[a-z]/i.test(first) && !(/[a-z]/.test(before) && /[A-Z]/.test(first));
    if (word.length >= 9 || !isInside) return true;
  }
  return false;
}

/** What the kernel finds in the same text, in the same shape. */
export function kernelSearch(kernel: Kernel, text: string, options = wholeInput): PlainCandidate[] {
  const bytes = Buffer.from(text, "latin1");
  kernel.reserve(bytes.length).set(bytes);
  const count = kernel.search(bytes.length, options);
  return candidatesOf(kernel.records(), count);
}

export function candidatesOf(records: Uint32Array, count: number): PlainCandidate[] {
  return Array.from({ length: count }, (_, index) => {
    const field = (offset: number): number => records[index * RECORD.stride + offset] ?? NaN;
    return {
      kind: field(RECORD.kind),
      id: field(RECORD.id),
      start: field(RECORD.start),
      end: field(RECORD.end),
      windowStart: field(RECORD.windowStart),
      windowEnd: field(RECORD.windowEnd),
      edges: field(RECORD.edges),
      reachStart: field(RECORD.reachStart),
      reachEnd: field(RECORD.reachEnd),
      nameStart: field(RECORD.nameStart),
      nameEnd: field(RECORD.nameEnd),
      valueStart: field(RECORD.valueStart),
      valueEnd: field(RECORD.valueEnd),
      quote: field(RECORD.quote),
      operator: field(RECORD.operator),
    };
  });
}
