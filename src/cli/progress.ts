// The progress line on stderr, for scans that take longer than a second and are watched. A commit hook ends before anything is loaded.
import type { ProgressLine } from "../reporters/progress.ts";
import type { Progress } from "../scan.ts";
import type { ScanFlags } from "./flags.ts";
import { writeStderr } from "./write-all.ts";

const stderr = 2;
const quietMs = 1000;

/** Milliseconds that only go forward. The global `performance` would load a module of 3 CPU ms. */
const now = (): number => process.uptime() * 1000;

/** `clear` takes the line away, so that something else can be printed; the next update shows it again. */
export function showProgress({ progress, quiet }: ScanFlags): { update(state: Progress): void; clear(): void } {
  const startedAt = now();
  const isWanted = progress && !quiet;
  let isAsked = false;
  let line: ProgressLine | undefined;
  function update(state: Progress): void {
    if (!isWanted || now() - startedAt < quietMs) return;
    line?.update(state);
    if (isAsked) return;
    isAsked = true;
    void loadLine(startedAt).then((loaded) => (line = loaded));
  }
  function clear(): void {
    line?.clear();
  }
  return { update, clear };
}

async function loadLine(startedAt: number): Promise<ProgressLine> {
  const { isatty } = await import("node:tty");
  const { progressLine } = await import("../reporters/progress.ts");
  const { columnsOf } = await import("./terminal.ts");
  const isTerminal = isatty(stderr) && process.env["TERM"] !== "dumb";
  // The line counts from its first look at the clock, which for it is when the scan began.
  const looks = [startedAt];
  const nowOfLine = (): number => looks.pop() ?? now();
  return progressLine({ write: writeStderr, isTerminal, columns: isTerminal ? columnsOf(stderr) : 0, now: nowOfLine });
}
