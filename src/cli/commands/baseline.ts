// `keysweep baseline create|update|prune|audit`: the file of known findings.
import { existsSync } from "node:fs";
import type { Entry } from "../../baseline/entry.ts";
import { prune, record, usedLines, type Recorded } from "../../baseline/revise.ts";
import { baselineOf, type Survey } from "../../baseline/survey.ts";
import { nameOfEntry } from "../../baseline/settle.ts";
import { formatBaseline } from "../../baseline/write.ts";
import { UsageError } from "../../errors.ts";
import { count } from "../../reporters/text-words.ts";
import { didYouMean } from "../../rules/did-you-mean.ts";
import type { Parsed } from "../flags.ts";
import { codeOf, keeping, readEntries, say, surveyHistory, surveyTree, writeEntries } from "./baseline-files.ts";
import type { Keeping } from "./baseline-files.ts";

const actions = ["create", "update", "prune", "audit"];

export async function run(parsed: Parsed): Promise<number> {
  const [action = "", ...rest] = parsed.positionals;
  if (!actions.includes(action)) {
    throw new UsageError(`baseline: "${action}" is not one of ${actions.join(", ")}${didYouMean(action, actions)}`);
  }
  if (action === "audit") return (await import("./baseline-audit.ts")).audit(parsed, rest);
  if (rest.length > 0) throw new UsageError(`baseline ${action} takes no arguments, but got "${rest[0]}"`);
  const kept = await keeping(parsed);
  const isInHistory = parsed.values["history"] === true;
  if (action === "prune") return pruneEntries(kept, isInHistory);
  if (action === "create" && existsSync(kept.file)) {
    throw new UsageError(
      `${kept.file} exists: to add what is new in it, use keysweep baseline update; to start anew, delete it`,
    );
  }
  if (action === "update" && !existsSync(kept.file)) {
    throw new UsageError(`${kept.file}: there is no baseline yet: use keysweep baseline create`);
  }
  return recordAll(kept, isInHistory);
}

async function recordAll(kept: Keeping, isInHistory: boolean): Promise<number> {
  const before = readEntries(kept);
  const inTree = await surveyTree(kept);
  const tree = record(before, inTree.findings, { history: false });
  const inHistory = isInHistory
    ? await surveyHistory(kept, { baseline: baselineOf(formatBaseline(tree.entries)) })
    : undefined;
  const all = inHistory ? record(tree.entries, inHistory.findings, { history: true }) : tree;
  writeEntries(kept, all.entries);
  const added = all.entries.length - before.length;
  say(`${kept.file}: ${count(added, "entry").replace("entrys", "entries")} added, ${all.entries.length} in all`);
  for (const line of leftOut([tree, ...(inHistory ? [all] : [])])) say(line);
  return codeOf([inTree, inHistory], kept);
}

function leftOut(recorded: readonly Recorded[]): string[] {
  const sum = (key: "withoutPlace" | "expired"): number => recorded.reduce((total, one) => total + one[key], 0);
  const [withoutPlace, expired] = [sum("withoutPlace"), sum("expired")];
  return [
    ...(withoutPlace > 0
      ? [
          `${count(withoutPlace, "finding")} left out: weak values in messages, which only keysweep ignore --everywhere takes`,
        ]
      : []),
    ...(expired > 0
      ? [`${count(expired, "finding")} left out: their entries have expired; renew them with keysweep ignore`]
      : []),
  ];
}

async function pruneEntries(kept: Keeping, isInHistory: boolean): Promise<number> {
  const entries = readEntries(kept);
  const inTree = await surveyTree(kept);
  const inHistory = isInHistory ? await surveyHistory(kept, { baseline: kept.settings.baseline }) : undefined;
  const code = codeOf([inTree, inHistory], kept);
  if (code !== 0) {
    say("nothing is pruned: what was not read may still hold what entries are for");
    return code;
  }
  const { kept: left, removed } = prune(entries, used(inTree) ?? new Map(), used(inHistory));
  if (formatBaseline(left) !== formatBaseline(entries)) writeEntries(kept, left);
  for (const entry of removed) say(`removed ${nameOf(entry)}`);
  say(`${kept.file}: ${removed.length} removed, ${left.length} left`);
  return 0;
}

function used(survey: Survey | undefined): ReturnType<typeof usedLines> | undefined {
  return survey && usedLines(survey.used);
}

function nameOf(entry: Entry): string {
  return entry.reason === undefined ? nameOfEntry(entry) : `${nameOfEntry(entry)} (${entry.reason})`;
}
