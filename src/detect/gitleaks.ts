// The matches of gitleaks' rules in a whole text, judged as gitleaks judges them (its docs and detect/detect.go, v8.30); conditions on paths
// and commits are settled later, in src/foreign. Differences: gitleaks looks at hunks of 100 KB or of one commit, this at the whole text.
import { re2Matcher, type Match, type Matcher, type Span } from "../rules/regex.ts";
import type { GitleaksAllow, GitleaksTerms } from "../types.ts";
import type { Judged } from "./judge-secret.ts";
import type { ReadyRule } from "./rule-set.ts";

type Found = {
  /** Of the match without the line feeds around it, then of the secret. */
  match: Span;
  secret: Span;
  /** 1-based line and column of the match. */
  line: number;
  column: number;
};

/** @param text latin1, a character a byte */
export function judgeGitleaks(items: readonly ReadyRule[], text: string): Judged[] {
  if (items.length === 0) return [];
  const search = new Search(items, text);
  const judged = items.flatMap((item) => {
    const terms = item.rule.gitleaks;
    if (!terms || terms.skipReport || !search.hasKeyword(terms)) return [];
    return search.found(item).flatMap((found) => search.judge(item, terms, found) ?? []);
  });
  return judged.filter((one) => !isCovered(one, judged)).map(({ line: _line, ...rest }) => rest);
}

/** What a rule with "generic" in its name finds does not count where another rule's secret on the same line holds it. */
function isCovered({ verdict, line }: OnLine, all: readonly OnLine[]): boolean {
  if (!verdict.ruleId.includes("generic")) return false;
  return all.some(
    (other) =>
      other.line === line && !other.verdict.ruleId.includes("generic") && other.verdict.secret.includes(verdict.secret),
  );
}

/** `line`: where the match begins. */
type OnLine = Judged & { line: number };

class Search {
  readonly #text: string;
  readonly #lower: string;
  readonly #items: ReadonlyMap<string, ReadyRule>;
  readonly #found = new Map<ReadyRule, Found[]>();

  constructor(items: readonly ReadyRule[], text: string) {
    this.#text = text;
    this.#lower = text.toLowerCase();
    this.#items = new Map(items.map((item) => [item.rule.id, item]));
  }

  hasKeyword({ keywords }: GitleaksTerms): boolean {
    return keywords.length === 0 || keywords.some((keyword) => this.#lower.includes(keyword));
  }

  /** All matches, whatever becomes of them. */
  found(item: ReadyRule): Found[] {
    const known = this.#found.get(item);
    if (known) return known;
    const found: Found[] = [];
    const matcher = item.matcher();
    for (let from = 0; from <= this.#text.length;) {
      const match = matcher.exec(this.#text, from);
      if (match === null) break;
      found.push(this.#place(match, item));
      from = Math.max(match.end, match.start + 1);
    }
    this.#found.set(item, found);
    return found;
  }

  judge(item: ReadyRule, terms: GitleaksTerms, found: Found): OnLine | undefined {
    const secret = Buffer.from(this.#text.slice(...found.secret), "latin1").toString("utf8");
    if (secret === "" || (terms.entropy > 0 && entropyByBytes(secret) <= terms.entropy)) return undefined;
    const pendingAllow: number[] = [];
    for (const [index, list] of terms.allow.entries()) {
      const verdict = this.#allows(item, list, { ...found, text: secret });
      if (verdict === "yes") return undefined;
      if (verdict === "by place") pendingAllow.push(index);
    }
    if (!terms.required.every((one) => this.#hasRequired(one, found))) return undefined;
    const [start, end] = found.secret;
    const { id, confidence, severity } = item.rule;
    return {
      start,
      line: found.line,
      verdict: {
        ...{ ruleId: id, alsoMatched: [], secret, length: end - start, confidence, severity, bare: false },
        reasons: ["a rule of gitleaks' form"],
        ...(pendingAllow.length > 0 ? { pendingAllow } : {}),
      },
    };
  }

  #place(match: Match, item: ReadyRule): Found {
    const raw = this.#text.slice(match.start, match.end);
    const start = match.start + (/^\n*/.exec(raw)?.[0].length ?? 0);
    const end = Math.max(start, match.end - (/\n*$/.exec(raw)?.[0].length ?? 0));
    const lineStart = this.#text.lastIndexOf("\n", start - 1) + 1;
    return {
      match: [start, end],
      secret: secretIn(this.#text.slice(start, end), item, start),
      line: countLines(this.#text, start) + 1,
      column: start - (start === 0 ? 0 : lineStart) + 1,
    };
  }

  /** Conditions on the text alone decide at once; where a path or a commit has a say, they only narrow. */
  #allows(
    item: ReadyRule,
    { all, target, regexes, stopwords, paths, commits }: GitleaksAllow,
    found: Found & { text: string },
  ): "yes" | "no" | "by place" {
    const hasPlace = paths.length + commits.length > 0;
    const tests: boolean[] = [];
    if (regexes.length > 0) tests.push(joined(item.rule.id, regexes).exec(this.#targetOf(target, found), 0) !== null);
    if (stopwords.length > 0) tests.push(stopwords.some((word) => found.text.toLowerCase().includes(word)));
    if (!all) return tests.includes(true) ? "yes" : hasPlace ? "by place" : "no";
    if (tests.includes(false)) return "no";
    return hasPlace ? "by place" : "yes";
  }

  #targetOf(target: GitleaksAllow["target"], { match: [start, end], text }: Found & { text: string }): string {
    if (target === "secret") return text;
    if (target === "match") return this.#text.slice(start, end);
    const from = start === 0 ? 0 : this.#text.lastIndexOf("\n", start - 1) + 1;
    const to = this.#text.indexOf("\n", end);
    return this.#text.slice(from, to === -1 ? this.#text.length : to);
  }

  #hasRequired({ id, withinLines, withinColumns }: GitleaksTerms["required"][number], primary: Found): boolean {
    const other = this.#items.get(id);
    if (!other) return false;
    return this.found(other).some(
      (found) =>
        (withinLines === undefined || Math.abs(found.line - primary.line) <= withinLines) &&
        (withinColumns === undefined || Math.abs(found.column - primary.column) <= withinColumns),
    );
  }
}

/** The expression runs once more, over the match alone: what it needs around the match is not there any more, then the match is the secret. */
function secretIn(match: string, item: ReadyRule, start: number): Span {
  const again = item.matcher().exec(match, 0);
  const wanted = item.rule.gitleaks?.secretGroup ?? 0;
  const group =
    wanted > 0 ? again?.groups[wanted] : again?.groups.slice(1).find((span) => span !== undefined && span[1] > span[0]);
  return group === undefined ? [start, start + match.length] : [start + group[0], start + group[1]];
}

/** gitleaks divides by the number of bytes, not of characters. */
function entropyByBytes(secret: string): number {
  const bytes = Buffer.byteLength(secret);
  const counts = new Map<string, number>();
  for (const character of secret) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / bytes) * Math.log2(count / bytes);
  return entropy;
}

const joinedLists = new WeakMap<readonly string[], Matcher>();

/** All expressions of a list as one, in one group: an inline flag of one holds for all behind it, as in gitleaks. */
export function joined(where: string, regexes: readonly string[]): Matcher {
  let matcher = joinedLists.get(regexes);
  if (!matcher) joinedLists.set(regexes, (matcher = re2Matcher(where, `(?:${regexes.join("|")})`)));
  return matcher;
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
