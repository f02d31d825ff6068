// Marvin32, the keyed hash in Microsoft's "identifiable" keys. Source: microsoft/security-utilities, marvin.ts (MIT).

/**
 * @param seed eight ASCII characters, read as a big-endian 64-bit number
 * @returns an unsigned 32-bit number
 */
export function marvin32(data: Uint8Array, seed: string): number {
  const key = Buffer.from(seed, "latin1");
  const state = { p0: key.readInt32BE(4), p1: key.readInt32BE(0) };
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    state.p0 = (state.p0 + bytes.readInt32LE(at)) | 0;
    mix(state);
  }
  let tail = 0x80 << (8 * (bytes.length - at));
  for (let i = at; i < bytes.length; i++) tail |= (bytes[i] ?? 0) << (8 * (i - at));
  state.p0 = (state.p0 + tail) | 0;
  mix(state);
  mix(state);
  return (state.p0 ^ state.p1) >>> 0;
}

function mix(state: { p0: number; p1: number }): void {
  state.p1 ^= state.p0;
  state.p0 = (rotateLeft(state.p0, 20) + state.p1) | 0;
  state.p1 = rotateLeft(state.p1, 9) ^ state.p0;
  state.p0 = (rotateLeft(state.p0, 27) + state.p1) | 0;
  state.p1 = rotateLeft(state.p1, 19);
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
