// Inflates zlib streams of single objects (assembly/inflate.ts). node:zlib does it as well, but to load it costs a commit hook 3 CPU ms, for the streams
// that come with it.

/** What assembly/index.ts exports for it. */
export type InflateExports = {
  memory: WebAssembly.Memory;
  openInflater(): void;
  reserve(capacity: number): number;
  inflateInput(length: number, size: number): number;
  inflatedAddress(): number;
  streamLength(): number;
};

/** A block that is stored as it is comes out as a whole or not at all, and has 65,535 bytes at most (RFC 1951). */
const firstBlock = 65_536;

export class Inflater {
  readonly #exports: InflateExports;

  constructor(exports: InflateExports) {
    this.#exports = exports;
  }

  /**
   * @param size what comes out @returns it, and how many bytes of `stream` it took; undefined if the stream is damaged, is cut or inflates to another
   * size
   */
  readonly inflate = (stream: Uint8Array, size: number): { bytes: Buffer; consumed: number } | undefined => {
    if (this.#run(stream, size) !== 0) return undefined;
    return { bytes: this.#inflated(size), consumed: this.#exports.streamLength() };
  };

  /** What comes out of the stream first, as far as it is sound: behind that anything may stand. */
  readonly beginning = (stream: Uint8Array, length: number): Buffer => {
    this.#run(stream, firstBlock);
    return this.#inflated(length);
  };

  #run(stream: Uint8Array, size: number): number {
    const address = this.#exports.reserve(stream.length);
    new Uint8Array(this.#exports.memory.buffer, address, stream.length).set(stream);
    return this.#exports.inflateInput(stream.length, size);
  }

  /** A copy: the next stream takes its place. */
  #inflated(size: number): Buffer {
    return Buffer.from(new Uint8Array(this.#exports.memory.buffer, this.#exports.inflatedAddress(), size));
  }
}
