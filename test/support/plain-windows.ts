// Twin of assembly/windows.ts, from the list of all line terminators.
export type PlainWindow = {
  windowStart: number;
  windowEnd: number;
  edges: number;
  reachStart: number;
  reachEnd: number;
};
type Range = { start: number; end: number };
type Slice = { firstSlice: boolean; lastSlice: boolean };
type Side = { edge: number; flags: number; reach: number };

export function plainWindow(
  text: string,
  candidate: Range,
  shape: { lines: number; pem: boolean } & Slice,
): PlainWindow {
  const { lines } = shape;
  if (shape.pem) return joined(left(text, candidate.start, 0, 512, shape), pemRight(text, candidate.end, shape));
  const caps = lines > 0 ? { left: 16384, right: 16384 } : { left: 512, right: 2048 };
  return joined(
    left(text, candidate.start, lines, caps.left, shape),
    right(text, candidate.end, lines, candidate.end + caps.right, shape),
  );
}

/** Down to the end of the line that begins at `line`. */
export function plainWindowTo(
  text: string,
  candidate: Range,
  { line, ...slice }: { line: number } & Slice,
): PlainWindow {
  return joined(left(text, candidate.start, 0, 512, slice), right(text, line, 0, candidate.end + 2048, slice));
}

export function plainOpaqueWindow(text: string, candidate: Range, slice: Slice): PlainWindow {
  return joined(
    left(text, candidate.start, 3, 2048, slice),
    right(text, candidate.end, 0, candidate.end + 2048, slice),
  );
}

function joined(before: Side, after: Side): PlainWindow {
  return {
    windowStart: before.edge,
    windowEnd: after.edge,
    edges: before.flags | after.flags,
    reachStart: before.reach,
    reachEnd: after.reach,
  };
}

let terminatorsOfText: { text: string; terminators: Range[] } = { text: "", terminators: [] };

function terminatorsOf(text: string): Range[] {
  if (terminatorsOfText.text !== text) {
    const terminators = [...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: bytes, index }) => ({
      start: index,
      end: index + bytes.length,
    }));
    terminatorsOfText = { text, terminators };
  }
  return terminatorsOfText.terminators;
}

function left(text: string, start: number, lines: number, cap: number, slice: Slice): Side {
  const limit = Math.max(0, start - cap);
  const before = terminatorsOf(text)
    .filter((terminator) => terminator.end <= start && terminator.end >= limit)
    .reverse();
  const stop = before.find((terminator, index) => index === lines || terminator.start < limit);
  if (stop) return { edge: stop.end, flags: 0, reach: stop.start };
  if (limit === 0) return { edge: 0, flags: slice.firstSlice ? 4 : 0, reach: 0 };
  return { edge: limit - 1, flags: 1, reach: limit - 1 };
}

function right(text: string, from: number, lines: number, cap: number, slice: Slice): Side {
  const limit = Math.min(text.length, cap);
  const after = terminatorsOf(text).filter((terminator) => terminator.start >= from && terminator.start <= limit);
  const stop = after.find((terminator, index) => index === lines || terminator.end > limit);
  if (stop) return { edge: stop.start, flags: 0, reach: stop.end };
  return rightLimit(text, limit, slice);
}

function rightLimit(text: string, limit: number, slice: Slice): Side {
  if (limit === text.length) return { edge: limit, flags: slice.lastSlice ? 8 : 0, reach: limit };
  return { edge: limit + 1, flags: 2, reach: limit + 1 };
}

function pemRight(text: string, end: number, slice: Slice): Side {
  const limit = Math.min(text.length, end + 65536);
  const footer = text.slice(end, limit).indexOf("-----END");
  if (footer < 0) return rightLimit(text, limit, slice);
  return right(text, end + footer + 8, 0, end + 65536, slice);
}
