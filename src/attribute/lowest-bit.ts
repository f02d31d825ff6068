// Words of 32 bits stand for 32 tracks; this takes them apart.

/** The number, 0 to 31, of the lowest bit that is set; `bits` is not 0. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
