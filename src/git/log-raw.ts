// The output of `git log -z --raw --no-abbrev --format=%H %P` -> commits, and those of their changes that concern wanted blobs.
//
// A commit is `<id> <parent>... NUL`; its changes follow after a line feed, each of them
// `:<old mode> <new mode> <old id> <new id> <status> NUL <path> NUL` (git-diff(1), "Raw output format"). All but the path has a fixed
// width, and a path is always read together with what stands before it, so no byte of a path is ever taken for structure.
import type { PathBytes } from "../types.ts";
import { BlobFilter } from "./log-filter.ts";

export type LogVisitor = {
  /** A commit, in the order of the log, before its changes. */
  commit(id: string, parents: string[]): void;
  /** A change of `path` against the first parent. A side is undefined if it is none of the wanted blobs; at least one of them is. */
  change(path: PathBytes, oldBlob: string | undefined, newBlob: string | undefined): void;
};

const colon = 0x3a;
const lineFeed = 0x0a;
const oldModeStart = 1;
const newModeStart = 8;
const oldIdStart = 15;
/** A directory entry of mode 160000 names a commit of another repository, never a blob of this one. */
const submoduleMode = "160000";

export class RawLogParser {
  readonly #filter: BlobFilter;
  readonly #visitor: LogVisitor;
  /** Bytes of an entry whose end has not arrived. Joined only when it has, so that an endless path costs no more than its length. */
  #pending: Buffer[] = [];
  /** Hex digits of an object id: 40, or 64 in a SHA-256 repository. Known from the first commit on. */
  #idLength = 0;

  constructor(wanted: ReadonlySet<string>, visitor: LogVisitor) {
    this.#filter = new BlobFilter(wanted);
    this.#visitor = visitor;
  }

  push(chunk: Buffer): void {
    if (this.#pending.length > 0 && !chunk.includes(0)) {
      this.#pending.push(chunk);
      return;
    }
    const bytes = this.#pending.length === 0 ? chunk : Buffer.concat([...this.#pending, chunk]);
    const parsed = this.#parse(bytes);
    this.#pending = parsed < bytes.length ? [bytes.subarray(parsed)] : [];
  }

  /** Throws if the output ended inside an entry. */
  end(): void {
    if (this.#pending.length > 0) throw new Error("the output of git log ends inside an entry");
  }

  /** Reads all whole entries of `bytes` and tells how far they reach. */
  #parse(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length) {
      const first = bytes[at];
      if (first === lineFeed || first === 0) at++;
      else {
        const next = first === colon ? this.#readChange(bytes, at) : this.#readCommit(bytes, at);
        if (next < 0) return at;
        at = next;
      }
    }
    return at;
  }

  #readCommit(bytes: Buffer, at: number): number {
    const end = bytes.indexOf(0, at);
    if (end < 0) return -1;
    const [id = "", ...parents] = bytes.toString("latin1", at, end).split(" ");
    this.#idLength = id.length;
    if (id.length !== 40 && id.length !== 64) throw new Error("git log gave something else than a commit");
    this.#visitor.commit(id, parents[0] === "" ? [] : parents);
    return end + 1;
  }

  #readChange(bytes: Buffer, at: number): number {
    const idLength = this.#idLength;
    const oldId = at + oldIdStart;
    const newId = oldId + idLength + 1;
    const pathStart = newId + idLength + 3;
    if (pathStart > bytes.length) return -1;
    if (bytes[pathStart - 1] !== 0) throw new Error("git log gave something else than a raw change");
    const end = bytes.indexOf(0, pathStart);
    if (end < 0) return -1;
    if (this.#filter.mayHave(bytes, oldId) || this.#filter.mayHave(bytes, newId)) {
      const oldBlob = this.#blobAt(bytes, { mode: at + oldModeStart, id: oldId });
      const newBlob = this.#blobAt(bytes, { mode: at + newModeStart, id: newId });
      // Equal sides: only the mode changed.
      if (oldBlob !== newBlob) this.#visitor.change(bytes.toString("latin1", pathStart, end), oldBlob, newBlob);
    }
    return end + 1;
  }

  #blobAt(bytes: Buffer, { mode, id }: { mode: number; id: number }): string | undefined {
    const blob = this.#filter.wantedAt(bytes, { start: id, length: this.#idLength });
    return blob !== undefined && bytes.toString("latin1", mode, mode + 6) !== submoduleMode ? blob : undefined;
  }
}
