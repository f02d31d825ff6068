// `keysweep rules list|show|check`: what is looked for, and whether rules do what their samples say.
import { UsageError } from "../../errors.ts";
import { encodeJson, encodeText } from "../../reporters/encode.ts";
import { loadRules, loadRuleTexts } from "../../rules/built-in.ts";
import { didYouMean } from "../../rules/did-you-mean.ts";
import type { Rule, RuleText } from "../../types.ts";
import { readFlags, type Parsed } from "../flags.ts";
import { writeStdout } from "../write-all.ts";

type Described = Rule & Pick<RuleText, "title" | "providerName" | "description" | "advice">;

export async function run(parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const [action = "", ...names] = parsed.positionals;
  if (action === "check") return (await import("./rules-check.ts")).checkRules([...names, ...flags.rules]);
  if (flags.format !== "text" && flags.format !== "json") throw new UsageError(`rules: --format is text or json`);
  const rules = await describeRules(flags.rules);
  const chosen = choose(action, names, rules);
  const toText = action === "list" ? listText : showText;
  writeStdout(flags.format === "json" ? `${encodeJson(chosen, 2)}\n` : toText(chosen));
  return 0;
}

function choose(action: string, names: readonly string[], rules: readonly Described[]): readonly Described[] {
  if (action === "list") return rules.filter((rule) => names.every((word) => isAbout(rule, word.toLowerCase())));
  if (action !== "show") {
    throw new UsageError(
      `rules: "${action}" is not one of list, show, check${didYouMean(action, ["list", "show", "check"])}`,
    );
  }
  if (names.length === 0) throw new UsageError("rules show: which rule? For all of them: keysweep rules list");
  return names.map((name) => {
    const found = rules.find(({ id }) => id === name);
    if (found) return found;
    const ids = rules.map(({ id }) => id);
    throw new UsageError(`rules show: there is no rule "${name}"${didYouMean(name, ids)}`);
  });
}

/** A word of `rules list WORD..` names a provider, kind, severity or confidence, or stands in the rule's id or title. */
function isAbout({ id, title, provider, providerName, kind, severity, confidence }: Described, word: string): boolean {
  if ([provider, kind, severity, confidence].includes(word)) return true;
  return [id, title, providerName].some((text) => text.toLowerCase().includes(word));
}

/** @param files rule files and folders that are added to the built-in rules */
async function describeRules(files: string[]): Promise<Described[]> {
  const user = files.length > 0 ? await (await import("../../rules/user.ts")).loadUserRules(files) : undefined;
  const texts = new Map([...loadRuleTexts(), ...(user?.texts ?? [])]);
  return [...loadRules(), ...(user?.rules ?? [])].map((rule) => {
    const { title, providerName, description, advice } = texts.get(rule.id) ?? {
      title: rule.id,
      providerName: rule.provider,
    };
    return { ...rule, title, providerName, ...(description ? { description } : {}), ...(advice ? { advice } : {}) };
  });
}

function listText(rules: readonly Described[]): string {
  if (rules.length === 0) return "no rule is about all of these words\n";
  const widest = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, confidence, title }) =>
    [id.padEnd(widest), severity.padEnd(8), confidence.padEnd(6), encodeText(title)].join("  "),
  );
  return `${lines.join("\n")}\n`;
}

function showText(rules: readonly Described[]): string {
  return rules.map((rule) => `${linesOf(rule).map(encodeText).join("\n")}\n`).join("\n");
}

function linesOf({
  id,
  title,
  providerName,
  description,
  severity,
  confidence,
  kind,
  pattern,
  keywords,
  check,
  advice,
}: Described): string[] {
  const rows: [string, string | undefined][] = [
    ["provider", providerName],
    ["severity", severity],
    ["confidence", confidence],
    ["kind", kind],
    ["keywords", keywords.join(", ")],
    ["pattern", pattern],
    ["check", check && `${check.is}${check.required ? " (required)" : ""}`],
    ["revoke", advice?.revoke],
    ["command", advice?.command],
    ["logs", advice?.log],
    ["docs", advice?.docs],
  ];
  const filled = rows.filter(([, value]) => value !== undefined && value !== "");
  return [
    `${id}: ${title}`,
    ...(description ? [description] : []),
    ...filled.map(([name, value]) => `  ${name.padEnd(10)}  ${value}`),
  ];
}
