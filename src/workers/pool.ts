// Spreads batches over threads and gives their results back in the order of the listing, whatever thread was quicker.
import type { Notice, Skip, Task } from "../types.ts";
import { batchesOf, COST_OF_A_PACK, expectedBytes, extentOf, foreseenBytes, type Batch } from "./batches.ts";
import { Crew } from "./crew.ts";
import { createExecutor } from "./execute.ts";
import type { RuleSet } from "../detect/rule-set.ts";
import { emptyResult, type SearchSetup, type TaskResult } from "./messages.ts";

export type PoolOptions = {
  jobs: number;
  setup: SearchSetup;
  ruleSet: RuleSet;
  signal: AbortSignal;
  /** What the main thread searches before it starts others. */
  inlineBytes?: number;
};

/**
 * Threads have to compile what this one has compiled already: over rails' 39 MB of files two threads take 1.7 CPU seconds and 1.0 s,
 * this one alone takes 1.2 and 0.8. Over flask's pack of 35 MB they take 1.6 CPU seconds, this one alone 1.1.
 */
const INLINE_BYTES = 64 << 20;
/** Batches under way or waiting to be given out, a thread: bounds memory, since listing pauses when it is reached. */
const BATCHES_A_THREAD = 4;

/** @param foresee to be told of the bytes of packs as soon as they are known */
type Listing = (foresee: (packBytes: number) => void) => AsyncIterable<Task | Skip | Notice>;

export async function* runTasks(list: Listing, options: PoolOptions): AsyncGenerator<TaskResult> {
  const { jobs, inlineBytes = INLINE_BYTES } = options;
  const started: { crew?: Crew } = {};
  const startIfMany = (foreseen: number): void => {
    if (jobs > 1 && foreseen > inlineBytes) started.crew ??= new Crew(options);
  };
  try {
    // Threads that start while a large pack is being planned are warm when its first batch comes.
    const batches = batchesOf(list((packBytes) => startIfMany(packBytes * COST_OF_A_PACK)));
    let runner: InlineRunner | undefined;
    let bytes = 0;
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      const batch = next.value;
      startIfMany(bytes + foreseenBytes(batch));
      const { crew } = started;
      if (crew) {
        // Its kernel takes as much memory as a thread does.
        runner = undefined;
        return yield* inOrder(chain([batch], batches), crew, jobs * BATCHES_A_THREAD);
      }
      runner ??= inlineRunner(options);
      const results = await runner.run(batch.tasks);
      // What files hold is known only now.
      bytes += expectedBytes(batch) || results.reduce((sum, result) => sum + result.bytes, 0);
      yield* [listedResult(batch), ...results];
    }
  } finally {
    await started.crew?.close();
  }
}

async function* chain(first: Batch[], rest: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  yield* first;
  yield* rest;
}

type InlineRunner = { run(tasks: Task[]): Promise<TaskResult[]> };

async function* inOrder(batches: AsyncIterable<Batch>, crew: Crew, limit: number): AsyncGenerator<TaskResult> {
  const pending: Promise<TaskResult[]>[] = [];
  for await (const batch of batches) {
    const results = crew.run(batch.tasks).then((found) => [listedResult(batch), ...found]);
    // A failure is thrown where its turn comes; until then it must not count as unhandled.
    results.catch(() => undefined);
    pending.push(results);
    if (pending.length >= limit) yield* (await pending.shift()) ?? [];
  }
  for (const results of pending) yield* await results;
}

/** Of a batch that is done: what its listing said, and how much of the source it stands for. */
function listedResult({ listed, tasks }: Batch): TaskResult {
  const skips = listed.filter((event) => event.kind === "skip");
  const notices = listed.filter((event) => event.kind === "notice");
  const extent = tasks.reduce((sum, task) => sum + extentOf(task), 0);
  return { ...emptyResult(), skips, notices, extent };
}

function inlineRunner({ setup, ruleSet, signal }: PoolOptions): InlineRunner {
  const executor = createExecutor(setup, ruleSet);
  return {
    async run(tasks) {
      const results: TaskResult[] = [];
      for (const task of tasks) {
        signal.throwIfAborted();
        results.push(await executor.run(task, signal));
      }
      return results;
    },
  };
}
