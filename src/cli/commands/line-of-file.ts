import { readFileSync } from "node:fs";
import { messageOf, UsageError } from "../../errors.ts";

const maxBytes = 16 * 1024;

/** One line of a file, as latin1, cut where it is too long to be looked at by people. */
export function lineOf(file: string, line: number): string {
  let text: string;
  try {
    text = readFileSync(file, "latin1");
  } catch (cause) {
    throw new UsageError(`${file}: cannot be read: ${messageOf(cause)}`, { cause });
  }
  const found = text.split("\n", line)[line - 1];
  if (found === undefined) throw new UsageError(`${file} has no line ${line}`);
  return found.slice(0, maxBytes);
}
