// Where a pack has an object: its index (gitformat-pack(5), "Version 2 pack-*.idx files") asked by position, so that a large one costs no more than
// some twenty reads. pack-index.ts reads and checks all of it, for histories.
import { ByteReader, Damaged } from "./byte-reader.ts";
import { idBytes } from "./id-bytes.ts";
import { PackFile } from "./pack-file.ts";

const magic = 0xff744f63;
const fanOutFrom = 8;
const idsFrom = fanOutFrom + 256 * 4;
/** An offset of 4 bytes with this bit set is the number of one of 8 bytes. */
const isLarge = 0x80000000;

export class PackLookup {
  readonly #path: string;
  #index: PackFile | undefined;
  #pack: PackFile | undefined;
  #count = 0;

  /** @param path of the pack; its index lies beside it. Nothing is opened before it is needed */
  constructor(path: string) {
    this.#path = path;
  }

  get file(): PackFile {
    return (this.#pack ??= new PackFile(this.#path));
  }

  /** @returns where the object's entry begins in the pack @throws Damaged, and errors of the file system's */
  find(id: Buffer): number | undefined {
    const index = this.#open();
    const first = id[0] ?? 0;
    let low = first === 0 ? 0 : this.#upTo(index, first - 1);
    let high = this.#upTo(index, first) - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = index.bytes(idsFrom + middle * idBytes, idBytes).compare(id);
      if (order === 0) return this.#offset(index, middle);
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  close(): void {
    this.#index?.close();
    this.#pack?.close();
  }

  #open(): PackFile {
    if (this.#index) return this.#index;
    const index = new PackFile(this.#path.replace(/pack$/, "idx"));
    this.#index = index;
    const head = new ByteReader(index.bytes(0, fanOutFrom));
    if (head.uint32() !== magic || head.uint32() !== 2) throw new Damaged("not an index of version 2");
    this.#count = this.#upTo(index, 255);
    return index;
  }

  /** How many ids begin with a byte up to `first`. */
  #upTo(index: PackFile, first: number): number {
    return index.bytes(fanOutFrom + first * 4, 4).readUInt32BE();
  }

  #offset(index: PackFile, number: number): number {
    const offsetsFrom = idsFrom + this.#count * (idBytes + 4);
    const offset = index.bytes(offsetsFrom + number * 4, 4).readUInt32BE();
    if (offset < isLarge) return offset;
    const far = index.bytes(offsetsFrom + this.#count * 4 + (offset - isLarge) * 8, 8);
    return new ByteReader(far).uint64();
  }
}
