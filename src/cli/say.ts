import { printable } from "./mask-text.ts";
import { writeStderr } from "./write-all.ts";

/** Tells on stderr what quotes users, repositories or other programs. */
export function say(text: string): void {
  writeStderr(`keysweep: ${printable(text)}\n`);
}
