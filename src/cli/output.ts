// Where reports go: stdout, a file that appears whole or not at all, or a pipe or device that is written through.
import { appendFileSync, closeSync, openSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { messageOf, UsageError } from "../errors.ts";
import { ClosedPipe, writeAll } from "./write-all.ts";

export interface Output {
  write(text: string): void;
  /** Hands what was written to a waiting reader; reports that stream are flushed after each event. Files wait until they are finished. */
  flush(): void;
  /** Makes the file appear under its name. */
  finish(): void;
  /** Leaves the target as it was. */
  discard(): void;
}

const stdout = 1;
const pipeBufferLength = 1 << 16;
const fileBufferLength = 1 << 23;

/**
 * @param target a path; undefined or `-` is stdout
 * @param options.isPrivate the report holds secrets in full: its file gets mode 0600
 * @param options.appends what the file holds stays, and the report comes after it
 * @throws UsageError if the target cannot be written, so call it before the scan starts. All methods throw it, and ClosedPipe.
 */
export function openOutput(
  target: string | undefined,
  options: { isPrivate: boolean; appends?: boolean | undefined },
): Output {
  const descriptor = openDescriptor(target);
  if (descriptor !== undefined) return streamOutput({ descriptor, name: target ?? "stdout" });
  const file = String(target);
  const existing = attempt(file, () => statSync(file, { throwIfNoEntry: false }));
  if (existing?.isDirectory()) throw new UsageError(`${file}: cannot write the report: it is a folder`);
  if (existing && !existing.isFile()) return deviceOutput(file);
  if (options.appends === true) return appendedOutput(file);
  // A link that the user named is written through, not replaced.
  return fileOutput(existing ? realpathSync(file) : file, options.isPrivate ? 0o600 : 0o666);
}

/** Opening /dev/stdout anew would truncate what the shell redirected it to, so these names mean the descriptor itself. */
function openDescriptor(target: string | undefined): number | undefined {
  if (target === undefined || target === "-" || target === "/dev/stdout") return stdout;
  if (target === "/dev/stderr") return 2;
  const numbered = /^\/dev\/fd\/(\d+)$/.exec(target);
  return numbered ? Number(numbered[1]) : undefined;
}

function streamOutput({ descriptor, name }: { descriptor: number; name: string }): Output {
  const buffer = makeBuffer(pipeBufferLength, (text) => attempt(name, () => writeAll(descriptor, text)));
  return { write: buffer.add, flush: buffer.empty, finish: buffer.empty, discard: () => undefined };
}

/** A pipe or a device; opening a pipe waits for its reader. */
function deviceOutput(file: string): Output {
  const descriptor = attempt(file, () => openSync(file, "w"));
  const output = streamOutput({ descriptor, name: file });
  return {
    ...output,
    finish() {
      output.finish();
      closeSync(descriptor);
    },
    discard: () => closeSync(descriptor),
  };
}

/** Other programs add to the file too, so it is not replaced. */
function appendedOutput(file: string): Output {
  let text = "";
  return {
    write: (more) => void (text += more),
    flush: () => undefined,
    finish: () => attempt(file, () => appendFileSync(file, text)),
    discard: () => undefined,
  };
}

/**
 * The temporary file lies beside the target, since a rename works only within one file system. It is made to see that it can be, and
 * made again only when there is much to write: a report inside the scanned folder must not be read by the scan that writes it.
 */
function fileOutput(target: string, mode: number): Output {
  const unique = `${process.pid}-${process.hrtime.bigint().toString(36)}`;
  const temporary = join(dirname(target), `.${basename(target)}.${unique}.tmp`);
  attempt(target, () => closeSync(openSync(temporary, "wx", mode)));
  rmSync(temporary);
  let descriptor: number | undefined;
  const buffer = makeBuffer(fileBufferLength, (text) =>
    attempt(target, () => writeAll((descriptor ??= openSync(temporary, "wx", mode)), text)),
  );
  function close(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  }
  return {
    write: buffer.add,
    flush: () => undefined,
    finish() {
      buffer.empty();
      attempt(target, () => {
        descriptor ??= openSync(temporary, "wx", mode);
        close();
        renameSync(temporary, target);
      });
    },
    discard() {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

function makeBuffer(capacity: number, hand: (text: string) => void): { add(text: string): void; empty(): void } {
  let pending: string[] = [];
  let length = 0;
  function empty(): void {
    const text = pending.join("");
    [pending, length] = [[], 0];
    if (text !== "") hand(text);
  }
  function add(text: string): void {
    pending.push(text);
    length += text.length;
    if (length >= capacity) empty();
  }
  return { add, empty };
}

function attempt<T>(target: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof ClosedPipe) throw cause;
    throw new UsageError(`${target}: cannot write the report: ${messageOf(cause)}`, { cause });
  }
}
