// The progress line on stderr, for scans that take longer than a second and are watched.
import type { Progress } from "../scan.ts";
import type { ScanFlags } from "./flags.ts";

export interface ProgressLine {
  update(progress: Progress): void;
  /** Clears the line, so that something else can be printed; the next update shows it again. */
  pause(): void;
  stop(): void;
}

export function showProgress(_flags: ScanFlags): ProgressLine {
  return { update: () => undefined, pause: () => undefined, stop: () => undefined };
}
