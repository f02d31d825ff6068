// Single objects out of a store, without git: loose ones and those in packs. For the commit hook, which needs a handful; a history is read in
// the order of its packs (object-store.ts). What cannot be read here is left to git, which knows more and says what is wrong.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inflater } from "../kernel.ts";
import { applyDelta } from "./apply-delta.ts";
import { ByteReader, Damaged } from "./byte-reader.ts";
import { idBytes } from "./id-bytes.ts";
import { isLeftToGit } from "./left-to-git.ts";
import { namesIn } from "./loose-objects.ts";
import { distance, idDelta, maxHeadBytes, offsetDelta, sizeAfter, typeNames } from "./pack-header.ts";
import { PackFile } from "./pack-file.ts";
import { PackLookup } from "./pack-lookup.ts";

export type StoredObject = { type: string; bytes: Buffer };
type Entry = { type: number; bytes: Buffer; base: number | Buffer | undefined };

/** Larger ones are read through git, in slices. */
const maxObjectBytes = 8 * 1024 * 1024;
/** What stands before a loose object's contents is shorter. */
const headBytes = 32;
/** A block of deflate that is stored as it is has at most 65,535 bytes, and five before them; around all stand six (RFC 1950, 1951). */
const mostDeflated = (size: number): number => size + 5 * (Math.floor(size / 16_383) + 1) + 6;

export class ObjectReader {
  readonly #folders: readonly string[];
  #packs: PackLookup[] | undefined;

  /** @param folders as objectFolders gives them */
  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** @returns undefined if it is not there, too large, or not what its format says */
  read(id: string): StoredObject | undefined {
    try {
      return this.#loose(id) ?? this.#packed(Buffer.from(id, "hex"));
    } catch (cause) {
      if (isLeftToGit(cause)) return undefined;
      throw cause;
    }
  }

  close(): void {
    for (const pack of this.#packs ?? []) pack.close();
    this.#packs = undefined;
  }

  /** `<type> SP <size> NUL <contents>` as one zlib stream (gitformat-loose(5)). */
  #loose(id: string): StoredObject | undefined {
    for (const folder of this.#folders) {
      const path = join(folder, id.slice(0, 2), id.slice(2));
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found) continue;
      if (found.size > maxObjectBytes) throw new Damaged(`${path} is too large to be read here`);
      return parseLoose(readFileSync(path), path);
    }
    return undefined;
  }

  #packed(id: Buffer): StoredObject | undefined {
    this.#packs ??= this.#folders.flatMap((folder) => packsIn(join(folder, "pack")));
    for (const pack of this.#packs) {
      const offset = pack.find(id);
      if (offset !== undefined) return objectAt(pack, offset);
    }
    return undefined;
  }
}

function parseLoose(stream: Buffer, path: string): StoredObject {
  const { inflate, beginning } = inflater();
  const opening = beginning(stream, headBytes).toString("latin1");
  const [head = "", type, size] = /^(commit|tree|blob|tag) (\d{1,9})\0/.exec(opening) ?? [];
  if (type === undefined || Number(size) > maxObjectBytes)
    throw new Damaged(`${path} is no loose object, or too large`);
  const found = inflate(stream, head.length + Number(size));
  if (found?.consumed !== stream.length) throw new Damaged(`${path} is damaged`);
  return { type, bytes: found.bytes.subarray(head.length) };
}

/** A pack without an index is one that comes or goes. */
function packsIn(folder: string): PackLookup[] {
  const names = new Set(namesIn(folder));
  return [...names]
    .filter((name) => name.endsWith(".pack") && names.has(name.replace(/pack$/, "idx")))
    .map((name) => new PackLookup(join(folder, name)));
}

/** @throws Damaged, also for a base that stands in another pack */
function objectAt(pack: PackLookup, offset: number): StoredObject {
  const deltas = new Map<number, Buffer>();
  for (let at = offset; ;) {
    const { type, bytes, base } = entryAt(pack.file, at);
    if (base === undefined) {
      const name = typeNames[type];
      if (!name) throw new Damaged(`an entry of type ${type}`);
      return { type: name, bytes: [...deltas.values()].reduceRight((made, delta) => applyDelta(made, delta), bytes) };
    }
    const next = typeof base === "number" ? at - base : pack.find(base);
    deltas.set(at, bytes);
    if (next === undefined || deltas.has(next)) throw new Damaged("a delta without its base");
    at = next;
  }
}

function entryAt(file: PackFile, at: number): Entry {
  const left = file.size - idBytes - at;
  const head = new ByteReader(file.bytes(at, Math.min(maxHeadBytes, left)));
  const first = head.byte();
  const type = (first >> 4) & 7;
  const size = sizeAfter(first, head);
  if (size > maxObjectBytes) throw new Damaged("an entry that is too large to be read here");
  const base = type === offsetDelta ? distance(head) : type === idDelta ? Buffer.from(head.take(idBytes)) : undefined;
  const stream = file.bytes(at + head.at, Math.min(mostDeflated(size), left - head.at));
  const found = inflater().inflate(stream, size);
  if (!found) throw new Damaged("an entry that does not inflate to its size");
  return { type, bytes: found.bytes, base };
}
