// git's index (gitformat-index(5)) -> its entries and its cached trees. Versions 2 to 4 of SHA-1 repositories.
//
//   DIRC | version | number of entries | entries, sorted by path | extensions: name, size, data | SHA-1, which git does not check here either
//
// What changes the meaning of entries (split and sparse indexes, paths that are unmerged or only intended to be added) is left to git.
import type { PathBytes } from "../types.ts";
import { ByteReader, Damaged } from "./byte-reader.ts";
import { readCachedTree, type CachedTree } from "./cached-tree.ts";
import { idBytes } from "./id-bytes.ts";
import { UnknownStore } from "./object-store-folders.ts";
import { distance } from "./pack-header.ts";

export type IndexFile = {
  count: number;
  /** What the folders' trees are, as far as git has kept that. */
  cachedTree: CachedTree | undefined;
  pathAt(entry: number): PathBytes;
  /** In octal: 100644, 100755, 120000 (symbolic link) or 160000 (submodule). */
  modeAt(entry: number): string;
  idAt(entry: number): string;
};

const magic = 0x44495243;
const headBytes = 12;
/** Before the mode: two times, device and inode. */
const modeFrom = 24;
const idFrom = 40;
const flagsFrom = idFrom + idBytes;
const nameFrom = flagsFrom + 2;
const isExtended = 0x4000;
const stageBits = 0x3000;
const lengthBits = 0x0fff;
/** In the second 16 bits of flags: the path is an empty entry, made by `git add --intent-to-add`. */
const isIntended = 0x2000;

/**
 * @throws UnknownStore for what has to be left to git
 * @throws Damaged if it is no index
 */
export function parseIndex(bytes: Buffer): IndexFile {
  const head = new ByteReader(bytes);
  if (head.uint32() !== magic) throw new Damaged("not an index");
  const version = head.uint32();
  const count = head.uint32();
  if (version < 2 || version > 4) throw new UnknownStore(`an index of version ${version}`);
  const end = bytes.length - idBytes;
  // An entry has 64 bytes at least: the number is never taken on trust.
  if (count * 64 > end) throw new Damaged("an index of fewer entries than it says");
  const entries = new Entries(bytes, { count, isPrefixed: version === 4 });
  return {
    count,
    cachedTree: readExtensions(bytes, entries.end, end),
    pathAt: (entry) => entries.pathAt(entry),
    modeAt: (entry) => modeName(bytes.readUInt32BE((entries.starts[entry] ?? 0) + modeFrom)),
    idAt: (entry) => idAt(bytes, (entries.starts[entry] ?? 0) + idFrom),
  };
}

class Entries {
  /** Where each entry begins. */
  readonly starts: Uint32Array;
  /** Behind the last entry. */
  end = headBytes;
  readonly #bytes: Buffer;
  /** Version 4 says only what differs from the path before. */
  readonly #paths: PathBytes[] | undefined;

  constructor(bytes: Buffer, { count, isPrefixed }: { count: number; isPrefixed: boolean }) {
    this.#bytes = bytes;
    this.starts = new Uint32Array(count);
    if (isPrefixed) this.#paths = [];
    for (let entry = 0; entry < count; entry++) {
      this.starts[entry] = this.end;
      const name = this.#nameStart(this.end);
      this.end = this.#paths ? this.#addPrefixed(name, this.#paths) : this.#behind(this.end, name);
    }
  }

  pathAt(entry: number): PathBytes {
    const known = this.#paths?.[entry];
    if (known !== undefined) return known;
    const name = this.#nameStart(this.starts[entry] ?? 0);
    return this.#bytes.toString("latin1", name, this.#nameEnd(name));
  }

  /** @throws UnknownStore for an entry that stands for something else than a file of its path */
  #nameStart(start: number): number {
    if (start + nameFrom >= this.#bytes.length) throw new Damaged("an index that is cut short");
    const flags = this.#bytes.readUInt16BE(start + flagsFrom);
    if (flags & stageBits) throw new UnknownStore("a path that is unmerged");
    if (!(flags & isExtended)) return start + nameFrom;
    if (this.#bytes.readUInt16BE(start + nameFrom) & isIntended)
      throw new UnknownStore("a path that is intended to be added");
    return start + nameFrom + 2;
  }

  #nameEnd(name: number): number {
    const end = this.#bytes.indexOf(0, name);
    if (end === -1) throw new Damaged("an index that is cut short");
    return end;
  }

  /** Versions 2 and 3: one to eight NULs follow the path, so that the entry's length is a multiple of eight. */
  #behind(start: number, name: number): number {
    const said = this.#bytes.readUInt16BE(start + flagsFrom) & lengthBits;
    // Longer lengths than fit there are not told.
    const nameEnd = said < lengthBits ? name + said : this.#nameEnd(name);
    return start + ((nameEnd - start + 8) & ~7);
  }

  /** Version 4: how many bytes of the path before are dropped, and what follows, up to a NUL. */
  #addPrefixed(name: number, paths: PathBytes[]): number {
    const reader = new ByteReader(this.#bytes);
    reader.confine(name, this.#bytes.length);
    const before = paths.at(-1) ?? "";
    const kept = before.length - distance(reader);
    if (kept < 0) throw new Damaged("an index that drops more of a path than there is");
    const end = this.#nameEnd(reader.at);
    paths.push(before.slice(0, kept) + this.#bytes.toString("latin1", reader.at, end));
    return end + 1;
  }
}

/** An extension whose name begins with a capital may be passed over. */
function readExtensions(bytes: Buffer, from: number, end: number): CachedTree | undefined {
  let tree: CachedTree | undefined;
  for (let at = from; at < end;) {
    if (at + 8 > end) throw new Damaged("an index that is cut short");
    const name = bytes.toString("latin1", at, at + 4);
    const to = at + 8 + bytes.readUInt32BE(at + 4);
    if (to > end) throw new Damaged("an index that is cut short");
    if (!/^[A-Z]/.test(name)) throw new UnknownStore(`an index with the extension ${name}`);
    if (name === "TREE") tree = readCachedTree(bytes.subarray(at + 8, to));
    at = to;
  }
  return tree;
}

function modeName(mode: number): string {
  const name = mode.toString(8);
  if (!/^(100644|100755|120000|160000)$/.test(name)) throw new UnknownStore(`an index entry of mode ${name}`);
  return name;
}

function idAt(bytes: Buffer, from: number): string {
  return bytes.toString("hex", from, from + idBytes);
}
