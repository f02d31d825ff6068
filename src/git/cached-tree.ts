// The index's extension TREE (gitformat-index(5), "Cache tree"): of each folder the tree that its entries would make, as far as they are unchanged
// since it was made. Folders stand in pre-order:
//
//   <name> NUL <number of entries, -1 if the tree is not known> SP <number of subfolders> LF <tree's id, if it is known>
import { ByteReader, Damaged } from "./byte-reader.ts";
import { idBytes } from "./id-bytes.ts";

export type CachedTree = {
  /** Entries of the index below the folder, and their tree; undefined if it has to be made anew. */
  known: { entries: number; id: string } | undefined;
  folders: Map<string, CachedTree>;
};

/** A path has 4,096 bytes at most, so folders never lie deeper. */
const maxDepth = 2048;

/** @throws Damaged */
export function readCachedTree(bytes: Buffer): CachedTree {
  const top: CachedTree = { known: undefined, folders: new Map() };
  const reader = new ByteReader(bytes);
  readFolder(bytes, reader, { into: top.folders, depth: 0 });
  return top.folders.get("") ?? top;
}

function readFolder(
  bytes: Buffer,
  reader: ByteReader,
  { into, depth }: { into: CachedTree["folders"]; depth: number },
): void {
  if (depth > maxDepth) throw new Damaged("cached trees that lie too deep");
  const name = textUpTo(bytes, reader, 0x00);
  const [, entries, folders] = /^(-1|\d{1,10}) (\d{1,10})$/.exec(textUpTo(bytes, reader, 0x0a)) ?? [];
  if (entries === undefined) throw new Damaged("cached trees that are none");
  const known =
    entries === "-1" ? undefined : { entries: Number(entries), id: Buffer.from(reader.take(idBytes)).toString("hex") };
  const folder: CachedTree = { known, folders: new Map() };
  into.set(name, folder);
  for (let i = 0; i < Number(folders); i++) readFolder(bytes, reader, { into: folder.folders, depth: depth + 1 });
}

function textUpTo(bytes: Buffer, reader: ByteReader, last: number): string {
  const end = bytes.indexOf(last, reader.at);
  if (end === -1) throw new Damaged("cached trees that are cut short");
  const text = Buffer.from(reader.take(end - reader.at)).toString("latin1");
  reader.byte();
  return text;
}
