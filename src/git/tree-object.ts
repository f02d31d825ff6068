// A tree object -> what each name stands for. A tree is a sequence of `<mode in octal> SP <name> NUL <id>` (git-mktree(1)).
import { Damaged } from "./byte-reader.ts";
import { idBytes } from "./id-bytes.ts";
import type { Side } from "./raw-diff.ts";

/** Of a folder; trees spell it 40000. */
export const treeMode = "040000";

const typeBits = 0o170000;
const regularFile = 0o100000;
const ownerMayRun = 0o100;

/** @throws Damaged if it is no tree, or has a name twice */
export function parseTree(bytes: Buffer): Map<string, Side> {
  const entries = new Map<string, Side>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    const next = end + 1 + idBytes;
    const mode = bytes.toString("latin1", at, space);
    if (space === -1 || end === -1 || next > bytes.length || !/^[0-7]{5,6}$/.test(mode))
      throw new Damaged("not a tree");
    const name = bytes.toString("latin1", space + 1, end);
    if (entries.has(name)) throw new Damaged("a tree that has a name twice");
    entries.set(name, { mode: canonicalMode(mode), id: bytes.toString("hex", end + 1, next) });
    at = next;
  }
  return entries;
}

/** As git takes them: of a file's permissions only whether its owner may run it; what it does not know is a submodule. */
function canonicalMode(mode: string): string {
  const bits = Number.parseInt(mode, 8);
  if ((bits & typeBits) === regularFile) return bits & ownerMayRun ? "100755" : "100644";
  return { 0o120000: "120000", 0o040000: treeMode }[bits & typeBits] ?? "160000";
}
