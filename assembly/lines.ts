// Where lines begin and end: at LF, CRLF or a lone CR. 16 bytes at a time.
//
// Invariants: addresses lie in [input, inputEnd]; a load reads at most 15 bytes beyond its bounds, which layout.ts
// makes safe on both sides, and what it reads there is cut off.
import { CR, LF } from "./bytes";

// @ts-ignore: AssemblyScript decorator
@inline
function terminatorBits(address: usize): i32 {
  const bytes = v128.load(address);
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(LF)), i8x16.eq(bytes, i8x16.splat(CR))));
}

/** The first CR or LF in [from, limit), else `limit`. */
export function findTerminator(from: usize, limit: usize): usize {
  for (let at = from; at < limit; at += 16) {
    const bits = terminatorBits(at);
    if (bits) return min(at + <usize>ctz(bits), limit);
  }
  return limit;
}

/** The address behind the last CR or LF in [limit, to), else `limit`. */
export function findAfterTerminator(to: usize, limit: usize): usize {
  for (let at = to; at > limit; at -= 16) {
    const bits = terminatorBits(at - 16);
    if (bits) return max(at - 16 + <usize>(32 - clz(bits)), limit);
    if (at - limit <= 16) break;
  }
  return limit;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function isTerminator(byte: u8): bool {
  return byte == LF || byte == CR;
}
