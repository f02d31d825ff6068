// Whether a pattern will do: its syntax, and the engine that is to run it.
import { messageOf, UsageError } from "../errors.ts";
import { linearRefusal, nativeMatcher, type Flags } from "./regex.ts";
import { parseRegex, RegexSyntaxError, type RegexTree } from "./regex-tree.ts";

/** native: V8, for patterns proven bounded at build time. linear: RE2, for everybody else's. */
export type Engine = "native" | "linear";

/**
 * @param where file, rule and field, for the complaint
 * @throws UsageError
 */
export function checkPattern(
  pattern: string,
  { where, engine, flags }: { where: string; engine: Engine; flags: Flags },
): RegexTree {
  const tree = parsePattern(pattern, where);
  try {
    nativeMatcher(pattern, flags);
  } catch (cause) {
    throw new UsageError(`${where}: ${messageOf(cause)}`, { cause });
  }
  const refusal = engine === "linear" ? linearRefusal(pattern, flags) : undefined;
  if (refusal !== undefined) throw new UsageError(`${where}: ${refusal}`);
  return tree;
}

/** @throws UsageError */
export function parsePattern(pattern: string, where: string): RegexTree {
  try {
    return parseRegex(pattern);
  } catch (cause) {
    if (cause instanceof RegexSyntaxError) throw new UsageError(`${where}: ${cause.message}`, { cause });
    throw cause;
  }
}
