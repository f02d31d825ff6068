// Rules about a file's name: which paths they concern, and whether the content bears them out.
import picomatch from "picomatch";
import type { PathBytes, Rule } from "../types.ts";
import { displayPath } from "../path-bytes.ts";

export type FileRuleIndex = {
  byName: Map<string, Rule[]>;
  bySuffix: Map<string, Rule[]>;
  /** Rules whose globs are neither a plain name nor a plain suffix. */
  others: { rule: Rule; matches: (path: string) => boolean }[];
};

const PLAIN_NAME = /^(?:\*\*\/)?([^/*?[\]{}()!+@]+)$/;
const PLAIN_SUFFIX = /^(?:\*\*\/)?\*(\.[^/.*?[\]{}()!+@]+)$/;

/** Most globs are `**\/name` or `**\/*.ext`: those cost one map look-up a file instead of one regular expression a glob. */
export function indexFileRules(rules: Rule[]): FileRuleIndex {
  const index: FileRuleIndex = { byName: new Map(), bySuffix: new Map(), others: [] };
  for (const rule of rules) {
    const rest: string[] = [];
    for (const glob of rule.file?.globs ?? []) {
      const name = PLAIN_NAME.exec(glob)?.[1];
      const suffix = PLAIN_SUFFIX.exec(glob)?.[1];
      if (name !== undefined) push(index.byName, name.toLowerCase(), rule);
      else if (suffix !== undefined) push(index.bySuffix, suffix.toLowerCase(), rule);
      else rest.push(glob);
    }
    if (rest.length > 0) index.others.push({ rule, matches: globMatcher(rest) });
  }
  return index;
}

/** Globs are compiled when a path holds the literal text of one of them, which few paths do: compiling costs a commit hook 8 CPU ms. */
function globMatcher(globs: string[]): (path: string) => boolean {
  const literals = globs.map(longestLiteral);
  let matches: ((path: string) => boolean) | undefined;
  return (path) => {
    const folded = path.toLowerCase();
    if (!literals.some((literal) => folded.includes(literal))) return false;
    matches ??= picomatch(globs, { dot: true, nocase: true });
    return matches(path);
  };
}

/** The longest text that every path the glob matches has to hold; what stands in braces, brackets or parentheses need not be there. */
function longestLiteral(glob: string): string {
  const literals = glob.replace(/\{.*\}|\[.*\]|\(.*\)/g, "*").split(/(?:\*\*\/)+|[*?!+@\\{}[\]()|]/);
  return literals.reduce((longest, text) => (text.length > longest.length ? text : longest), "").toLowerCase();
}

function push(map: Map<string, Rule[]>, key: string, rule: Rule): void {
  const list = map.get(key);
  if (list) list.push(rule);
  else map.set(key, [rule]);
}

/** The file rules that concern `path`, whatever the content. A bare name is judged as if it stood at the root. */
export function fileRulesFor(index: FileRuleIndex, path: PathBytes): Rule[] {
  const shown = displayPath(path);
  const name = shown.slice(shown.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  const found = new Set<Rule>(index.byName.get(name));
  if (dot >= 0) for (const rule of index.bySuffix.get(name.slice(dot)) ?? []) found.add(rule);
  for (const other of index.others) if (other.matches(shown)) found.add(other.rule);
  return [...found].filter((rule) => !isExcluded(rule, shown));
}

function isExcluded(rule: Rule, shownPath: string): boolean {
  const not = rule.file?.not;
  return not !== undefined && not.length > 0 && picomatch.isMatch(shownPath, not, { dot: true, nocase: true });
}

/** Whether the content of a file bears the rule out. Only the first slice of a large file is looked at. */
export function contentMatches(rule: Rule, bytes: Uint8Array): boolean {
  const { content, contentNot } = rule.file ?? {};
  if (content === undefined && contentNot === undefined) return bytes.length > 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1", 0, bytes.length);
  if (content !== undefined && !new RegExp(content, "m").test(text)) return false;
  return contentNot === undefined || !new RegExp(contentNot, "m").test(text);
}
