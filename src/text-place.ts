// Lines and columns of an offset in bytes: lines end at LF, as git and grep count them; columns count UTF-16 units, as SARIF and
// editors do.

const LF = 10;

/** The place of an input's byte, 1-based. An input that arrives in slices hands on the place of each slice's first byte. */
export type Origin = { line: number; column: number };

/** @param origin the place of `bytes[0]` in the whole input */
export function placeOf(bytes: Uint8Array, offset: number, origin: Origin): Origin {
  return placeAfter(asBuffer(bytes), { offset: 0, ...origin }, offset);
}

type Anchor = Origin & { offset: number };

/** @param anchor a place at or before `offset`, not inside a UTF-8 sequence */
function placeAfter(buffer: Buffer, anchor: Anchor, offset: number): Origin {
  const lastBreak = offset === 0 ? -1 : buffer.lastIndexOf(LF, offset - 1);
  if (lastBreak < anchor.offset) {
    return { line: anchor.line, column: anchor.column + unitsIn(buffer, anchor.offset, offset) };
  }
  const line = anchor.line + countLines(buffer, anchor.offset, lastBreak + 1);
  return { line, column: unitsIn(buffer, lastBreak + 1, offset) + 1 };
}

const ANCHOR_STEP = 64 * 1024;

/** Places of many offsets of one text that mostly grow: each costs the way from a place looked up before, not from the start. */
export class Places {
  readonly #buffer: Buffer;
  readonly #first: Anchor;
  #older: Anchor;
  #newer: Anchor;

  /** @param origin the place of `bytes[0]` in the whole input */
  constructor(bytes: Uint8Array, origin: Origin) {
    this.#buffer = asBuffer(bytes);
    this.#first = { offset: 0, ...origin };
    this.#older = this.#first;
    this.#newer = this.#first;
  }

  at(offset: number): Origin {
    const anchor = [this.#newer, this.#older].find((known) => known.offset <= offset) ?? this.#first;
    const place = placeAfter(this.#buffer, anchor, offset);
    if (offset - this.#newer.offset > ANCHOR_STEP) {
      this.#older = this.#newer;
      this.#newer = { offset, ...place };
    }
    return place;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function countLines(buffer: Buffer, start: number, end: number): number {
  let lines = 0;
  for (let at = buffer.indexOf(LF, start); at !== -1 && at < end; at = buffer.indexOf(LF, at + 1)) lines++;
  return lines;
}

/** UTF-16 units of a byte range, in pieces: a line may be longer than a string may be. */
export function unitsIn(buffer: Buffer, start: number, end: number): number {
  const piece = 1 << 20;
  let units = 0;
  for (let at = start; at < end;) {
    let to = Math.min(at + piece, end);
    // Do not cut a UTF-8 sequence: step back over continuation bytes (10xxxxxx).
    while (to < end && to > at + 1 && ((buffer[to] ?? 0) & 0xc0) === 0x80) to--;
    units += buffer.toString("utf8", at, to).length;
    at = to;
  }
  return units;
}
