// Rules about a file's name: which paths they concern, and whether the content bears them out.
import picomatch from "picomatch";
import type { PathBytes } from "../types.ts";
import { displayPath } from "../path-bytes.ts";
import type { ReadyRule } from "./rule-set.ts";

export type FileRuleIndex = {
  byName: Map<string, ReadyRule[]>;
  bySuffix: Map<string, ReadyRule[]>;
  /** Rules whose globs are neither a plain name nor a plain suffix. */
  others: { item: ReadyRule; matches: (path: string) => boolean }[];
};

const PLAIN_NAME = /^(?:\*\*\/)?([^/*?[\]{}()!+@]+)$/;
const PLAIN_SUFFIX = /^(?:\*\*\/)?\*(\.[^/.*?[\]{}()!+@]+)$/;

/** Most globs are `**\/name` or `**\/*.ext`: those cost one map look-up a file instead of one regular expression a glob. */
export function indexFileRules(items: ReadyRule[]): FileRuleIndex {
  return indexGlobs(items, (item) => item.rule.file?.globs ?? []);
}

/**
 * The same for names without their folders, as the trees of a history give them: a rule concerns a name if it could with the right
 * folder before it. Globs for everything below a folder are left out.
 */
export function indexFileNames(items: ReadyRule[]): FileRuleIndex {
  return indexGlobs(items, (item) => (item.rule.file?.globs ?? []).map(lastSegment).filter((glob) => glob !== "**"));
}

function lastSegment(glob: string): string {
  return glob.slice(glob.lastIndexOf("/") + 1);
}

function indexGlobs(items: ReadyRule[], globsOf: (item: ReadyRule) => string[]): FileRuleIndex {
  const index: FileRuleIndex = { byName: new Map(), bySuffix: new Map(), others: [] };
  for (const item of items) {
    const rest: string[] = [];
    for (const glob of globsOf(item)) {
      const name = PLAIN_NAME.exec(glob)?.[1];
      const suffix = PLAIN_SUFFIX.exec(glob)?.[1];
      if (name !== undefined) push(index.byName, name.toLowerCase(), item);
      else if (suffix !== undefined) push(index.bySuffix, suffix.toLowerCase(), item);
      else rest.push(glob);
    }
    if (rest.length > 0) index.others.push({ item, matches: globMatcher(rest) });
    if (item.rule.file?.pattern !== undefined) index.others.push({ item, matches: patternMatcher(item) });
  }
  return index;
}

function patternMatcher(item: ReadyRule): (path: string) => boolean {
  return (path) => item.pathPattern()?.exec(path, 0) !== null;
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

function push(map: Map<string, ReadyRule[]>, key: string, item: ReadyRule): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** The file rules that concern `path`, whatever the content. */
export function fileRulesFor(index: FileRuleIndex, path: PathBytes): ReadyRule[] {
  const shown = displayPath(path);
  const name = shown.slice(shown.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  const found = new Set<ReadyRule>(index.byName.get(name));
  if (dot >= 0) for (const item of index.bySuffix.get(name.slice(dot)) ?? []) found.add(item);
  for (const other of index.others) if (other.matches(shown)) found.add(other.item);
  return [...found].filter((item) => !isExcluded(item, shown));
}

function isExcluded({ rule }: ReadyRule, shownPath: string): boolean {
  const not = rule.file?.not;
  return not !== undefined && not.length > 0 && picomatch.isMatch(shownPath, not, { dot: true, nocase: true });
}

/** Whether the content of a file bears the rule out. Only the first slice of a large file is looked at. */
export function contentMatches(item: ReadyRule, bytes: Uint8Array): boolean {
  const [content, contentNot] = [item.content(), item.contentNot()];
  if (!content && !contentNot) return bytes.length > 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1", 0, bytes.length);
  if (content && content.exec(text, 0) === null) return false;
  return !contentNot || contentNot.exec(text, 0) === null;
}
