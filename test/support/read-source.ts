// Lists and reads a source whole, for tests: what it yields, with the bytes of units copied.
import { IdSpace, type IdTables } from "../../src/git/id-space.ts";
import { LinkWriter } from "../../src/git/link-writer.ts";
import { readTask } from "../../src/sources/read.ts";
import type { ObjectMemory } from "../../src/sources/read-objects.ts";
import type { Notice, Provenance, Skip, Source, Task, Unit } from "../../src/types.ts";

export type ReadEvent = Unit | Skip | Notice;

const signal = new AbortController().signal;

/** An area that is handed out again and again, as the kernel's is. */
export function sharedMemory(): { reserve(size: number): Uint8Array } {
  let area = new Uint8Array(0);
  return { reserve: (size) => (area.length >= size ? area : (area = new Uint8Array(size))) };
}

async function readAll(task: Task, memory: ObjectMemory = sharedMemory()): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for await (const event of readTask(task, memory, signal)) {
    events.push(event.kind === "bytes" ? { ...event, bytes: event.bytes.slice() } : event);
  }
  return events;
}

export async function listAll(source: Source): Promise<(Task | Skip | Notice)[]> {
  const items: (Task | Skip | Notice)[] = [];
  for await (const item of source.list(signal)) items.push(item);
  return items;
}

export async function readSource(source: Source, memory: ObjectMemory = sharedMemory()): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for (const item of await listAll(source)) {
    if (item.kind === "skip" || item.kind === "notice") {
      events.push(item);
      if (item.kind === "skip") source.collect?.({ links: [], skips: [item] });
      continue;
    }
    const numbered = numberingOf(item);
    const links = numbered ? new LinkWriter(new IdSpace(numbered)) : undefined;
    const read = await readAll(item, links ? { ...memory, links } : memory);
    events.push(...read);
    const told = links?.end();
    source.collect?.({ links: told ? [told] : [], skips: read.filter((event) => event.kind === "skip") });
  }
  for await (const skip of source.finish?.([], signal) ?? []) events.push(skip);
  return events;
}

/** Path (or other name) of each input that was read, with its text; slices of one input are listed apart. */
export function textsOf(events: ReadEvent[]): Record<string, string> {
  const units = events.filter((event) => event.kind === "bytes");
  return Object.fromEntries(
    units.map(({ provenance, bytes }) => [nameOf(provenance), Buffer.from(bytes).toString("latin1")]),
  );
}

/** `<reason>: <name>` of each skip or notice. */
export function reasonsOf(events: (ReadEvent | Task)[]): string[] {
  return events.flatMap((event) =>
    event.kind === "skip" || event.kind === "notice" ? [`${event.reason}: ${nameOf(event.provenance)}`] : [],
  );
}

export function nameOf(provenance: Provenance): string {
  if (provenance.kind === "message") return `${provenance.of} message`;
  if (provenance.kind === "stdin") return provenance.name;
  return provenance.path ?? (provenance.kind === "blob" ? provenance.blobId : "");
}

/** How the objects of a history's task are numbered. */
export function numberingOf(task: Task): IdTables | undefined {
  if (task.kind === "pack") return task.rows.numbered;
  return task.kind === "blobs" ? task.numbered : undefined;
}
