// Entries and what a survey found -> the entries that should stand in the file. Pure: nothing is read or written here.
import type { Finding, PathBytes } from "../types.ts";
import { compare } from "../compare.ts";
import { classOf, formatEntry, type Entry } from "./entry.ts";
import { joinEntries } from "./write.ts";

export type Recorded = {
  entries: Entry[];
  /** Weak values in messages: no path to bind them to. */
  withoutPlace: number;
  /** Findings whose entry has expired: renewing it is a decision, not an update. */
  expired: number;
};

/** Adds an entry for every finding that is not known. */
export function record(
  entries: readonly Entry[],
  findings: readonly Finding[],
  { history }: { history: boolean },
): Recorded {
  const recorded: Recorded = { entries: [], withoutPlace: 0, expired: 0 };
  const holds = placesOf(entries);
  const added: Entry[] = [];
  for (const finding of findings.filter(({ known }) => known === null)) {
    const entry = entryFor(finding, { history });
    if (holds(finding)) recorded.expired++;
    else if (entry) added.push(entry);
    else recorded.withoutPlace++;
  }
  recorded.entries = joinEntries([...entries, ...joinRules(added)]);
  return recorded;
}

/** undefined for what has no place that an entry could be bound to. */
function entryFor(finding: Finding, { history }: { history: boolean }): Entry | undefined {
  const { fingerprint, ruleId, path, secret } = finding;
  const isStrong = secret !== null && classOf(fingerprint) === "strong";
  if (!isStrong && path === undefined) return undefined;
  const paths = isStrong || path === undefined ? [] : [path];
  return { fingerprint, rule: ruleId, paths, everywhere: false, history };
}

/** One value may be found by another rule in each file; the entry names the first of them. */
function joinRules(entries: readonly Entry[]): Entry[] {
  const rules = new Map<string, string>();
  for (const { fingerprint, rule = "" } of entries) {
    const known = rules.get(fingerprint);
    if (known === undefined || compare(rule, known) < 0) rules.set(fingerprint, rule);
  }
  return entries.map((entry) => ({ ...entry, rule: rules.get(entry.fingerprint) ?? "" }));
}

function placesOf(entries: readonly Entry[]): (finding: Finding) => boolean {
  const places = new Set<string>();
  for (const { fingerprint, paths } of entries) {
    for (const path of paths.length > 0 ? paths : [""]) places.add(`${fingerprint}\0${path}`);
  }
  return ({ fingerprint, path = "" }) => places.has(`${fingerprint}\0${path}`) || places.has(`${fingerprint}\0`);
}

type Used = ReadonlyMap<string, ReadonlySet<PathBytes>>;

/** Which entries held where, by what they say: two readings of one file give different objects. */
export function usedLines(used: ReadonlyMap<Entry, ReadonlySet<PathBytes>>): Used {
  return new Map([...used].map(([entry, paths]) => [formatEntry(entry), paths]));
}

export type Pruned = { kept: Entry[]; removed: Entry[] };

/**
 * Drops entries, and paths of entries, that nothing matches any more. A file that was moved is listed under its new path then.
 * @param inHistory undefined if the history was not read: entries that only it holds are kept
 */
export function prune(entries: readonly Entry[], inTree: Used, inHistory: Used | undefined): Pruned {
  const pruned: Pruned = { kept: [], removed: [] };
  for (const entry of entries) {
    const left = leftOf(entry, { inTree, inHistory });
    pruned.kept.push(...left);
    if (left.length === 0) pruned.removed.push(entry);
  }
  pruned.kept = joinEntries(pruned.kept);
  return pruned;
}

function leftOf(entry: Entry, { inTree, inHistory }: { inTree: Used; inHistory: Used | undefined }): Entry[] {
  const line = formatEntry(entry);
  const [tree, history] = [inTree.get(line), inHistory?.get(line)];
  const inTreeNow = tree ? [narrowed({ ...entry, history: false }, tree)] : [];
  if (!inHistory) return entry.history ? [entry] : inTreeNow;
  if (!history || (tree && entry.paths.length === 0)) return inTreeNow;
  const onlyInHistory = new Set([...history].filter((path) => !tree?.has(path)));
  if (tree && onlyInHistory.size === 0) return inTreeNow;
  return [...inTreeNow, narrowed({ ...entry, history: true }, onlyInHistory)];
}

/** A file's fingerprint holds its path, so its entry keeps the path it was made for. */
function narrowed(entry: Entry, found: ReadonlySet<PathBytes>): Entry {
  const isBound = entry.paths.length > 0 && classOf(entry.fingerprint) === "weak";
  return isBound ? { ...entry, paths: [...found].sort(compare) } : entry;
}

/** Puts a decision about a fingerprint into the place of what was said of it before, at the same paths. */
export function decide(entries: readonly Entry[], decision: Entry): Entry[] {
  const others = entries.flatMap((entry) => {
    if (entry.fingerprint !== decision.fingerprint) return [entry];
    const paths = entry.paths.filter((path) => !decision.paths.includes(path));
    return decision.paths.length > 0 && paths.length > 0 ? [{ ...entry, paths }] : [];
  });
  return joinEntries([...others, decision]);
}
