// A tree object -> those of its entries whose names concern a file rule. Histories hold millions of entries and few distinct
// names, so a name is judged once and remembered by a keyed hash of its bytes.
//
// A tree is a sequence of `<mode in octal> SP <name> NUL <id>` (git-mktree(1); Documentation/gitformat-pack).
import { randomBytes } from "../random-bytes.ts";
import type { NamesUnit, PathBytes } from "../types.ts";

export type NameQuestion = { idBytes: number; wantsName: (name: PathBytes) => boolean };
type Entry = NamesUnit["entries"][number];

const space = 0x20;
/** The mode of a blob begins with 1 (100644, 100755, 120000), as does a submodule's 160000; a tree's is 40000. */
const firstDigitOfFiles = 0x31;
const slots = 1 << 16;

/** Names known to concern no rule: one 32-bit check a slot. Two hashes of 48 bits together, keyed by chance, so that no repository
 * can be made to hide one name behind another. Only "no" is remembered: a forgotten name is merely judged again. */
const unwanted = new WeakMap<NameQuestion["wantsName"], Uint32Array>();
const [seedA = 1, seedB = 2] = new Uint32Array(randomBytes(8).buffer);

/** @returns undefined if the bytes are no tree */
export function namesInTree(bytes: Uint8Array, { idBytes, wantsName }: NameQuestion): Entry[] | undefined {
  const known = unwanted.get(wantsName) ?? new Uint32Array(slots);
  unwanted.set(wantsName, known);
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length;) {
    const isFile = bytes[at] === firstDigitOfFiles;
    while (at < bytes.length && bytes[at] !== space) at++;
    const nameStart = ++at;
    let hashA = seedA;
    let hashB = seedB;
    for (let byte = bytes[at]; byte !== 0 && byte !== undefined; byte = bytes[++at]) {
      hashA = Math.imul(hashA ^ byte, 0x01000193);
      hashB = Math.imul((hashB << 5) | (hashB >>> 27), 0x9e3779b1) + byte;
    }
    const idStart = at + 1;
    at = idStart + idBytes;
    if (at > bytes.length) return undefined;
    if (!isFile) continue;
    const slot = (hashA ^ (hashA >>> 15)) & (slots - 1);
    // 0 marks an empty slot.
    const check = (hashB ^ (hashA >>> 16)) >>> 0 || 1;
    if (known[slot] === check) continue;
    const name = latin1(bytes, nameStart, idStart - 1);
    if (wantsName(name)) entries.push({ name, blobId: Buffer.from(bytes.subarray(idStart, at)).toString("hex") });
    else known[slot] = check;
  }
  return entries;
}

function latin1(bytes: Uint8Array, start: number, end: number): PathBytes {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
}
