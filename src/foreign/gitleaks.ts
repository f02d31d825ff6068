// `.gitleaks.toml` -> rules that are judged as gitleaks judges them, and its allow lists, which hold for those rules alone.
import { UsageError } from "../errors.ts";
import { displayPath } from "../path-bytes.ts";
import { loadRules } from "../rules/built-in.ts";
import { re2Matcher } from "../rules/regex.ts";
import { joined } from "../detect/gitleaks.ts";
import type { Finding, GitleaksAllow, Rule, RuleText } from "../types.ts";
import {
  parseGitleaksConfig,
  type GitleaksConfig,
  type GitleaksSourceRule,
  type SourceFilter,
} from "./gitleaks-config.ts";
import { readFilter } from "./filter.ts";
import { extended } from "./gitleaks-extend.ts";
import { emptyPart, type ForeignContext, type ForeignPart, type ForeignTool, type Hider } from "./part.ts";

export const gitleaksConfig: ForeignTool = {
  files: [".gitleaks.toml", "gitleaks.toml", ".betterleaks.toml"],
  async read({ name, text }, context) {
    const config = await extended(name, parseGitleaksConfig(name, text), context);
    return partOf(name, config, context);
  },
};

function partOf(file: string, config: GitleaksConfig, { compat }: ForeignContext): ForeignPart {
  const part = emptyPart();
  part.unmapped.push(...config.unmapped);
  const { useDefault, disabledRules } = config.extend;
  const isCompat = compat === "gitleaks";
  // Where ours stand in for gitleaks' default rules, they have to stay.
  const replaces = isCompat && !useDefault;
  part.replaces = replaces;
  if (useDefault) part.disabled.push(...disabledRules.filter((id) => loadRules().some((rule) => rule.id === id)));
  const taken = new Set(replaces ? [] : loadRules().map(({ id }) => id));
  // Somebody else's rule may have the name of ours.
  const idOf = (id: string): string => (taken.has(id) ? `gitleaks-${id}` : id);
  const allowByRule = new Map<string, GitleaksAllow[]>();
  for (const source of config.rules) {
    const allow = [...allowFor(file, source, config), ...source.allow];
    const rule = ruleOf(source, { file, allow, idOf });
    part.rules.push(rule);
    part.texts.push(textOf(source, rule.id));
    allowByRule.set(rule.id, allow);
    if (rule.kind === "file" && source.path?.includes("/"))
      part.unmapped.push(
        `${file}: rules (${source.id}): path: in a history it is looked for in file names without their folders`,
      );
  }
  if (allowByRule.size > 0) part.hiders.push(placeHider(file, allowByRule));
  for (const source of config.rules) addFilters(part, source.filters, (id) => id === idOf(source.id));
  addFilters(part, config.filters, (id) => allowByRule.has(id) || (isCompat && useDefault));
  // gitleaks never scans its own configuration.
  if (isCompat) part.hiders.push(({ path }) => (path === file ? `${file}: gitleaks' own file` : undefined));
  if (config.rules.length === 0 && config.allow.length > 0 && !useDefault)
    part.unmapped.push(`${file}: has allow lists and no rules for which they could hold`);
  const forAll = config.allow.filter(({ targetRules }) => targetRules.length === 0).map(({ list }) => list);
  if (forAll.length > 0 && useDefault)
    if (isCompat) part.hiders.push(standInHider(file, forAll, allowByRule));
    else
      part.unmapped.push(
        `${file}: its allow lists hold for its own rules; with --compat gitleaks they hold for keysweep's too`,
      );
  return part;
}

/** @param holdsFor says for the findings of which rules */
function addFilters(part: ForeignPart, filters: readonly SourceFilter[], holdsFor: (ruleId: string) => boolean): void {
  for (const { where, text } of filters) {
    const { drops, unmapped } = readFilter(where, text);
    part.unmapped.push(...unmapped);
    if (drops) part.hiders.push((finding) => (holdsFor(finding.ruleId) && drops(finding) ? where : undefined));
  }
}

/** Lists for all rules come first; those with targetRules hold for these alone. */
function allowFor(file: string, { id }: GitleaksSourceRule, { allow, rules }: GitleaksConfig): GitleaksAllow[] {
  return allow.flatMap(({ list, targetRules }) => {
    const unknown = targetRules.find((target) => !rules.some((rule) => rule.id === target));
    if (unknown !== undefined) throw new UsageError(`${file}: allowlists: targetRules: there is no rule "${unknown}"`);
    return targetRules.length === 0 || targetRules.includes(id) ? [list] : [];
  });
}

