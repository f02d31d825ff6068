// Objects of a repository -> units, through git cat-file: blobs and messages as bytes, trees as the names in them. Staged blobs of a plain
// repository are read without git.
import { ObjectUnreadable, type CatFile, type ObjectHead } from "../git/cat-file.ts";
import { ObjectReader } from "../git/object-reader.ts";
import type { LinkWriter } from "../git/link-writer.ts";
import { borrowCatFile, giveBackCatFile } from "../git/resting-cat-files.ts";
import type { Notice, PathBytes, Provenance, Skip, Task, Unit } from "../types.ts";
import { bytesOf, type ByteSource } from "./byte-source.ts";
import { messageAfterHeader } from "./message.ts";
import { namesInTree } from "./tree-names.ts";
import { unitsOf, type Memory } from "./units.ts";

export type BlobsTask = Extract<Task, { kind: "blobs" }>;
export type ObjectMemory = Memory & {
  /** Whether a file of this name concerns a file rule. Without it, trees are passed over. */
  wantsName?: (name: PathBytes) => boolean;
  /** Is told what trees, commits and tags name. */
  links?: LinkWriter;
};
type Found = Extract<ObjectHead, { kind: "object" }>;

/** Larger trees are no project's: some two million entries. */
const maxTreeBytes = 64 * 1024 * 1024;

export async function* readObjects(
  task: BlobsTask,
  memory: ObjectMemory,
  signal: AbortSignal,
): AsyncGenerator<Unit | Skip | Notice> {
  if (task.folders) return yield* readObjects(yield* readByUs(task, memory), memory, signal);
  if (task.ids.length === 0) return;
  const cat = borrowCatFile(task.repository);
  const onAbort = (): void => cat.close();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    cat.ask(task.ids);
    for (let index = 0; index < task.ids.length; index++) {
      const head = cat.headNow() ?? (await cat.head());
      const provenance = task.provenances[index] ?? provenanceOf(head, task.repository);
      if (head.kind === "object") yield* readObject(head, { cat, provenance, repository: task.repository }, memory);
      else yield unread(head, provenance);
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw cause;
  } finally {
    signal.removeEventListener("abort", onAbort);
    giveBackCatFile(cat, task.repository);
  }
}

/** Blobs that need no git. @returns what is left of the task: from the first object on that git has to be asked for */
async function* readByUs(
  { folders = [], ...task }: BlobsTask,
  memory: ObjectMemory,
): AsyncGenerator<Unit | Notice, BlobsTask> {
  const objects = new ObjectReader(folders);
  try {
    for (const [index, id] of task.ids.entries()) {
      const object = objects.read(id);
      const provenance = task.provenances[index];
      if (object?.type !== "blob" || !provenance) {
        return { ...task, ids: task.ids.slice(index), provenances: task.provenances.slice(index) };
      }
      yield* unitsOf({ source: bytesOf(object.bytes), size: object.bytes.length, provenance }, memory);
    }
    return { ...task, ids: [] };
  } finally {
    objects.close();
  }
}

type Reading = { cat: CatFile; provenance: Provenance; repository: string };

async function* readObject(head: Found, reading: Reading, memory: ObjectMemory): AsyncGenerator<Unit | Skip | Notice> {
  const { cat, provenance } = reading;
  const source: ByteSource = { fill: (target) => cat.fill(target) };
  try {
    if (head.type === "blob") yield* unitsOf({ source, size: head.size, provenance }, memory);
    else if (head.type === "tree") yield* readTree(head, reading, memory);
    else {
      const message = await messageAfterHeader(source, head.size);
      memory.links?.header(head.id, head.type === "tag" ? "tag" : "commit", message.head);
      if (message.size !== 0) yield* unitsOf({ source: message.source, size: message.size, provenance }, memory);
    }
  } catch (cause) {
    if (!(cause instanceof ObjectUnreadable)) throw cause;
    yield { kind: "skip", provenance, reason: "corrupt object", detail: `${head.id}: ${cause.message}` };
  }
}

async function* readTree(
  { id, size }: Found,
  { cat, provenance }: Reading,
  memory: ObjectMemory,
): AsyncGenerator<Unit | Skip> {
  if (!memory.wantsName) return;
  if (size > maxTreeBytes)
    return yield { kind: "skip", provenance, reason: "too long", detail: `tree ${id} of ${size} bytes` };
  const area = memory.reserve(size).subarray(0, size);
  const filled = cat.fill(area);
  if (typeof filled !== "number") await filled;
  const entries = namesInTree(area, { idBytes: id.length / 2, wantsName: memory.wantsName });
  if (entries !== undefined) memory.links?.tree(id, Buffer.from(area.buffer, area.byteOffset, size));
  if (entries === undefined) yield { kind: "skip", provenance, reason: "corrupt object", detail: `${id}: not a tree` };
  else if (entries.length > 0) yield { kind: "names", entries, provenance };
}

/** What an object is says itself; only callers that know more, such as a path, name a provenance. */
function provenanceOf(head: ObjectHead, repository: string): Provenance {
  if (head.kind === "object" && (head.type === "commit" || head.type === "tag")) {
    return { kind: "message", repository, objectId: head.id, of: head.type };
  }
  return { kind: "blob", repository, blobId: head.id, path: undefined };
}

function unread(head: Exclude<ObjectHead, Found>, provenance: Provenance): Skip {
  if (head.kind === "unreadable") {
    return { kind: "skip", provenance, reason: "corrupt object", detail: `${head.id}: ${head.detail}` };
  }
  return {
    kind: "skip",
    provenance,
    reason: "missing object",
    detail: `${head.id}: missing or damaged in the object store`,
  };
}
