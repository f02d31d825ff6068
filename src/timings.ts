// Where a scan's time goes, stage by stage: counted only with KEYSWEEP_TIMINGS=1, and told on stderr when the scan has ended.
import { readFileSync } from "node:fs";

export type Stage = "start" | "list" | "plan" | "detect" | "walk" | "attribute" | "report";
/** Seconds. `thread`: CPU of the main thread; `all`: of the process with all its threads; `git`: of git processes that have ended. */
type Spent = { wall: number; thread: number; all: number; git: number };

const fields = ["wall", "thread", "all", "git"] as const;
const nothing = (): Spent => ({ wall: 0, thread: 0, all: 0, git: 0 });
/** utime, stime, cutime and cstime of /proc/self/stat stand in hundredths of a second (proc_pid_stat(5)). */
const ticksASecond = 100;

/** Each moment counts for the innermost stage that is open. */
class Clock {
  readonly #spent = new Map<Stage, Spent>();
  #stage: Stage = "start";
  #since: Spent = nothing();

  enter(stage: Stage): Stage {
    const before = this.#stage;
    const now = clockNow();
    const spent = this.#spent.get(before) ?? nothing();
    for (const field of fields) spent[field] += now[field] - this.#since[field];
    this.#spent.set(before, spent);
    this.#since = now;
    this.#stage = stage;
    return before;
  }

  text(): string {
    this.enter(this.#stage);
    const total = nothing();
    for (const spent of this.#spent.values()) for (const field of fields) total[field] += spent[field];
    const rows = [...this.#spent, ["total", total] as const];
    const lines = rows.map(
      ([stage, spent]) => stage.padEnd(10) + fields.map((field) => columnOf(spent[field])).join(""),
    );
    return ["seconds".padEnd(10) + fields.map((field) => field.padStart(9)).join(""), ...lines, ""].join("\n");
  }
}

function columnOf(seconds: number): string {
  return seconds.toFixed(3).padStart(9);
}

function clockNow(): Spent {
  const { user, system } = process.cpuUsage();
  const all = (user + system) / 1e6;
  const { thread, git } = threadAndChildren() ?? { thread: all, git: 0 };
  return { wall: process.uptime(), thread, all, git };
}

/** From Linux; elsewhere threads and children are not told apart. */
function threadAndChildren(): Pick<Spent, "thread" | "git"> | undefined {
  if (process.platform !== "linux") return undefined;
  const stat = readFileSync("/proc/thread-self/stat", "latin1");
  // The name of the program, in brackets, may hold blanks.
  const ticks = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15)
    .map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = ticks;
  return { thread: (user + system) / ticksASecond, git: (childUser + childSystem) / ticksASecond };
}

const clock = process.env["KEYSWEEP_TIMINGS"] === "1" ? new Clock() : undefined;

/** Runs a stage, or a part of one. What it returns may be a promise: then the stage ends with it. */
export function inStage<Value>(stage: Stage, run: () => Value): Value {
  if (!clock) return run();
  const before = clock.enter(stage);
  const leave = (): void => void clock.enter(before);
  let isLater = false;
  try {
    const value = run();
    isLater = value instanceof Promise;
    return value instanceof Promise ? (value.finally(leave) as Value) : value;
  } finally {
    if (!isLater) leave();
  }
}

/** The time between asking for an item and getting it counts for the stage. */
export async function* stepsOf<Item>(stage: Stage, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  if (!clock) return yield* items;
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await inStage(stage, () => iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** A table; undefined unless timings are wanted. */
export function timingsText(): string | undefined {
  return clock?.text();
}
