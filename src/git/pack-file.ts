// An open pack or index: reads by position, checked against the file's size when it was opened.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { messageOf } from "../errors.ts";
import { Damaged } from "./byte-reader.ts";

export class PackFile {
  readonly path: string;
  readonly size: number;
  readonly #descriptor: number;

  /** @throws errors of the file system's, such as ENOENT */
  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, "r");
    this.size = fstatSync(this.#descriptor).size;
  }

  /**
   * Fills `target` with what stands from `position` on.
   * @throws Damaged if the file ends before, or the disk fails
   */
  read(position: number, target: Uint8Array): void {
    for (let filled = 0; filled < target.length;) {
      const got = this.#readSome(position + filled, target.subarray(filled));
      if (got === 0) throw new Damaged(`${this.path} is cut short`);
      filled += got;
    }
  }

  #readSome(position: number, target: Uint8Array): number {
    try {
      return readSync(this.#descriptor, target, 0, target.length, position);
    } catch (cause) {
      throw new Damaged(messageOf(cause), { cause });
    }
  }

  bytes(position: number, length: number): Buffer {
    if (!(position >= 0 && length >= 0 && position + length <= this.size)) {
      throw new Damaged(`${this.path} ends before byte ${position + length}`);
    }
    const target = Buffer.allocUnsafeSlow(length);
    this.read(position, target);
    return target;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
