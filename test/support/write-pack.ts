// Packs and indexes written by hand, so that tests can make such as git never would.
import { createHash } from "node:crypto";
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { TestRepository } from "./repository.ts";

export type PackEntry = {
  id: string;
  /** Where the entry begins; without it, behind the one before. */
  offset?: number;
  /** Size in the header, if it is to lie. */
  size?: number;
} & (
  | { type: "blob"; content: Buffer }
  | { type: "by id"; base: string; content: Buffer }
  | { type: "by offset"; base: number; content: Buffer }
);

/** The id that git gives a blob. */
export function blobId(content: Buffer): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

/** A delta that copies nothing: it inserts `result`, at most 127 bytes. */
export function deltaTo(baseSize: number, result: Buffer): Buffer {
  return Buffer.from([...varint(baseSize), ...varint(result.length), result.length, ...result]);
}

/** Writes pack-<name>.pack and its index. Large gaps between entries are holes of the file. */
export function writePack(
  repository: TestRepository,
  name: string,
  entries: PackEntry[],
): { pack: string; index: string } {
  const folder = join(repository.folder, ".git", "objects", "pack");
  mkdirSync(folder, { recursive: true });
  const pack = join(folder, `pack-${name}.pack`);
  const index = join(folder, `pack-${name}.idx`);
  const file = openSync(pack, "w");
  const head = Buffer.concat([Buffer.from("PACK"), uint32(2), uint32(entries.length)]);
  writeSync(file, head, 0, head.length, 0);
  const offsets: number[] = [];
  let end = head.length;
  for (const entry of entries) {
    const offset = entry.offset ?? end;
    const bytes = Buffer.concat([header(entry, offset), deflateSync(entry.content)]);
    writeSync(file, bytes, 0, bytes.length, offset);
    offsets.push(offset);
    end = offset + bytes.length;
  }
  // git does not check a pack's own checksum when it reads an object, but compares it with the index's copy.
  const trailer = createHash("sha1").update(name).digest();
  ftruncateSync(file, end);
  writeSync(file, trailer, 0, trailer.length, end);
  closeSync(file);
  writeFileSync(index, indexOf(entries, offsets, trailer));
  return { pack, index };
}

function header(entry: PackEntry, offset: number): Buffer {
  const type = { blob: 3, "by offset": 6, "by id": 7 }[entry.type];
  const size = entry.size ?? entry.content.length;
  const rest = size >= 16 ? varint(Math.floor(size / 16)) : [];
  const first = (type << 4) | (size & 15) | (rest.length > 0 ? 0x80 : 0);
  return Buffer.concat([Buffer.from([first, ...rest]), baseOf(entry, offset)]);
}

function baseOf(entry: PackEntry, offset: number): Buffer {
  if (entry.type === "by id") return Buffer.from(entry.base, "hex");
  return entry.type === "by offset" ? distance(offset - entry.base) : Buffer.alloc(0);
}

function distance(value: number): Buffer {
  const bytes = [value & 127];
  for (let left = Math.floor(value / 128) - 1; left >= 0; left = Math.floor(left / 128) - 1)
    bytes.unshift(0x80 | (left & 127));
  return Buffer.from(bytes);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push(0x80 | (left % 128));
  return [...bytes, left];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function indexOf(entries: PackEntry[], offsets: number[], trailer: Buffer): Buffer {
  const rows = entries.map(({ id }, i) => ({ id, offset: offsets[i] ?? 0 })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const far: Buffer[] = [];
  const near = rows.map(({ offset }) => {
    if (offset < 0x80000000) return uint32(offset);
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(offset));
    return uint32(0x80000000 + far.push(bytes) - 1);
  });
  const fanOut = Array.from({ length: 256 }, (_, first) =>
    uint32(rows.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) <= first).length),
  );
  return sealed([
    ...[Buffer.from([0xff, 0x74, 0x4f, 0x63]), uint32(2), ...fanOut, ...rows.map(({ id }) => Buffer.from(id, "hex"))],
    ...[Buffer.alloc(4 * rows.length), ...near, ...far, trailer],
  ]);
}

/** With the checksum that an index ends with. */
export function sealed(pieces: Uint8Array[]): Buffer {
  const bytes = Buffer.concat(pieces);
  return Buffer.concat([bytes, createHash("sha1").update(bytes).digest()]);
}
