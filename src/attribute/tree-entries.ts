// The bytes of a tree object -> its entries.
export type TreeEntry = { name: string; kind: "blob" | "tree" | "submodule"; id: string };

/**
 * Each entry is `<octal mode> <name> NUL <id>` (git's Documentation/technical/pack-format and tree-walk.c). Stops at the first that is
 * not whole. `idBytes` is 20, in a SHA-256 repository 32.
 */
export function entriesOf(bytes: Buffer, idBytes: number): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const nul = bytes.indexOf(0, space);
    if (space < 0 || nul < 0 || nul + idBytes >= bytes.length) break;
    const mode = bytes.toString("latin1", at, space);
    const name = bytes.toString("latin1", space + 1, nul);
    at = nul + 1 + idBytes;
    entries.push({ name, kind: kindOf(mode), id: bytes.toString("hex", nul + 1, at) });
  }
  return entries;
}

function kindOf(mode: string): TreeEntry["kind"] {
  const kind = Number.parseInt(mode, 8) & 0o170000;
  if (kind === 0o040000) return "tree";
  return kind === 0o160000 ? "submodule" : "blob";
}
