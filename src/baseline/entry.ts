// One line of a baseline file <-> an entry. Plain code, no schema library: this runs in the commit hook.
import { UsageError } from "../errors.ts";
import { displayPath, isText, toPathBytes } from "../path-bytes.ts";
import { didYouMean } from "../rules/did-you-mean.ts";
import type { PathBytes } from "../types.ts";
import { compare } from "../compare.ts";

/** What an audit said: `real` is known and still to be revoked, `false alarm` is none. */
export type AuditVerdict = "real" | "false alarm";

export type Entry = {
  fingerprint: string;
  /** For people only: which rule found it when the entry was made. */
  rule?: string;
  /** Where a weak or a file entry holds, sorted; empty for strong ones and for `everywhere`. */
  paths: PathBytes[];
  /** A weak entry that holds at every path. */
  everywhere: boolean;
  /** The work tree does not hold it, only the history does: a scan of the work tree does not call it stale. */
  history: boolean;
  verdict?: AuditVerdict;
  reason?: string;
  owner?: string;
  /** YYYY-MM-DD, the last day on which the entry holds, in UTC. */
  until?: string;
};

const weak = /^w[0-9a-f]{4}$/;
const strong = /^[a-z2-7]{20}$/;

/**
 * undefined for what is no fingerprint. A file's has the form of a strong one that happens to begin with f; `paths` tells them apart.
 */
export function classOf(fingerprint: string): "strong" | "weak" | undefined {
  if (weak.test(fingerprint)) return "weak";
  return strong.test(fingerprint) ? "strong" : undefined;
}

const fields = [
  ...["fingerprint", "rule", "paths", "pathBytes", "everywhere", "history"],
  ...["verdict", "reason", "owner", "until"],
];

/**
 * @param where `file:line`, for messages. They quote no values: someone may have pasted a secret there.
 * @throws UsageError naming place, field and cure
 */
export function parseEntry(line: string, where: string): Entry {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line))
    throw new UsageError(`${where}: a merge conflict: keep the lines of both sides and delete the marker lines`);
  const given = parseObject(line, where);
  for (const key in given) {
    if (!fields.includes(key))
      throw new UsageError(`${where}: unknown field "${key.slice(0, 40)}"${didYouMean(key, fields)}`);
  }
  const read = new Fields(given, where);
  const entry: Entry = {
    fingerprint: read.text("fingerprint") ?? read.refuse("fingerprint", "is missing"),
    paths: read.paths(),
    everywhere: read.flag("everywhere"),
    history: read.flag("history"),
  };
  readDecision(entry, read);
  checkPlaces(entry, read);
  return entry;
}

/** Fields are set only where they are given: thousands of entries are read in a commit hook, and most have none of these. */
function readDecision(entry: Entry, read: Fields): void {
  const [rule, reason, owner] = [read.text("rule"), read.text("reason"), read.text("owner")];
  if (rule !== undefined) entry.rule = rule;
  if (reason !== undefined) entry.reason = reason;
  if (owner !== undefined) entry.owner = owner;
  const verdict = read.text("verdict");
  if (verdict === "real" || verdict === "false alarm") entry.verdict = verdict;
  else if (verdict !== undefined) read.refuse("verdict", 'must be "real" or "false alarm"');
  const until = read.text("until");
  if (until === undefined) return;
  if (!isDate(until)) read.refuse("until", "must be a date such as 2030-12-31");
  entry.until = until;
}

function checkPlaces({ fingerprint, paths, everywhere }: Entry, read: Fields): void {
  const kind = classOf(fingerprint);
  if (kind === undefined)
    read.refuse("fingerprint", "is none; copy it from the line `id` of a report, or use: keysweep ignore");
  if (kind === "weak" && paths.length === 0 && !everywhere)
    read.refuse("paths", "is missing: a weak value is ignored at named paths only, unless everywhere is true");
  if (paths.length > 0 && everywhere) read.refuse("everywhere", "contradicts paths: delete one of them");
}

/** The line of an entry: fields in a fixed order, what says nothing left out, so that equal entries are equal lines. */
export function formatEntry({ fingerprint, rule, paths, everywhere, history, verdict, ...said }: Entry): string {
  const [texts, bytes] = [paths.filter(isText), paths.filter((path) => !isText(path))];
  return JSON.stringify({
    fingerprint,
    rule,
    paths: texts.length > 0 ? texts.map(displayPath) : undefined,
    pathBytes: bytes.length > 0 ? bytes.map((path) => Buffer.from(path, "latin1").toString("base64")) : undefined,
    everywhere: everywhere || undefined,
    history: history || undefined,
    verdict,
    reason: said.reason,
    owner: said.owner,
    until: said.until,
  });
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text); // 2030-02-30 is no date
}

function parseObject(line: string, where: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // JSON.parse's own message quotes the line.
    throw new UsageError(
      `${where}: not valid JSON; each line is one object such as {"fingerprint":"w12ab","paths":["a.txt"]}`,
    );
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(
    `${where}: not a JSON object; each line is one, such as {"fingerprint":"w12ab","paths":["a.txt"]}`,
  );
}

class Fields {
  readonly #given: Record<string, unknown>;
  readonly #where: string;

  constructor(given: Record<string, unknown>, where: string) {
    this.#given = given;
    this.#where = where;
  }

  refuse(field: string, why: string): never {
    throw new UsageError(`${this.#where}: ${field}: ${why}`);
  }

  text(field: string): string | undefined {
    const value = this.#given[field];
    if (value === undefined) return undefined;
    if (typeof value !== "string" || value === "") this.refuse(field, "must be a text that is not empty");
    return value;
  }

  flag(field: string): boolean {
    const value = this.#given[field];
    if (value !== undefined && typeof value !== "boolean") this.refuse(field, "must be true or false");
    return value === true;
  }

  /** Of both fields, sorted. */
  paths(): PathBytes[] {
    const { paths, pathBytes } = this.#given;
    if (paths === undefined && pathBytes === undefined) return [];
    const all = [...this.#texts("paths").map(toPathBytes), ...this.#texts("pathBytes").map(fromBase64)];
    return all.length > 1 ? all.sort(compare) : all;
  }

  #texts(field: string): string[] {
    const value = this.#given[field] ?? [];
    const isList = Array.isArray(value) && value.every((text) => typeof text === "string" && text !== "");
    return isList ? (value as string[]) : this.refuse(field, "must be a list of paths, none of them empty");
  }
}

function fromBase64(text: string): PathBytes {
  return Buffer.from(text, "base64").toString("latin1");
}
