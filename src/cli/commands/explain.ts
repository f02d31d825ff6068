// `keysweep explain RULE | FINGERPRINT | FILE:LINE`: what matched, what hides it, what to do.
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { classOf, formatEntry } from "../../baseline/entry.ts";
import { judgeLine, type Rejected } from "../../baseline/judge-line.ts";
import { UsageError } from "../../errors.ts";
import { findRepository } from "../../git/find-repository.ts";
import { refuseUnreadable } from "../../git/refuse-unreadable.ts";
import { displayPath } from "../../path-bytes.ts";
import { encodeText } from "../../reporters/encode.ts";
import { nameOf } from "../../tally.ts";
import { whatToDo, whatToDoAboutRule } from "../../reporters/what-to-do.ts";
import { loadRules, loadRuleTexts } from "../../rules/built-in.ts";
import { didYouMean } from "../../rules/did-you-mean.ts";
import { workTree } from "../../sources/work-tree.ts";
import { survey } from "../../baseline/survey.ts";
import type { Finding, Rule, RuleText } from "../../types.ts";
import type { Parsed } from "../flags.ts";
import { writeStdout } from "../write-all.ts";
import { keeping, readEntries, surveyHistory, surveyTree, type Keeping } from "./baseline-files.ts";
import { ruleSetOf } from "../../workers/execute.ts";
import { findingText, type FindingText } from "./finding-text.ts";
import { lineOf } from "./line-of-file.ts";

export async function run(parsed: Parsed): Promise<number> {
  const [what = ""] = parsed.positionals;
  const kept = await keeping(parsed);
  const place = /^(.+):(\d{1,9})(?::\d+)?$/s.exec(what);
  if (place && existsSync(place[1] ?? "")) return explainPlace(kept, { file: place[1] ?? "", line: Number(place[2]) });
  const { rules, texts } = await allRules(kept);
  const rule = rules.find(({ id }) => id === what);
  if (rule) return explainRule(rule, texts.get(what));
  if (classOf(what) === undefined) throw unknown(what, rules);
  return explainFingerprint(what, { kept, history: parsed.values["history"] === true });
}

function unknown(what: string, rules: readonly Rule[]): UsageError {
  if (existsSync(what)) return new UsageError(`explain: ${what} is a file: name the line too, as in ${what}:12`);
  const ids = rules.map(({ id }) => id);
  return new UsageError(`explain: "${what}" is no rule, no fingerprint and no FILE:LINE${didYouMean(what, ids)}`);
}

async function allRules({ settings }: Keeping): Promise<{ rules: Rule[]; texts: ReadonlyMap<string, RuleText> }> {
  const { ruleFiles } = settings;
  const user = ruleFiles.length > 0 ? await (await import("../../rules/user.ts")).loadUserRules(ruleFiles) : undefined;
  return {
    rules: [...loadRules(), ...(user?.rules ?? [])],
    texts: new Map([...loadRuleTexts(), ...(user?.texts ?? [])]),
  };
}

const kinds: Readonly<Record<Rule["kind"], string>> = {
  signature: "tokens that their own form gives away",
  opaque: "tokens without a form of their own, near the provider's name",
  assignment: "values that are given to a name such as password",
  file: "files by their name",
  whole: "anything its pattern matches, in the whole text",
};

function explainRule(rule: Rule, text: RuleText | undefined): number {
  const { check, near, paths, minEntropy } = rule;
  const lines = [
    `${rule.id}: ${text?.title ?? rule.id} (${text?.providerName ?? rule.provider})`,
    ...(text?.description ? [text.description] : []),
    `finds  ${kinds[rule.kind]}; ${rule.severity} severity, ${rule.confidence} confidence`,
    ...(rule.keywords.length > 0 ? [`where  one of these stands: ${rule.keywords.join(", ")}`] : []),
    ...(rule.pattern === undefined ? [] : [`and    it matches ${rule.pattern}`]),
    ...(near ? [`and    ${near.pattern} matches within ${near.lines} lines`] : []),
    ...(check
      ? [`then   the check ${check.is} raises confidence${check.required ? ", or lowers it where it fails" : ""}`]
      : []),
    ...(minEntropy === undefined ? [] : [`not    below an entropy of ${minEntropy} bits a character`]),
    ...(rule.allowed?.length ? [`not    values that match ${rule.allowed.join(" or ")}`] : []),
    ...(paths?.only ? [`only   in ${paths.only.join(", ")}`] : []),
    ...(paths?.not ? [`not    in ${paths.not.join(", ")}`] : []),
    ...whatToDoAboutRule(text?.advice).map((step) => `do     ${step}`),
  ];
  // Rules of the user's may come from anywhere.
  print(lines.map((line) => encodeText(line)));
  return 0;
}

