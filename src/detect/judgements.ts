// What was decided about windows, by the numbers under which the kernel's memo and candidate lists remember it. All that search with
// one kernel share one of these.
import type { Judged } from "./judge-secret.ts";

const NOTHING: readonly Judged[] = [];

export class Judgements {
  /** Index 0 is no number: to the kernel it means that nobody was asked. Index 1 stands for "nothing". */
  readonly #kept: (readonly Judged[])[] = [NOTHING, NOTHING];

  /** @returns the number of what was found in a window; `start` of each is relative to the window */
  add(judged: readonly Judged[]): number {
    return judged.length === 0 ? 1 : this.#kept.push(judged) - 1;
  }

  at(number: number): readonly Judged[] {
    return this.#kept[number] ?? NOTHING;
  }
}
