// Two engines behind one type: V8's for built-in patterns, which are proven bounded when keysweep is built, and RE2's for everybody else's.
import type { RE2JS } from "re2js";
import { UsageError, messageOf } from "../errors.ts";

export type Span = [start: number, end: number];
export type Match = {
  start: number;
  end: number;
  /** By number; index 0 is the whole match. */
  groups: (Span | undefined)[];
  named: Record<string, Span | undefined>;
};
export type Matcher = {
  /** The leftmost match that begins at `from` or later; `^`, `$` and `\b` see the whole text. Offsets are UTF-16 units. */
  exec(text: string, from: number): Match | null;
};
export type Flags = "" | "i";
export type MakeMatcher = (pattern: string, flags: Flags) => Matcher;

/** V8's engine, which may take exponential time: only for patterns that were proven bounded. */
export function nativeMatcher(pattern: string, flags: Flags): Matcher {
  const regex = new RegExp(pattern, `dg${flags}`);
  return {
    exec(text, from) {
      regex.lastIndex = from;
      const found = regex.exec(text);
      const spans = found?.indices;
      if (!found || !spans) return null;
      return { start: found.index, end: found.index + found[0].length, groups: spans, named: spans.groups ?? {} };
    },
  };
}

/** RE2's engine: time linear in the text. Loaded on demand, since only users' own rules need it. */
export async function loadLinearEngine(): Promise<MakeMatcher> {
  const { RE2JS: engine } = await import("re2js");
  return (pattern, flags) => linearMatcher(compileLinear(engine, pattern, flags));
}

/** @throws UsageError naming the construct that RE2 does not have */
function compileLinear(engine: typeof RE2JS, pattern: string, flags: Flags): RE2JS {
  const construct = refusedConstruct(pattern);
  if (construct) throw new UsageError(`${construct}; rules of your own run on a linear-time engine, which has none`);
  try {
    return engine.compile(engine.translateRegExp(pattern), flags === "i" ? engine.CASE_INSENSITIVE : 0);
  } catch (cause) {
    throw new UsageError(`not for the linear-time engine: ${messageOf(cause)}`, { cause });
  }
}

function linearMatcher(compiled: RE2JS): Matcher {
  const names = Object.entries(compiled.namedGroups());
  return {
    exec(text, from) {
      const matcher = compiled.matcher(text);
      if (from > text.length || !matcher.find(from)) return null;
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group): Span | undefined => {
        const start = matcher.start(group);
        return start < 0 ? undefined : [start, matcher.end(group)];
      });
      const named = Object.fromEntries(names.map(([name, group]) => [name, groups[group]]));
      return { start: matcher.start(), end: matcher.end(), groups, named };
    },
  };
}

/** What RE2 cannot do, by its usual name and 1-based column. re2js would say only "invalid perl operator" or guess. */
function refusedConstruct(pattern: string): string | undefined {
  // Escapes and classes are matched first so that nothing inside them is taken for a construct.
  const tokens = /\\[1-9]|\\k<|\\[^]|\[(?:\\[^]|[^\]\\])*\]|\(\?<?[=!]/g;
  for (const { 0: token, index } of pattern.matchAll(tokens)) {
    const name = constructName(token);
    if (name) return `${name} at column ${index + 1}`;
  }
  return undefined;
}

function constructName(token: string): string | undefined {
  if (token === "(?=" || token === "(?!") return "look-ahead";
  if (token === "(?<=" || token === "(?<!") return "look-behind";
  return /^\\(?:[1-9]|k<)/.test(token) ? "back-reference" : undefined;
}
