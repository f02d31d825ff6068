// The worker thread's entry: runs batches of tasks as they arrive.
import { parentPort, workerData } from "node:worker_threads";
import { buffersOf } from "../git/links.ts";
import { onGitNews } from "../git/object-pipe.ts";
import { createExecutor } from "./execute.ts";
import type { FromWorker, SearchSetup, TaskResult, ToWorker } from "./messages.ts";

const SIGN_OF_LIFE_MS = 1000;

const port = parentPort;
if (!port) throw new Error("workers/worker.ts runs only as a worker thread");
const setup = workerData as SearchSetup;
const executor = createExecutor(setup);
// The main thread stops a scan by terminating its workers, so tasks here need no signal of their own.
const { signal } = new AbortController();

function send(message: FromWorker, moved: ArrayBuffer[] = []): void {
  port?.postMessage(message, moved);
}

onGitNews((news) => send({ kind: "git", ...news }));

async function run({ tasks }: ToWorker): Promise<void> {
  const results: TaskResult[] = [];
  let lastSign = Date.now();
  const onUnit = (): void => {
    if (Date.now() - lastSign < SIGN_OF_LIFE_MS) return;
    lastSign = Date.now();
    send({ kind: "progress" });
  };
  for (const task of tasks) results.push(await executor.run(task, signal, onUnit));
  const moved = results.flatMap(({ links }) => buffersOf(links));
  send({ kind: "done", results }, moved);
}

let queue = Promise.resolve();
port.on("message", (message: ToWorker) => {
  // Batches run one after the other; an error ends the thread, and the pool tries its tasks again one by one.
  queue = queue.then(() => run(message));
});
