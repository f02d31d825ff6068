// Two engines behind one type: V8's for built-in patterns, which are proven bounded when keysweep is built, and RE2's for everybody else's.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { RE2JS } from "re2js";
import { asset } from "../assets.ts";
import { UsageError, messageOf } from "../errors.ts";
import { once } from "../once.ts";

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
  /** The match that begins at `at`; nothing behind is searched for another. */
  execAt(text: string, at: number): Match | null;
};
/** How many groups its expression has, the whole match not counted. */
export type GroupedMatcher = Matcher & { groupCount: number };
/** i: ASCII case does not matter; m: `^` and `$` also stand for line edges. */
export type Flags = "" | "i" | "m";
export type MakeMatcher = (pattern: string, flags: Flags) => Matcher;

/** V8's engine, which may take exponential time: only for patterns that were proven bounded. */
export function nativeMatcher(pattern: string, flags: Flags): Matcher {
  const regex = new RegExp(pattern, `dg${flags}`);
  const sticky = once(() => new RegExp(pattern, `dy${flags}`));
  return {
    exec: (text, from) => execNative(regex, text, from),
    execAt: (text, at) => execNative(sticky(), text, at),
  };
}

function execNative(regex: RegExp, text: string, from: number): Match | null {
  regex.lastIndex = from;
  const found = regex.exec(text);
  const spans = found?.indices;
  if (!found || !spans) return null;
  return { start: found.index, end: found.index + found[0].length, groups: spans, named: spans.groups ?? {} };
}

/** RE2's engine lies in a file of its own, which is read when the first of a user's patterns is compiled: most scans never need it. */
const linearEngine = once((): typeof RE2JS => {
  const file = fileURLToPath(asset("linear-engine.cjs"));
  return (createRequire(import.meta.url)(file) as { RE2JS: typeof RE2JS }).RE2JS;
});

/**
 * RE2's engine: time linear in the text.
 * @param ruleId whose pattern it is, for the error
 * @returns a factory that throws UsageError naming rule and construct where RE2 cannot run the pattern
 */
export function linearMatcher(ruleId: string): MakeMatcher {
  return (pattern, flags) => {
    try {
      return matcherOf(compileLinear(linearEngine(), pattern, flags));
    } catch (cause) {
      throw new UsageError(`${ruleId}: ${messageOf(cause)}`, { cause });
    }
  };
}

/**
 * RE2's engine for a pattern in RE2's own syntax, as other scanners write it.
 * @throws UsageError, with `where` in front, if it is none
 */
export function re2Matcher(where: string, pattern: string): GroupedMatcher {
  const known = re2Matchers.get(pattern);
  if (known) return known;
  try {
    const matcher = matcherOf(linearEngine().compile(pattern));
    re2Matchers.set(pattern, matcher);
    return matcher;
  } catch (cause) {
    throw new UsageError(`${where}: no regular expression that RE2 knows: ${messageOf(cause)}`, { cause });
  }
}

/** Patterns are compiled when they are checked and again when they are run: a large file of gitleaks' has hundreds. */
const re2Matchers = new Map<string, GroupedMatcher>();

/** A JavaScript pattern in RE2's syntax. @throws UsageError, with `where` in front, for what RE2 cannot do */
export function translateToRe2(where: string, pattern: string): string {
  const refusal = linearRefusal(pattern, "");
  if (refusal !== undefined) throw new UsageError(`${where}: ${refusal}`);
  return linearEngine().translateRegExp(pattern);
}

/** What keeps a pattern from running on the linear-time engine, in words; undefined if nothing does. */
export function linearRefusal(pattern: string, flags: Flags): string | undefined {
  try {
    compileLinear(linearEngine(), pattern, flags);
    return undefined;
  } catch (cause) {
    return messageOf(cause);
  }
}

/** @throws UsageError naming the construct that RE2 does not have */
function compileLinear(re2: typeof RE2JS, pattern: string, flags: Flags): RE2JS {
  const construct = refusedConstruct(pattern);
  if (construct) throw new UsageError(`${construct}; added rules run on a linear-time engine, which has none`);
  try {
    return re2.compile(re2.translateRegExp(pattern), { "": 0, i: re2.CASE_INSENSITIVE, m: re2.MULTILINE }[flags]);
  } catch (cause) {
    throw new UsageError(`not for the linear-time engine: ${messageOf(cause)}`, { cause });
  }
}

function matcherOf(compiled: RE2JS): GroupedMatcher {
  const names = Object.entries(compiled.namedGroups());
  const exec: Matcher["exec"] = (text, from) => {
    const matcher = compiled.matcher(text);
    if (from > text.length || !matcher.find(from)) return null;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group): Span | undefined => {
      const start = matcher.start(group);
      return start < 0 ? undefined : [start, matcher.end(group)];
    });
    const named = Object.fromEntries(names.map(([name, group]) => [name, groups[group]]));
    return { start: matcher.start(), end: matcher.end(), groups, named };
  };
  return {
    groupCount: compiled.groupCount(),
    exec,
    execAt(text, at) {
      const match = exec(text, at);
      return match?.start === at ? match : null;
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
