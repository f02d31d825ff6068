// The index against a tree -> changes, as `git diff-index --cached --no-renames` tells them. Folders whose cached tree is the tree's own are passed
// over, so only what lies on the way to a change is read.
import type { PathBytes } from "../types.ts";
import type { CachedTree } from "./cached-tree.ts";
import type { IndexFile } from "./index-file.ts";
import type { ObjectReader } from "./object-reader.ts";
import { UnknownStore } from "./object-store-folders.ts";
import { absent, gitlink, type RawChange, type Side } from "./raw-diff.ts";
import { parseTree, treeMode } from "./tree-object.ts";

const nothing: Side = { mode: absent, id: "0".repeat(40) };
/** Where a tree was made to grow without end, git has to go through it, and the user to wait. */
const maxTrees = 100_000;
const maxPathBytes = 4096;

/** @throws UnknownStore if git has to be asked: an object that the reader does not give, a submodule that differs */
export function indexChanges(index: IndexFile, tree: string, objects: ObjectReader): RawChange[] {
  const comparison = new Comparison(index, objects);
  comparison.folder("", { from: 0, cached: index.cachedTree, tree });
  return comparison.changes;
}

type Folder = {
  /** The folder's first entry in the index. */
  from: number;
  cached: CachedTree | undefined;
  /** Its tree on the other side. */
  tree: string | undefined;
};

class Comparison {
  readonly changes: RawChange[] = [];
  readonly #index: IndexFile;
  readonly #objects: ObjectReader;
  #trees = 0;

  constructor(index: IndexFile, objects: ObjectReader) {
    this.#index = index;
    this.#objects = objects;
  }

  /** @param prefix the folder's path with a slash, or "" @returns the entry behind the folder's last */
  folder(prefix: PathBytes, { from, cached, tree }: Folder): number {
    const same =
      cached?.known !== undefined && cached.known.id === tree ? this.#behind(prefix, from, cached.known.entries) : -1;
    if (same !== -1) return same;
    const others = this.#entriesOf(tree, prefix);
    let entry = from;
    while (entry < this.#index.count) {
      const path = this.#index.pathAt(entry);
      if (!path.startsWith(prefix)) break;
      const slash = path.indexOf("/", prefix.length);
      const name = path.slice(prefix.length, slash === -1 ? undefined : slash);
      const other = others.get(name);
      others.delete(name);
      if (slash === -1) {
        this.#file(path, { mode: this.#index.modeAt(entry), id: this.#index.idAt(entry) }, other);
        entry += 1;
      } else {
        if (other && other.mode !== treeMode) this.#change(path.slice(0, slash), other, nothing);
        const within = other?.mode === treeMode ? other.id : undefined;
        entry = this.folder(path.slice(0, slash + 1), { from: entry, cached: cached?.folders.get(name), tree: within });
      }
    }
    for (const [name, other] of others) this.#gone(prefix + name, other);
    return entry;
  }

  /** The entry behind a folder of so many; -1 if they are not exactly that. */
  #behind(prefix: PathBytes, from: number, entries: number): number {
    const { count } = this.#index;
    const to = from + entries;
    if (entries === 0 || to > count || !this.#index.pathAt(to - 1).startsWith(prefix)) return -1;
    return to < count && this.#index.pathAt(to).startsWith(prefix) ? -1 : to;
  }

  #file(path: PathBytes, own: Side, other: Side | undefined): void {
    if (other?.mode === own.mode && other.id === own.id) return;
    if (other?.mode === treeMode) {
      this.#gone(path, other);
      this.#change(path, nothing, own);
    } else this.#change(path, other ?? nothing, own);
  }

  #gone(path: PathBytes, other: Side): void {
    if (other.mode !== treeMode) return this.#change(path, other, nothing);
    for (const [name, below] of this.#entriesOf(other.id, `${path}/`)) this.#gone(`${path}/${name}`, below);
  }

  #change(path: PathBytes, before: Side, after: Side): void {
    // The repository may say which of its submodules' changes are to be told.
    if (before.mode === gitlink || after.mode === gitlink) throw new UnknownStore("a submodule that differs");
    const status = before === nothing ? "A" : after === nothing ? "D" : "M";
    this.changes.push({ path, before: [before], after, status });
  }

  #entriesOf(tree: string | undefined, prefix: PathBytes): Map<string, Side> {
    if (tree === undefined) return new Map();
    if (++this.#trees > maxTrees || prefix.length > maxPathBytes) throw new UnknownStore("trees beyond measure");
    const object = this.#objects.read(tree);
    if (object?.type !== "tree") throw new UnknownStore(`the tree ${tree} cannot be read`);
    return parseTree(object.bytes);
  }
}
