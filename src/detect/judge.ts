// A candidate -> what was found: at the candidate itself, or in the text that its run spells in base64 or hex.
import { ENCODED, RECORD, type Kernel, type SearchOptions } from "../kernel.ts";
import { decodeRun, type Decoded } from "./encoded.ts";
import { candidateOf, OPAQUE, type Candidate } from "./candidate.ts";
import type { Judged } from "./judge-secret.ts";
import { judgeCandidate } from "./match.ts";
import { pairUp } from "./pair.ts";
import type { RuleSet } from "./rule-set.ts";
import type { Verdict } from "../types.ts";

/** Depends on the candidate's window alone. */
export type Judge = (candidate: Candidate) => Judged[];

/** Encodings inside encodings: a Secret of Kubernetes that holds a configuration that holds basic credentials. */
const DEEPEST = 3;
const WHOLE: SearchOptions = { signaturesOnly: false, firstSlice: true, lastSlice: true };

/** @param kernel the one that finds the candidates; decoded texts are searched in memory of their own */
export function createJudge(ruleSet: RuleSet, kernel: Kernel): Judge {
  return judgeAt(ruleSet, kernel, 0);
}

function judgeAt(ruleSet: RuleSet, kernel: Kernel, depth: number): Judge {
  let search: ((text: Buffer) => Judged[]) | undefined;
  return (candidate) => {
    if (candidate.kind !== OPAQUE || candidate.id !== ENCODED) return judgeCandidate(ruleSet, candidate);
    const decoded = depth < DEEPEST ? decodeRun(candidate.text.slice(candidate.start, candidate.end)) : undefined;
    if (!decoded) return [];
    search ??= textSearch(ruleSet, kernel.sibling(), depth + 1);
    return search(decoded.bytes).map(({ verdict, start }) => {
      const place = decoded.placeOf(start, start + verdict.length);
      const reasons = [...new Set([...verdict.reasons, `decoded from ${decoded.encoding}`])];
      return {
        start: candidate.start + place.start,
        verdict: {
          ...verdict,
          ...encodedPartner(verdict, start, decoded),
          length: place.end - place.start,
          reasons,
          bare: false,
          isDecoded: true,
        },
      };
    });
  };
}

/** Where the id of a two-part credential is spelled, if there is one. */
function encodedPartner({ partner }: Verdict, start: number, { placeOf }: Decoded): Pick<Verdict, "partner"> {
  if (!partner) return {};
  const { offset, length, text } = partner;
  const place = placeOf(start + offset, start + offset + length);
  return { partner: { offset: place.start - placeOf(start, start).start, length: place.end - place.start, text } };
}

function textSearch(ruleSet: RuleSet, kernel: Kernel, depth: number): (text: Buffer) => Judged[] {
  const judge = judgeAt(ruleSet, kernel, depth);
  return (text) => {
    kernel.reserve(text.length).set(text);
    const judged: Judged[] = [];
    searchParts(kernel, text.length, WHOLE, (records, index) => {
      const windowStart = records[index * RECORD.stride + RECORD.windowStart] ?? 0;
      const candidate = candidateOf(records, index, (from, to) => text.toString("latin1", from, to));
      for (const { start, verdict } of judge(candidate)) judged.push({ start: windowStart + start, verdict });
    });
    return pairUp(judged, ruleSet, {
      start: 0,
      end: text.length,
      startOf: ({ start }) => start,
      text: (from, to) => text.toString("latin1", from, to),
    });
  };
}

/** Calls back for each candidate in the first `length` bytes of the input area, in parts, so that memory stays bounded however many there are. */
export function searchParts(
  kernel: Kernel,
  length: number,
  options: SearchOptions,
  onRecord: (records: Uint32Array, index: number) => void,
): void {
  for (let from = 0; from < length; from = kernel.searchedTo()) {
    const count = kernel.searchPart(length, { ...options, from });
    const records = kernel.records();
    for (let index = 0; index < count; index++) onRecord(records, index);
  }
}
