// Adler-32 (RFC 1950, section 8.2): two sums modulo 65,521, the second one over the first's values.
//
// Fast because 16 bytes are added at a time: a block adds 16 times the first sum before it, and its own bytes weighted 16 to 1.
// Invariant: sums are reduced every 5,552 bytes, the most for which 32 bits hold them (zlib's NMAX); the lanes hold less.

const MODULUS: u32 = 65521;
const BLOCK: usize = 5552; // a multiple of 16

export function adler32(start: usize, length: usize): u32 {
  let first: u32 = 1;
  let second: u32 = 0;
  let at = start;
  let left = length;
  while (left >= 16) {
    const size = min(left, BLOCK) & ~15;
    const end = at + size;
    let sums = i32x4(first, 0, 0, 0);
    let earlier = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (; at < end; at += 16) {
      const bytes = v128.load(at);
      earlier = i32x4.add(earlier, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
      const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(bytes), i16x8(16, 15, 14, 13, 12, 11, 10, 9));
      const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(bytes), i16x8(8, 7, 6, 5, 4, 3, 2, 1));
      weighted = i32x4.add(weighted, i32x4.add(low, high));
    }
    second = (second + sumOf(weighted) + (sumOf(earlier) << 4)) % MODULUS;
    first = sumOf(sums) % MODULUS;
    left -= size;
  }
  for (const end = at + left; at < end; at++) {
    first += load<u8>(at);
    second += first;
  }
  return ((second % MODULUS) << 16) | (first % MODULUS);
}

// @ts-ignore: AssemblyScript decorator
@inline
function sumOf(lanes: v128): u32 {
  return (
    i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3)
  );
}
