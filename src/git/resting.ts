// git processes of this thread that rest between two questions, by repository. Starting one costs as much as reading a megabyte.

export interface Restable {
  /** Every answer that was asked for has been read. */
  readonly done: boolean;
  readonly closed: boolean;
  rest(): void;
  close(): void;
}

export class Resting<Process extends Restable> {
  readonly #resting = new Map<string, Process>();

  /** Whoever borrows one gives it back. @returns undefined if none rests */
  borrow(repository: string): Process | undefined {
    const found = this.#resting.get(repository);
    this.#resting.delete(repository);
    return found?.closed ? undefined : found;
  }

  /** It is closed if answers are left, or another one rests already. */
  giveBack(process: Process, repository: string): void {
    if (!process.done || process.closed || this.#resting.has(repository)) return process.close();
    this.#resting.set(repository, process);
    process.rest();
  }
}
