// One worker thread and the batches it runs, one after the other.
import { Worker } from "node:worker_threads";
import type { Task } from "../types.ts";
import type { FromWorker, SearchSetup, TaskResult, ToWorker } from "./messages.ts";

/** A batch that shows no sign of life for so long is given up; a sign comes after every unit, and a unit is at most some 8 MB. */
const SILENCE_LIMIT_MS = 120_000;

/** What a thread makes is short-lived; with the default of 48 MB, two of them hold 40 MB more and are no faster. */
const maxYoungGenerationSizeMb = 8;

export class WorkerFailed extends Error {
  override name = "WorkerFailed";
}

/** The thread failed at a batch before this one. */
export class NeverBegan extends WorkerFailed {
  override name = "NeverBegan";
}

export interface Thread {
  /** Batches may wait for those before them. */
  run(tasks: Task[]): Promise<TaskResult[]>;
  close(): Promise<void>;
}

export function startThread(entry: URL, setup: SearchSetup): Thread {
  const worker = new Worker(entry, { workerData: setup, resourceLimits: { maxYoungGenerationSizeMb } });
  const waiting: { resolve(results: TaskResult[]): void; reject(cause: Error): void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let failure: WorkerFailed | undefined;
  const gits = new Set<number>();

  function fail(cause: WorkerFailed): void {
    failure ??= cause;
    clearTimeout(timer);
    const [current, ...others] = waiting.splice(0);
    current?.reject(failure);
    for (const other of others) other.reject(new NeverBegan(failure.message, { cause: failure }));
  }
  /** The thread may be waiting for its git, which may never answer: then nothing else ends it, and not the process either. */
  function killGits(): void {
    for (const pid of gits) killProcess(pid);
  }
  function terminate(): Promise<unknown> {
    killGits();
    return worker.terminate();
  }
  function watch(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      fail(new WorkerFailed(`no sign of life for ${SILENCE_LIMIT_MS / 1000} s`));
      void terminate();
    }, SILENCE_LIMIT_MS);
  }

  worker.on("message", (message: FromWorker) => {
    if (message.kind === "git") return void (message.isGone ? gits.delete(message.pid) : gits.add(message.pid));
    if (failure) return;
    if (message.kind === "progress") return watch();
    waiting.shift()?.resolve(message.results);
    if (waiting.length > 0) watch();
    else clearTimeout(timer);
  });
  worker.on("error", (cause) => fail(new WorkerFailed(cause.message, { cause })));
  process.on("exit", killGits);
  worker.once("exit", () => process.off("exit", killGits));
  worker.on("exit", (code) => fail(new WorkerFailed(`the worker thread ended with code ${code}`)));

  return {
    run(tasks) {
      if (failure) return Promise.reject(failure);
      const message: ToWorker = { kind: "run", tasks };
      return new Promise((resolve, reject) => {
        if (waiting.push({ resolve, reject }) === 1) watch();
        worker.postMessage(message);
      });
    },
    async close() {
      worker.removeAllListeners("exit");
      process.off("exit", killGits);
      fail(new WorkerFailed("the worker thread was closed"));
      await terminate();
    },
  };
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (cause) {
    // It has ended meanwhile.
    if (!(cause instanceof Error && "code" in cause && cause.code === "ESRCH")) throw cause;
  }
}
