// The first bytes of an input -> whether it is text and how its text is encoded. A pure function of the byte order mark and the
// first 8,000 bytes: git looks as far, and the pack reader relies on it.

export type Encoding = "bytes" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";
/** `bytes` are searched as they stand: UTF-8, latin1 and other supersets of ASCII, or binary. */
export type BlobClass = { blobClass: "text" | "binary"; encoding: Encoding };

export const classifiedBytes = 8000;

const plainText: BlobClass = { blobClass: "text", encoding: "bytes" };
const binary: BlobClass = { blobClass: "binary", encoding: "bytes" };

/** @param head the input's first 8,000 bytes, or all of it; what follows them is not looked at */
export function classify(head: Uint8Array): BlobClass {
  const sample = head.subarray(0, classifiedBytes);
  // Every UTF-16 text with a line end, a blank or a digit has a NUL. Without one, a byte order mark is not believed: it could hide
  // ASCII text from us that other programs read.
  if (Buffer.from(sample.buffer, sample.byteOffset, sample.length).indexOf(0) === -1) return plainText;
  const encoding = encodingByMark(sample) ?? encodingByPattern(sample);
  return encoding === undefined ? binary : { blobClass: "text", encoding };
}

/** The Unicode Standard, section 2.13, table 2-4. UTF-32LE begins like UTF-16LE, so it is tried first. */
function encodingByMark([a, b, c, d]: Uint8Array): Encoding | undefined {
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  return undefined;
}

/** Share of characters that must be plain ASCII before an input without a mark counts as UTF-16 or UTF-32. */
const asciiShare = 0.7;
const fewestCharacters = 4;

function encodingByPattern(sample: Uint8Array): Encoding | undefined {
  // UTF-16 of mostly ASCII is half NULs, UTF-32 three quarters, each at fixed places.
  if (looksLike(sample, { width: 4, at: 0 })) return "utf-32le";
  if (looksLike(sample, { width: 4, at: 3 })) return "utf-32be";
  if (looksLike(sample, { width: 2, at: 0 })) return "utf-16le";
  if (looksLike(sample, { width: 2, at: 1 })) return "utf-16be";
  return undefined;
}

/** @param at which byte of a character holds its ASCII code */
function looksLike(sample: Uint8Array, { width, at }: { width: number; at: number }): boolean {
  const characters = Math.floor(sample.length / width);
  if (characters < fewestCharacters) return false;
  let ascii = 0;
  for (let start = 0; start < characters * width; start += width) {
    let zeros = 0;
    for (let i = 0; i < width; i++) if (sample[start + i] === 0) zeros++;
    // Text holds no NUL character.
    if (zeros === width) return false;
    if (zeros === width - 1 && isTextByte(sample[start + at] ?? 0)) ascii++;
  }
  return ascii >= characters * asciiShare;
}

function isTextByte(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);
}
