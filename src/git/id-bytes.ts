/** Of a SHA-1. */
export const idBytes = 20;
export const idWords = idBytes / 4;

/** Memory that threads can share. */
export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/** Four bytes of an id, read as the machine reads them -> the number that orders them as bytes. */
export function bigEndian(word: number): number {
  if (!isLittleEndian) return word;
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

export const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
