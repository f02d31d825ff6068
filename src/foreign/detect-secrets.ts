// `.secrets.baseline` of detect-secrets: entries are (file, SHA-1 of the secret). SHA-1 is theirs, unsalted.
import { createHash } from "node:crypto";
import { UsageError } from "../errors.ts";
import { jsonProblem } from "../json-problem.ts";
import { displayPath } from "../path-bytes.ts";
import { linearMatcher, type Matcher } from "../rules/regex.ts";
import type { Finding } from "../types.ts";
import { emptyPart, type ForeignPart, type ForeignTool } from "./part.ts";

/** What the label of an audit says: true is a real secret. */
type Entry = { isSecret: boolean | undefined };

export const detectSecretsBaseline: ForeignTool = {
  files: [".secrets.baseline"],
  read: async ({ name, text }) => readDetectSecrets(name, text),
};

/** @throws UsageError naming file and field */
export function readDetectSecrets(name: string, text: string): ForeignPart {
  const { results, filters_used: filters = [] } = parse(name, text);
  const entries = new Map<string, Entry>();
  for (const [file, found] of Object.entries(results)) {
    const path = file.replaceAll("\\", "/");
    for (const { hashed_secret: hash, is_secret: isSecret } of found) entries.set(`${path}\0${hash}`, { isSecret });
  }
  const part = emptyPart();
  if (entries.size > 0) part.hiders.push((finding) => hiding(name, finding, entries));
  for (const filter of filters) addFilter(part, name, filter);
  return part;
}

type Filter = { path: string; pattern?: string | string[] };
type Baseline = {
  results: Record<string, { hashed_secret: string; is_secret?: boolean }[]>;
  filters_used?: Filter[];
};

function parse(name: string, text: string): Baseline {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${name}: ${jsonProblem(cause)}`, { cause });
  }
  const { results } = (parsed ?? {}) as { results?: unknown };
  if (typeof results !== "object" || results === null)
    throw new UsageError(`${name}: results: has to be there, as detect-secrets scan writes it`);
  for (const [file, found] of Object.entries(results)) {
    const isRight =
      Array.isArray(found) &&
      found.every((one) => typeof (one as { hashed_secret?: unknown } | null)?.hashed_secret === "string");
    if (!isRight) throw new UsageError(`${name}: results: ${file}: every entry needs a hashed_secret`);
  }
  return parsed as Baseline;
}

function hiding(name: string, finding: Finding, entries: ReadonlyMap<string, Entry>): string | undefined {
  const { path, secret } = finding;
  if (path === undefined || secret === null) return undefined;
  for (const text of capturesOf(secret, finding.location?.excerpt.text ?? "")) {
    const entry = entries.get(`${displayPath(path)}\0${sha1(text)}`);
    if (entry) return `${name}: ${labelOf(entry)}`;
  }
  return undefined;
}

function labelOf({ isSecret }: Entry): string {
  if (isSecret === undefined) return "in the baseline";
  return isSecret ? "audited: real, to be revoked" : "audited: no secret";
}

/** What its plug-ins may have taken for the secret: the value, a quoted word around it, or the header of a private key alone. */
function capturesOf(secret: string, line: string): Set<string> {
  const captures = new Set([secret, secret.trim()]);
  const header = /-----(BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*)-----/.exec(secret)?.[1];
  if (header !== undefined) captures.add(header);
  for (const [, quoted = ""] of line.matchAll(/["'`]([^"'`]{1,4096})["'`]/g))
    if (quoted.includes(secret) || secret.includes(quoted)) captures.add(quoted);
  for (const [word] of line.matchAll(/[^\s"'`=:,;]+/g)) if (word.includes(secret)) captures.add(word);
  return captures;
}

function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

/** The filters that people write themselves, by what they look at; the others are its own judgement of what is a secret. */
const ownFilters: Readonly<Record<string, { excludes: string; textOf: (finding: Finding) => string }>> = {
  should_exclude_file: { excludes: "files", textOf: ({ path }) => displayPath(path ?? "") },
  should_exclude_secret: { excludes: "secrets", textOf: ({ secret }) => secret ?? "" },
  should_exclude_line: { excludes: "lines", textOf: ({ location }) => location?.excerpt.text ?? "" },
};

function addFilter(part: ForeignPart, name: string, { path, pattern = [] }: Filter): void {
  const own = ownFilters[path.replace("detect_secrets.filters.regex.", "")];
  if (own === undefined) return;
  const { excludes, textOf } = own;
  const matchers = [pattern]
    .flat()
    .map((text): Matcher => linearMatcher(`${name}: filters_used (${excludes})`)(text, ""));
  part.hiders.push((finding) => {
    const text = textOf(finding);
    const isExcluded = text !== "" && matchers.some((matcher) => matcher.exec(text, 0) !== null);
    return isExcluded ? `${name}: excluded ${excludes}` : undefined;
  });
}
