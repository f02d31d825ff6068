import { writeSync } from "node:fs";

/** The reader of a pipe has gone. No failure: `keysweep | head` ends quietly. */
export class ClosedPipe extends Error {
  override name = "ClosedPipe";
}

/**
 * Writes text to a descriptor at once. process.stdout would do it too, but the streams it loads cost a commit hook 2 CPU ms,
 * and it tells of a closed pipe later and elsewhere.
 * @throws ClosedPipe
 */
export function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (code === "EPIPE") throw new ClosedPipe("the reader closed the pipe", { cause });
      if (code !== "EAGAIN") throw cause;
      waitForReader();
    }
  }
}

export function writeStdout(text: string): void {
  writeAll(1, text);
}

/** What is said beside the report; that nobody listens is no failure. */
export function writeStderr(text: string): void {
  try {
    writeAll(2, text);
  } catch (cause) {
    if (!(cause instanceof ClosedPipe)) throw cause;
  }
}

/** A full pipe gives EAGAIN where another process has made it non-blocking. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