function ruleOf(
  source: GitleaksSourceRule,
  { file, allow, idOf }: { file: string; allow: GitleaksAllow[]; idOf: (id: string) => string },
): Rule {
  const where = `${file}: rules (${source.id})`;
  const common = {
    id: idOf(source.id),
    provider: "gitleaks",
    severity: "high",
    confidence: "medium",
    flags: "",
    keywords: [],
    foldKeywords: false,
    lines: 0,
  } as const;
  if (source.path !== undefined) re2Matcher(`${where}: path`, source.path);
  for (const [index, { regexes, paths }] of allow.entries())
    for (const [field, list] of [
      ["regexes", regexes],
      ["paths", paths],
    ] as const)
      if (list.length > 0) joined(`${where}: allowlists[${index + 1}]: ${field}`, list);
  if (source.regex === undefined)
    return { ...common, keywords: [], kind: "file", file: { globs: [], pattern: source.path ?? "" } };
  const groups = re2Matcher(`${where}: regex`, source.regex).groupCount;
  if (source.secretGroup > groups)
    throw new UsageError(`${where}: secretGroup: ${source.secretGroup}, but the regex has ${groups} groups`);
  return {
    ...common,
    keywords: [],
    kind: "whole",
    pattern: source.regex,
    ...(source.path === undefined ? {} : { paths: { pattern: source.path } }),
    gitleaks: {
      secretGroup: source.secretGroup,
      entropy: source.entropy,
      keywords: source.keywords,
      allow,
      required: source.required.map((one) => ({ ...one, id: idOf(one.id) })),
      skipReport: source.skipReport,
    },
  };
}

function textOf({ id, description }: GitleaksSourceRule, ruleId: string): RuleText {
  return { id: ruleId, provider: "gitleaks", providerName: "gitleaks", title: description ?? id };
}

/** Conditions on path and commit. A list of "any" hides by one of them; one of "all" needs the text's conditions too, which were settled before. */
function placeHider(file: string, allowByRule: ReadonlyMap<string, GitleaksAllow[]>): Hider {
  return (finding) => {
    const lists = allowByRule.get(finding.ruleId);
    if (lists === undefined) return undefined;
    const hiding = lists.findIndex((list, index) => allowsPlace(list, index, finding));
    return hiding === -1 ? undefined : `${file}: allow list ${hiding + 1} of ${finding.ruleId}`;
  };
}

function allowsPlace(
  { all, paths, commits, regexes, stopwords }: GitleaksAllow,
  index: number,
  finding: Finding,
): boolean {
  const { path, commit, pendingAllow } = finding;
  const tests: boolean[] = [];
  if (paths.length > 0)
    tests.push(path !== undefined && joined("allowlist", paths).exec(displayPath(path), 0) !== null);
  if (commits.length > 0) tests.push(commit !== undefined && commits.includes(commit.id.toLowerCase()));
  if (!all) return tests.includes(true);
  if (tests.length === 0 || tests.includes(false)) return false;
  return regexes.length + stopwords.length === 0 || pendingAllow?.includes(index) === true;
}

/** Lists for all of gitleaks' rules, applied to our rules, which stand in for them. The line is what the report shows of it. */
function standInHider(file: string, lists: readonly GitleaksAllow[], theirs: ReadonlyMap<string, unknown>): Hider {
  return (finding) => {
    if (theirs.has(finding.ruleId)) return undefined;
    const hiding = lists.findIndex((list) => allows(list, finding));
    return hiding === -1 ? undefined : `${file}: allowlists[${hiding + 1}]`;
  };
}

function allows(list: GitleaksAllow, finding: Finding): boolean {
  const { all, target, regexes, stopwords, paths, commits } = list;
  const secret = finding.secret ?? "";
  const text = target === "secret" ? secret : (finding.location?.excerpt.text ?? secret);
  const tests: boolean[] = [];
  if (regexes.length > 0) tests.push(joined("allowlist", regexes).exec(text, 0) !== null);
  if (stopwords.length > 0) tests.push(stopwords.some((word) => secret.toLowerCase().includes(word)));
  if (paths.length + commits.length > 0) tests.push(allowsPlace({ ...list, regexes: [], stopwords: [] }, 0, finding));
  return all ? tests.length > 0 && !tests.includes(false) : tests.includes(true);
}
