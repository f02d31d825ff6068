// One worker thread and the batch it runs.
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

export interface Thread {
  run(tasks: Task[]): Promise<TaskResult[]>;
  close(): Promise<void>;
}

export function startThread(entry: URL, setup: SearchSetup): Thread {
  const worker = new Worker(entry, { workerData: setup, resourceLimits: { maxYoungGenerationSizeMb } });
  let batch = 0;
  let waiting: { resolve(results: TaskResult[]): void; reject(cause: Error): void } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failure: WorkerFailed | undefined;

  function fail(cause: WorkerFailed): void {
    failure ??= cause;
    clearTimeout(timer);
    waiting?.reject(failure);
    waiting = undefined;
  }
  function watch(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      fail(new WorkerFailed(`no sign of life for ${SILENCE_LIMIT_MS / 1000} s`));
      void worker.terminate();
    }, SILENCE_LIMIT_MS);
  }

  worker.on("message", (message: FromWorker) => {
    if (message.batch !== batch) return;
    if (message.kind === "progress") return watch();
    clearTimeout(timer);
    waiting?.resolve(message.results);
    waiting = undefined;
  });
  worker.on("error", (cause) => fail(new WorkerFailed(cause.message, { cause })));
  worker.on("exit", (code) => fail(new WorkerFailed(`the worker thread ended with code ${code}`)));

  return {
    run(tasks) {
      if (failure) return Promise.reject(failure);
      const message: ToWorker = { kind: "run", batch: ++batch, tasks };
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        watch();
        worker.postMessage(message);
      });
    },
    async close() {
      worker.removeAllListeners("exit");
      fail(new WorkerFailed("the worker thread was closed"));
      await worker.terminate();
    },
  };
}
