// The threads that run batches. A batch goes to the thread that has the least to do; what kills a thread is tried again part by part.
import { workerEntry } from "../assets.ts";
import type { Task } from "../types.ts";
import type { SearchSetup, TaskResult } from "./messages.ts";
import { retryEach } from "./retry.ts";
import { NeverBegan, startThread, WorkerFailed, type Thread } from "./thread.ts";

/** Given to a thread at a time, so that it goes on whatever the main thread does meanwhile. */
const BATCHES_AT_ONCE = 2;

export type CrewOptions = { jobs: number; setup: SearchSetup; signal: AbortSignal };

type Order = { tasks: Task[]; resolve: (results: TaskResult[]) => void; reject: (cause: unknown) => void };

export class Crew {
  readonly #options: CrewOptions;
  /** With how many batches each has. */
  readonly #threads = new Map<Thread, number>();
  readonly #waiting: Order[] = [];
  #isOver = false;
  readonly #onAbort = (): void => void this.#end();

  constructor(options: CrewOptions) {
    this.#options = options;
    // All but one, which waits for this thread to pause: as many threads as there are processors would take turns with what it does meanwhile.
    for (let i = 1; i < options.jobs; i++) this.#startThread();
    setImmediate(() => this.#complete());
    options.signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** What kills a thread is tried again part by part, and is in the end a Skip. @throws the signal's reason if it is aborted */
  async run(tasks: Task[]): Promise<TaskResult[]> {
    if (tasks.length === 0) return [];
    try {
      return await this.#order(tasks);
    } catch (cause) {
      if (!(cause instanceof WorkerFailed) || this.#isOver) throw cause;
      return await retryEach(tasks, (task) => this.#order([task]));
    }
  }

  async close(): Promise<void> {
    this.#options.signal.removeEventListener("abort", this.#onAbort);
    await this.#end();
  }

  #order(tasks: Task[]): Promise<TaskResult[]> {
    this.#options.signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ tasks, resolve, reject });
      this.#giveOut();
    });
  }

  #giveOut(): void {
    for (let thread = this.#freest(); thread && this.#waiting.length > 0; thread = this.#freest()) {
      void this.#runIn(thread, this.#waiting.shift()!);
    }
  }

  /** The thread that has the least to do, unless all have enough. */
  #freest(): Thread | undefined {
    let freest: Thread | undefined;
    let least = BATCHES_AT_ONCE;
    for (const [thread, batches] of this.#threads) {
      if (batches >= least) continue;
      freest = thread;
      least = batches;
    }
    return freest;
  }

  async #runIn(thread: Thread, order: Order): Promise<void> {
    this.#count(thread, 1);
    try {
      order.resolve(await thread.run(order.tasks));
    } catch (cause) {
      this.#replace(thread);
      if (cause instanceof NeverBegan && !this.#isOver) this.#waiting.unshift(order);
      else order.reject(cause);
    } finally {
      this.#count(thread, -1);
      this.#giveOut();
    }
  }

  #count(thread: Thread, more: number): void {
    const batches = this.#threads.get(thread);
    if (batches !== undefined) this.#threads.set(thread, batches + more);
  }

  #startThread(): void {
    this.#threads.set(startThread(workerEntry(), this.#options.setup), 0);
  }

  #complete(): void {
    if (this.#isOver) return;
    this.#startThread();
    this.#giveOut();
  }

  #replace(dead: Thread): void {
    if (this.#isOver || !this.#threads.delete(dead)) return;
    void dead.close();
    this.#startThread();
  }

  /** What waits still goes to threads, which are closed and refuse it. */
  async #end(): Promise<void> {
    this.#isOver = true;
    await Promise.all([...this.#threads.keys()].map((thread) => thread.close()));
  }
}
