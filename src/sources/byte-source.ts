// Where the bytes of one input come from: a file, git, memory, or another source whose text is transcoded.

export interface ByteSource {
  /**
   * Fills `target` with the next bytes.
   * @returns how many; fewer than `target` holds only at the end of the input. A promise only where bytes have to be waited for.
   */
  fill(target: Uint8Array): number | Promise<number>;
}

export function bytesOf(bytes: Uint8Array): ByteSource {
  let at = 0;
  return {
    fill(target) {
      const piece = bytes.subarray(at, at + target.length);
      target.set(piece);
      at += piece.length;
      return piece.length;
    },
  };
}

/** `head`, which was read already, and then the rest of `source`. */
export function withHead(head: Uint8Array, source: ByteSource): ByteSource {
  const first = bytesOf(head);
  return {
    async fill(target) {
      const got = await first.fill(target);
      return got === target.length ? got : got + (await source.fill(target.subarray(got)));
    },
  };
}
