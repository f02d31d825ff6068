// An object store -> tasks: its packs in batches of delta trees, everything else through git cat-file. Each object once.
import { Damaged } from "../git/byte-reader.ts";
import { hexOf, numberIds, type IdTables } from "../git/id-space.ts";
import { listStore } from "../git/listed-store.ts";
import { allObjects, objectTypes } from "../git/object-list.ts";
import type { ObjectStore, StoredPack } from "../git/object-store.ts";
import { batchesOf, type Planned } from "../git/pack-batches.ts";
import { findRepeated, isRepeated } from "../git/pack-duplicates.ts";
import { readPackEntries } from "../git/pack-entries.ts";
import type { IdTable } from "../git/pack-index.ts";
import type { LeftOut } from "../kernel/planner.ts";
import { idBytes, sharedBytes } from "../git/id-bytes.ts";
import type { Skip, Task } from "../types.ts";
import { inStage } from "../timings.ts";
import { blobOf, objectTasks, skip, type HistoryReading } from "./history-objects.ts";

const cure = "git index-pack makes one";
/** Enough to let signals and finished tasks be heard between two tasks. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type StoreReading = HistoryReading & { onNumbered: (numbered: IdTables) => void };

export async function* storeTasks(
  store: ObjectStore,
  { onNumbered, ...asked }: StoreReading,
): AsyncGenerator<Task | Skip> {
  const { packs, loose, unlisted } = store;
  const numbered = numberIds([...packs.map(({ index }) => index.ids), tableOf(loose)]);
  onNumbered(numbered);
  const reading: HistoryReading = { ...asked, numbered };
  for (const path of unlisted) yield skip(blobOf(reading.root, ""), "cannot read", `${path}: has no index; ${cure}`);
  // Here the last of the threads starts (workers/crew.ts).
  await breathe();
  const repeated = findRepeated(packs.map(({ index }) => index.ids));
  const throughGit = loose;
  try {
    // What was planned is let go: the tables of a large pack are the scan's largest piece of memory.
    for (let which = 0, pack = packs.shift(); pack; which++, pack = packs.shift()) {
      const marks = repeated[which];
      const firstNumber = numbered[which]?.first ?? 0;
      const isElsewhere = marks && ((number: number): boolean => isRepeated(marks, number));
      yield* packTasks(pack, { reading, throughGit, firstNumber, isElsewhere });
    }
  } finally {
    for (const { file } of packs) file.close();
  }
  if (throughGit.length === 0) return;
  yield* objectTasks(objectTypes(throughGit, reading.root, reading.signal), reading);
}

type PackReading = {
  reading: HistoryReading;
  /** Gets the ids of objects that our own reader cannot give. */
  throughGit: string[];
  /** Undefined where no object has another copy. */
  isElsewhere: ((number: number) => boolean) | undefined;
  firstNumber: number;
};

async function* packTasks({ file, index }: StoredPack, pack: PackReading): AsyncGenerator<Task | Skip> {
  const { reading, throughGit, isElsewhere, firstNumber } = pack;
  const { numbered = [] } = reading;
  try {
    const plan = inStage("plan", () => {
      const planner = readPackEntries(file, index);
      if (isElsewhere) planner.markElsewhere(isElsewhere);
      return { planner, left: planner.link(), firstNumber, numbered };
    });
    yield* plannedTasks(plan, { reading, throughGit, path: file.path });
  } catch (cause) {
    if (!(cause instanceof Damaged)) throw cause;
    // The pack as a whole makes no sense; nothing of it was given yet, since reading it comes before its first batch.
    for (let number = 0; number < index.ids.count; number++) {
      if (!isElsewhere?.(number)) throughGit.push(idOf(index.ids, number));
    }
  } finally {
    file.close();
  }
}

/** @param path as in a task */
async function* plannedTasks(
  { left, ...plan }: Planned & { left: LeftOut },
  { reading, throughGit, path }: Pick<PackReading, "reading" | "throughGit"> & { path: string },
): AsyncGenerator<Task | Skip> {
  const { root, signal, counts } = reading;
  const { planner, firstNumber, numbered } = plan;
  const idOf = (place: number): string => hexOf(numbered, firstNumber + planner.numberOf(place));
  for (const place of left.outside) throughGit.push(idOf(place));
  yield* circularSkips(left.circular.map(idOf), reading);
  for (const { objects, commits, ...batch } of batchesOf(plan)) {
    await breathe();
    signal.throwIfAborted();
    counts.objects += objects;
    counts.commits += commits;
    yield { kind: "pack", repository: root, pack: path, ...batch };
  }
}

/** All objects, through git: in delta trees as it stores them, so that what two versions have in common is searched once. */
export async function* listedTasks({ onNumbered, ...asked }: StoreReading): AsyncGenerator<Task | Skip> {
  const { root, counts, signal } = asked;
  const listed = await listStore(root, signal);
  if (!listed) return yield* objectTasks(allObjects(root, signal), asked);
  const { planner, extent, numbered, unreadable } = listed;
  onNumbered(numbered);
  counts.extent = extent;
  counts.objects += unreadable.length;
  for (const id of unreadable) yield skip(blobOf(root, id), "corrupt object", `${id}: git cannot read its header`);
  const plan = { planner, left: planner.link(), firstNumber: 0, numbered };
  const reading: HistoryReading = { ...asked, numbered };
  const throughGit: string[] = [];
  yield* plannedTasks(plan, { reading, throughGit, path: "" });
  if (throughGit.length > 0) yield* objectTasks(objectTypes(throughGit, root, signal), reading);
}

/** One each. They are not even looked for elsewhere: git might come upon these copies first. */
function* circularSkips(ids: readonly string[], { root, counts }: HistoryReading): Generator<Skip> {
  counts.objects += ids.length;
  counts.circular += ids.length;
  for (const id of ids) yield skip(blobOf(root, id), "corrupt object", `${id}: a delta whose bases lead in a circle`);
}

function idOf({ bytes }: IdTable, number: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + number * idBytes, idBytes).toString("hex");
}

/** Loose objects, as an index would list them. */
function tableOf(ids: readonly string[]): Pick<IdTable, "count" | "bytes"> {
  const bytes = sharedBytes(ids.length * idBytes);
  ids.toSorted().forEach((id, number) => bytes.set(Buffer.from(id, "hex"), number * idBytes));
  return { count: ids.length, bytes };
}
