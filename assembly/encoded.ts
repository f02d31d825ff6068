// Tells runs that spell a text in base64 or hex (src/detect/encoded.ts decodes them) from all other runs.
//
// Fast because the first twelve bytes decide: of random bytes 95 in 256 are printable, so one random run in 10^5 passes, and
// most fail at their first or second byte.
//
// Invariant: reads no byte at or behind the run's end.

/** Shorter than any token with a form of its own, encoded. */
export const SHORTEST_ENCODED: usize = 24;
const BYTES: usize = 12;

export function isEncodedText(start: usize, end: usize): bool {
  return end - start >= SHORTEST_ENCODED && (isBase64Text(start) || isHexText(start));
}

/** 16 characters (RFC 4648, both alphabets) are twelve bytes: of a text, or of one in UTF-16LE, as PowerShell's commands are encoded. */
function isBase64Text(start: usize): bool {
  let wide = true;
  let narrow = true;
  let place: usize = 0;
  for (let group: usize = 0; group < 16; group += 4) {
    const bits =
      (valueOf(load<u8>(start + group)) << 18) | (valueOf(load<u8>(start + group, 1)) << 12) |
      (valueOf(load<u8>(start + group, 2)) << 6) | valueOf(load<u8>(start + group, 3));
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (bits >> shift) & 0xff;
      const isText = isTextByte(byte);
      narrow = narrow && isText;
      wide = wide && (place & 1 ? byte == 0 : isText);
      if (!narrow && !wide) return false;
      place++;
    }
  }
  return true;
}

function isHexText(start: usize): bool {
  for (let place: usize = 0; place < BYTES; place++) {
    const high = hexValue(load<u8>(start + place * 2));
    const low = hexValue(load<u8>(start + place * 2, 1));
    if (high > 15 || low > 15 || !isTextByte((high << 4) | low)) return false;
  }
  return true;
}

// @ts-ignore: AssemblyScript decorator
@inline
function isTextByte(byte: u32): bool {
  return (byte >= 0x20 && byte < 0x7f) || byte == 9 || byte == 10 || byte == 13;
}

/** The six bits of a run's character, which is a letter, a digit, or one of + - / _. */
function valueOf(character: u8): u32 {
  if (<u8>(character - 0x41) < 26) return character - 0x41;
  if (<u8>(character - 0x61) < 26) return character - 0x61 + 26;
  if (<u8>(character - 0x30) < 10) return character - 0x30 + 52;
  return character == 0x2b || character == 0x2d ? 62 : 63;
}

/** Above 15 for what is no hex digit. */
function hexValue(character: u8): u32 {
  if (<u8>(character - 0x30) < 10) return character - 0x30;
  const folded = character | 0x20;
  return <u8>(folded - 0x61) < 6 ? folded - 0x61 + 10 : 16;
}
