// Trees, commits and tags -> links, by plain JavaScript: for objects that the kernel does not read (loose ones, and what it could not inflate),
// and the twin of assembly/tree-entries.ts and assembly/commit-header.ts.
import { idsIn, type IdSpace } from "./id-space.ts";
import { KIND, OTHER, resolveIds, sourceName, WORD, type LinkSegment } from "./links.ts";
import { idBytes } from "./id-bytes.ts";

const idDigits = 2 * idBytes;
const typeOfMode = 0o170000;
const treeMode = 0o040000;
const submoduleMode = 0o160000;

export class LinkWriter {
  readonly #space: IdSpace;
  readonly #words: number[] = [];
  readonly #ids: Buffer[] = [];
  readonly #names = new Map<string, number>();

  constructor(space: IdSpace) {
    this.#space = space;
  }

  /** @returns false if the bytes are no tree: then nothing is told of it */
  tree(id: string, bytes: Buffer): boolean {
    const entries = entriesOf(bytes);
    const number = this.#space.findHex(id);
    if (!entries) return false;
    if (number === -1) return true;
    this.#words.push(WORD.tree, number);
    for (const { name, kind, at } of entries) {
      this.#words.push((this.#numberOf(name) << 4) | (kind << 2) | WORD.entry);
      if (kind !== KIND.submodule) this.#ids.push(Buffer.from(bytes.subarray(at, at + idBytes)));
    }
    return true;
  }

  /** @param head at least the header of the object */
  header(id: string, of: "commit" | "tag", head: Buffer): void {
    const number = this.#space.findHex(id);
    if (number === -1) return;
    const text = head.toString("latin1");
    const named = of === "commit" ? commitHeader(text) : tagHeader(text);
    if (!named) {
      this.#words.push((OTHER.unsound << 2) | WORD.other, number);
      return;
    }
    this.#words.push((OTHER[of] << 2) | WORD.other, number);
    if (of === "commit") this.#words.push(...wordsOf(named.date), named.ids.length - 1);
    for (const hex of named.ids) this.#ids.push(Buffer.from(hex, "hex"));
  }

  /** @returns what was told; undefined if that is nothing */
  end(): LinkSegment | undefined {
    if (this.#words.length === 0) return undefined;
    const ids = new Uint8Array(Buffer.concat(this.#ids));
    const count = this.#ids.length;
    const names = [...this.#names.keys()].map((name) => Buffer.from(name, "latin1"));
    let end = 0;
    return {
      words: Uint32Array.from(this.#words),
      ...resolveIds(idsIn(ids, count), count, this.#space),
      names: {
        source: sourceName(),
        bytes: new Uint8Array(Buffer.concat(names)),
        ends: Uint32Array.from(names, ({ length }) => (end += length)),
      },
    };
  }

  #numberOf(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#names.size);
    return this.#names.size - 1;
  }
}

type Entry = { name: string; kind: number; at: number };

/** As assembly/tree-entries.ts reads them. @returns undefined if the bytes are no tree */
function entriesOf(bytes: Buffer): Entry[] | undefined {
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const nul = space === -1 ? -1 : bytes.indexOf(0, space);
    if (nul === -1 || nul + idBytes >= bytes.length) return undefined;
    const type = Number.parseInt(bytes.toString("latin1", at, space), 8) & typeOfMode;
    const kind = type === treeMode ? KIND.tree : type === submoduleMode ? KIND.submodule : KIND.blob;
    entries.push({ name: bytes.toString("latin1", space + 1, nul), kind, at: nul + 1 });
    at = nul + 1 + idBytes;
  }
  return entries;
}

type Named = { ids: string[]; date: bigint };

/** The tree, then the parents. As git's parse_commit_buffer reads them. */
function commitHeader(text: string): Named | undefined {
  const tree = /^tree ([0-9a-f]{40})\n/i.exec(text)?.[1];
  if (tree === undefined) return undefined;
  const ids = [tree];
  let at = "tree \n".length + idDigits;
  // A header that ends here is no line to git, whatever it begins with.
  for (
    ;
    text.startsWith("parent ", at) && at + "parent ".length + idDigits < text.length;
    at += "parent \n".length + idDigits
  ) {
    const parent = /^([0-9a-f]{40})\n$/i.exec(text.slice(at + 7, at + 8 + idDigits))?.[1];
    if (parent === undefined) return undefined;
    ids.push(parent);
  }
  return { ids, date: dateAfter(text, at) };
}

function tagHeader(text: string): Named | undefined {
  const target = /^object ([0-9a-f]{40})\n/i.exec(text)?.[1];
  return target === undefined ? undefined : { ids: [target], date: 0n };
}

const mostSeconds = 2n ** 64n - 1n;

function dateAfter(text: string, from: number): bigint {
  const [author = "", committer = "", ...more] = text.slice(from).split("\n", 3);
  if (more.length === 0 || !author.startsWith("author") || !committer.startsWith("committer")) return 0n;
  const digits = /.*>[ \t\v\f\r]*(\d+)[^>]*$/.exec(committer)?.[1];
  const seconds = BigInt(digits ?? 0);
  return seconds < mostSeconds ? seconds : mostSeconds;
}

function wordsOf(date: bigint): [number, number] {
  return [Number(date & 0xffffffffn), Number(date >> 32n)];
}