type FingerprintQuestion = { kept: Keeping; history: boolean };

async function explainFingerprint(fingerprint: string, { kept, history }: FingerprintQuestion): Promise<number> {
  const text = await findingText(kept.flags);
  const { findings } = history
    ? await surveyHistory(kept, { baseline: kept.settings.baseline, onSecret: text.learn })
    : await surveyTree(kept, { onSecret: text.learn });
  const mine = findings.filter((finding) => finding.fingerprint === fingerprint);
  const entries = readEntries(kept).filter((entry) => entry.fingerprint === fingerprint);
  if (mine.length > 0) explainFindings(mine, text);
  else print([`${fingerprint} is not in the ${history ? "history" : "work tree; --history looks there too"}`]);
  print([
    ...entries.map((entry) => text.mask(`entry  ${formatEntry(entry)}`)),
    ...(entries.length === 0 ? [text.mask(`entry  none in ${kept.file}`)] : []),
  ]);
  return 0;
}

async function explainPlace(kept: Keeping, { file, line }: { file: string; line: number }): Promise<number> {
  if (!statSync(file).isFile()) throw new UsageError(`explain: ${file} is no file`);
  const repository = findRepository(dirname(file));
  if (repository) await refuseUnreadable(repository.root);
  const text = await findingText(kept.flags);
  const source = workTree([file], { cwd: process.cwd() });
  const { findings } = await survey(source, { settings: kept.settings, jobs: 1, onSecret: text.learn });
  const here = findings.filter(
    ({ location }) => location === null || (location.line <= line && line <= location.endLine),
  );
  if (here.length > 0) {
    explainFindings(here, text);
    return 0;
  }
  const judged = await judgedIn(lineOf(file, line), kept);
  for (const { secret } of judged) text.learn(secret);
  print([
    `nothing is found in line ${line} of ${text.mask(file)}`,
    ...judged.map(({ ruleId, reason }) => `  ${ruleId} matches there, but ${text.mask(reason)}`),
    ...(judged.length === 0
      ? ["  no rule's pattern matches there, and no value is given to a name such as password"]
      : []),
  ]);
  return 0;
}

async function judgedIn(line: string, { settings }: Keeping): Promise<Rejected[]> {
  const { ruleFiles, disabledRules } = settings;
  const userRules =
    ruleFiles.length > 0 ? (await (await import("../../rules/user.ts")).loadUserRules(ruleFiles)).rules : [];
  const ruleSet = ruleSetOf({ userRules, disabledRules });
  const rules = [...loadRules(), ...userRules].filter(({ id }) => !disabledRules.includes(id));
  return judgeLine(line, rules, ruleSet);
}

/** Each secret as the text report shows it, then who hides it, then all of the advice. */
function explainFindings(findings: readonly Finding[], text: FindingText): void {
  const bySecret = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = finding.secret ?? finding.fingerprint;
    bySecret.set(key, [...(bySecret.get(key) ?? []), finding]);
  }
  for (const some of bySecret.values()) {
    const [first] = some;
    if (!first) continue;
    print([
      ...text.show(some).filter((line) => !/^ {2}do /.test(line)),
      ...some.map((finding) => `  ${text.mask(stateOf(finding))}`),
      ...whatToDo(first).map((step, i) => `  ${i === 0 ? "do" : "  "}   ${text.mask(step)}`),
    ]);
  }
}

function stateOf({ known, confidence, provenance, path }: Finding): string {
  const place = path === undefined ? nameOf(provenance) : displayPath(path);
  if (known) return `hidden at ${place} by ${known.source}${known.reason === undefined ? "" : `: ${known.reason}`}`;
  if (confidence === "low") return `reported at ${place} with --min-confidence low only`;
  return `reported at ${place}`;
}

function print(lines: readonly string[]): void {
  writeStdout(`${lines.join("\n")}\n`);
}
