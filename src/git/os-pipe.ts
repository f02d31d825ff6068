// A pipe of the operating system's, both ends in this process. Node connects children by sockets, which cost more and cannot be read synchronously.
import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type OsPipe = { readEnd: number; writeEnd: number };

/** @returns undefined where none can be made: on Windows, without `mkfifo`, or no folder for temporary files */
export function makePipe(): OsPipe | undefined {
  if (process.platform === "win32") return undefined;
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), "keysweep-"));
    const path = join(folder, "pipe");
    if (spawnSync("mkfifo", ["-m", "600", path], { stdio: "ignore" }).status !== 0) return undefined;
    return openBothEnds(path);
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    return undefined;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function openBothEnds(path: string): OsPipe {
  // Each open waits for the other end, but for one that is not to block: that one is only held until both are there (fifo(7)).
  const opener = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const writeEnd = openSync(path, constants.O_WRONLY);
    return { readEnd: openSync(path, constants.O_RDONLY), writeEnd };
  } finally {
    closeSync(opener);
  }
}
