// What the terminal can show. Loaded for text reports only.
import { isatty, WriteStream } from "node:tty";
import type { ScanFlags } from "./flags.ts";

export type Terminal = { color: boolean; width: number };

const widthElsewhere = 100;

/** What a text report for this descriptor looks like; undefined is a file. */
export function terminalOf(descriptor: number | undefined, color: ScanFlags["color"]): Terminal {
  const isTerminal = descriptor !== undefined && isatty(descriptor);
  return { color: wantsColor(color, isTerminal), width: isTerminal ? columnsOf(descriptor) : widthElsewhere };
}

/** no-color.org: NO_COLOR counts if it is set and not empty. FORCE_COLOR is chalk's and Node's: for logs that show colours. */
function wantsColor(color: ScanFlags["color"], isTerminal: boolean): boolean {
  if (color !== "auto") return color === "always";
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return isTerminal && TERM !== "dumb";
}

/** A terminal of width 0 is one that does not know its size. */
export function columnsOf(descriptor: number): number {
  const stream = descriptor === 2 ? process.stderr : descriptor === 1 ? process.stdout : new WriteStream(descriptor);
  return stream.columns || widthElsewhere;
}
