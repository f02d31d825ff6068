// Which hits are old: their exact bytes occur in blobs of the other side. Asked only for the few hits of a small diff.
import { addTo, groupBy } from "../group-by.ts";
import type { Hit, Task } from "../types.ts";
import { Needles } from "./needles.ts";
import { readTask } from "./read.ts";

export type OldQuestion = {
  repository: string;
  hits: Hit[];
  /** The object that a hit stands in. */
  idOf: (hit: Hit) => string | undefined;
  /** Blobs of the other side, the likeliest first; read only as far as needed. */
  otherBlobs: AsyncIterable<string[]> | Iterable<string[]>;
  signal: AbortSignal;
  /** As in a task. */
  folders?: readonly string[];
};

export async function oldHits(question: OldQuestion): Promise<Set<Hit>> {
  const old = new Set<Hit>();
  const wanted = await bytesOfHits(question);
  for await (const ids of question.otherBlobs) {
    if (wanted.size === 0) break;
    for (const found of await occurring(wanted.keys(), ids, question)) {
      for (const hit of wanted.get(found) ?? []) old.add(hit);
      wanted.delete(found);
    }
  }
  return old;
}

/** Hits by the bytes of their secrets, read again from the objects that hold them: a verdict's secret is decoded. */
async function bytesOfHits(question: OldQuestion): Promise<Map<string, Hit[]>> {
  const { hits, idOf } = question;
  const byObject = groupBy(hits, (hit) => idOf(hit) ?? "");
  byObject.delete("");
  const byBytes = new Map<string, Hit[]>();
  for await (const { id, unit } of unitsOfObjects([...byObject.keys()], question)) {
    for (const hit of byObject.get(id) ?? []) {
      const start = hit.startByte - unit.startByte;
      const { length } = hit.verdict;
      if (length === 0 || start < unit.ownFrom || start >= unit.ownTo) continue;
      const bytes = Buffer.from(unit.bytes.subarray(start, start + length)).toString("latin1");
      addTo(byBytes, bytes, hit);
    }
  }
  return byBytes;
}

async function occurring(wanted: Iterable<string>, ids: string[], question: OldQuestion): Promise<Set<string>> {
  const needles = new Needles(wanted);
  const found = new Set<string>();
  for await (const { unit } of unitsOfObjects(ids, question)) {
    for (const needle of needles.findIn(unit.bytes)) found.add(needle);
  }
  return found;
}

async function* unitsOfObjects(ids: string[], { repository, folders, signal }: OldQuestion) {
  const provenances = ids.map((blobId) => ({ kind: "blob", repository, blobId, path: undefined }) as const);
  const task: Task = { kind: "blobs", repository, ids, provenances, ...(folders ? { folders } : {}) };
  let area = new Uint8Array(0);
  const reserve = (size: number): Uint8Array => (area.length >= size ? area : (area = new Uint8Array(size)));
  for await (const read of readTask(task, { reserve }, signal)) {
    // An object of the other side that cannot be read leaves hits new: nothing is hidden by that.
    if (read.kind === "bytes" && read.provenance.kind === "blob") yield { id: read.provenance.blobId, unit: read };
  }
}
