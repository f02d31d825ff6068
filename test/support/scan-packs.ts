// Reads all packs of a repository twice: along deltas in the kernel, and object by object through git cat-file.
import type { Elsewhere } from "../../src/detect/pack-batch.ts";
import { createPackDetector } from "../../src/detect/tree.ts";
import { fileRulesFor } from "../../src/detect/file-rules.ts";
import { Judgements } from "../../src/detect/judgements.ts";
import { mergeHits } from "../../src/detect/merge.ts";
import type { RuleSet } from "../../src/detect/rule-set.ts";
import { createDetector } from "../../src/detect/unit.ts";
import { idAt } from "../../src/git/pack-rows.ts";
import { createKernel, kernelModule } from "../../src/kernel.ts";
import { classify } from "../../src/sources/blob-class.ts";
import { history } from "../../src/sources/history.ts";
import { asBlobs, type PackTask } from "../../src/sources/pack-task.ts";
import { PackWindows, windowSize } from "../../src/sources/read-pack.ts";
import { readTask } from "../../src/sources/read.ts";
import { isLfsPointer } from "../../src/sources/units.ts";
import type { Hit, Notice, RuleKind, Skip } from "../../src/types.ts";

export type Reading = {
  hits: string[];
  notices: string[];
  skips: Skip[];
  elsewhere: Elsewhere[];
  blobs: number;
  bytes: number;
};

export async function packTasks(folder: string): Promise<PackTask[]> {
  const tasks: PackTask[] = [];
  for await (const task of history(folder).list(new AbortController().signal)) {
    if (task.kind === "pack") tasks.push(task);
  }
  return tasks;
}

/** Along deltas; what the kernel leaves is read through cat-file, as in a real run. */
export async function scanAlongDeltas(tasks: readonly PackTask[], ruleSet: RuleSet): Promise<Reading> {
  const kernel = createKernel(ruleSet.tables.rows, kernelModule());
  const judgements = new Judgements();
  const inspection = { classify, isLfsPointer };
  const detector = createPackDetector({ ruleSet, kernel, judgements, inspection });
  const reading = emptyReading();
  for (const task of tasks) {
    const windows = new PackWindows(task);
    const { rows, repository } = task;
    const found = detector.detect({
      rows,
      repository,
      windowBytes: windowSize(rows),
      windows,
      idOf: (row) => idAt(rows, row),
    });
    windows.close();
    add(reading, found.hits, found.notices);
    reading.blobs += found.blobs;
    reading.bytes += found.bytes;
    reading.elsewhere.push(...found.elsewhere);
    const left = found.elsewhere.map(({ id }) => id);
    await readBlobs(asBlobs(task, left), { ruleSet, reading, detector: createDetector(ruleSet, kernel, judgements) });
  }
  return sorted(reading);
}

/** Along deltas alone, with streams that `damage` has changed in memory. */
export function scanDamaged(
  tasks: readonly PackTask[],
  ruleSet: RuleSet,
  damage: (window: Uint8Array) => void,
): Reading {
  const kernel = createKernel(ruleSet.tables.rows, kernelModule());
  const inspection = { classify, isLfsPointer };
  const detector = createPackDetector({ ruleSet, kernel, judgements: new Judgements(), inspection });
  const reading = emptyReading();
  for (const task of tasks) {
    const file = new PackWindows(task);
    const windows = {
      load(from: number, target: Uint8Array, at: Uint32Array): number {
        const to = file.load(from, target, at);
        damage(target);
        return to;
      },
    };
    const { rows, repository } = task;
    const found = detector.detect({
      rows,
      repository,
      windowBytes: windowSize(rows),
      windows,
      idOf: (row) => idAt(rows, row),
    });
    file.close();
    add(reading, found.hits, found.notices);
    reading.elsewhere.push(...found.elsewhere);
  }
  return sorted(reading);
}

export async function scanThroughGit(tasks: readonly PackTask[], ruleSet: RuleSet): Promise<Reading> {
  const reading = emptyReading();
  const detector = createDetector(ruleSet, createKernel(ruleSet.tables.rows, kernelModule()));
  for (const task of tasks) await readBlobs(asBlobs(task), { ruleSet, reading, detector });
  return sorted(reading);
}

type Through = { ruleSet: RuleSet; reading: Reading; detector: ReturnType<typeof createDetector> };

async function readBlobs(task: ReturnType<typeof asBlobs>, { ruleSet, reading, detector }: Through): Promise<void> {
  const memoryKernel = createKernel(ruleSet.tables.rows, kernelModule());
  const memory = {
    reserve: (size: number) => memoryKernel.reserve(size),
    wantsName: (name: string) => fileRulesFor(ruleSet.fileNames(), name).length > 0,
  };
  let hits: Hit[] = [];
  for await (const read of readTask(task, memory, new AbortController().signal)) {
    if (read.kind === "skip") reading.skips.push(read);
    else if (read.kind === "notice") add(reading, [], [read]);
    else {
      hits.push(...detector.detect(read));
      if (read.kind === "bytes") reading.bytes += Math.min(read.ownTo, read.bytes.length) - read.ownFrom;
      if (read.kind === "bytes" && !read.last) continue;
      if (read.kind === "bytes") reading.blobs++;
      add(reading, mergeHits(hits, kindsOf(ruleSet)), []);
      hits = [];
    }
  }
}

function kindsOf(ruleSet: RuleSet): (ruleId: string) => RuleKind {
  return (ruleId) => ruleSet.find(ruleId)?.rule.kind ?? "signature";
}

function emptyReading(): Reading {
  return { hits: [], notices: [], skips: [], elsewhere: [], blobs: 0, bytes: 0 };
}

function add(reading: Reading, hits: readonly Hit[], notices: readonly Notice[]): void {
  for (const { verdict, provenance, startByte } of hits) {
    reading.hits.push(`${JSON.stringify(provenance)} ${startByte} ${JSON.stringify(verdict)}`);
  }
  for (const { provenance, reason } of notices) reading.notices.push(`${reason} ${JSON.stringify(provenance)}`);
}

/** A file stands in many versions of its folder: each name and content counts once. */
function sorted(reading: Reading): Reading {
  return { ...reading, hits: [...new Set(reading.hits)].toSorted(), notices: reading.notices.toSorted() };
}
