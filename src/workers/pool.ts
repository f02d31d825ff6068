// Spreads batches over threads and gives their results back in the order of the listing, whatever thread was quicker.
import { workerEntry } from "../assets.ts";
import type { Notice, Skip, Task } from "../types.ts";
import { batchesOf, expectedBytes, extentOf, foreseenBytes, type Batch } from "./batches.ts";
import { createExecutor } from "./execute.ts";
import type { RuleSet } from "../detect/rule-set.ts";
import { emptyResult, type SearchSetup, type TaskResult } from "./messages.ts";
import { retryEach } from "./retry.ts";
import { startThread, WorkerFailed, type Thread } from "./thread.ts";

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

export async function* runTasks(
  tasks: AsyncIterable<Task | Skip | Notice>,
  options: PoolOptions,
): AsyncGenerator<TaskResult> {
  const { jobs, inlineBytes = INLINE_BYTES } = options;
  const batches = batchesOf(tasks);
  let runner: Pick<Runner, "run"> | undefined;
  let bytes = 0;
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    const batch = next.value;
    if (jobs > 1 && bytes + foreseenBytes(batch) > inlineBytes) {
      // Its kernel takes as much memory as a thread does.
      runner = undefined;
      return yield* runInThreads(chain([batch], batches), options);
    }
    runner ??= inlineRunner(options);
    const results = await runner.run(batch.tasks);
    // What files hold is known only now.
    bytes += expectedBytes(batch) || results.reduce((sum, result) => sum + result.bytes, 0);
    yield* [listedResult(batch), ...results];
  }
}

async function* runInThreads(batches: AsyncIterable<Batch>, options: PoolOptions): AsyncGenerator<TaskResult> {
  const runner = threadRunner(options);
  try {
    yield* inOrder(batches, runner, options.jobs * BATCHES_A_THREAD);
  } finally {
    await runner.close();
  }
}

async function* chain(first: Batch[], rest: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  yield* first;
  yield* rest;
}

interface Runner {
  run(tasks: Task[]): Promise<TaskResult[]>;
  close(): Promise<void>;
}

async function* inOrder(batches: AsyncIterable<Batch>, runner: Runner, limit: number): AsyncGenerator<TaskResult> {
  const pending: Promise<TaskResult[]>[] = [];
  for await (const batch of batches) {
    const results = runner.run(batch.tasks).then((found) => [listedResult(batch), ...found]);
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

function inlineRunner({ setup, ruleSet, signal }: PoolOptions): Pick<Runner, "run"> {
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

function threadRunner({ jobs, setup, signal }: PoolOptions): Runner {
  const start = (): Thread => startThread(workerEntry(), setup);
  const idle: Thread[] = Array.from({ length: jobs }, start);
  const threads = new Set(idle);
  const waiting: ((thread: Thread) => void)[] = [];
  const onAbort = (): void => threads.forEach((thread) => void thread.close());
  signal.addEventListener("abort", onAbort, { once: true });

  function take(): Promise<Thread> {
    const thread = idle.pop();
    return thread ? Promise.resolve(thread) : new Promise((resolve) => waiting.push(resolve));
  }
  function giveBack(thread: Thread): void {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  }
  function replace(dead: Thread): Thread {
    threads.delete(dead);
    void dead.close();
    const fresh = start();
    threads.add(fresh);
    return fresh;
  }

  return {
    async run(tasks) {
      if (tasks.length === 0) return [];
      let thread = await take();
      let broken = false;
      const attempt = async (some: Task[]): Promise<TaskResult[]> => {
        signal.throwIfAborted();
        if (broken) thread = replace(thread);
        broken = true;
        const results = await thread.run(some);
        broken = false;
        return results;
      };
      try {
        return await attempt(tasks);
      } catch (cause) {
        if (!(cause instanceof WorkerFailed) || signal.aborted) throw cause;
        return await retryEach(tasks, (task) => attempt([task]));
      } finally {
        giveBack(broken && !signal.aborted ? replace(thread) : thread);
      }
    },
    async close() {
      signal.removeEventListener("abort", onAbort);
      await Promise.all([...threads].map((thread) => thread.close()));
    },
  };
}
