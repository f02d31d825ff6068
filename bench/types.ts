// Are keys of the token types that anybody knows found? Random keys are drawn in the form that a list of types states for each, written as each
// scanner that knows the type writes its examples and as people write keys every day, and scanned.
//   npm run build
//   npx esbuild bench/types.ts --bundle --platform=node --format=esm --outfile=dist/bench-types.mjs
//   node dist/bench-types.mjs TYPES.csv [--misses]
// TYPES.csv has the columns of TokenType in token-forms.ts. Types whose form it does not state (pairs, addresses) and those that only a rule without
// the provider's name finds are left out; keys with parts of their own whose lengths it does not state are drawn as one piece and so may count as
// missed. Printed, for types with examples and for held-out ones: the share of texts found from low, from medium, and from low by a rule of the
// same provider.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { groupBy } from "../src/group-by.ts";
import { expandSample } from "../src/rules/samples.ts";
import { isSecret, templatesOf, type TokenType } from "./token-forms.ts";
import { EVERYDAY, SHAPES, SPELLED, spell, wordOf } from "./type-shapes.ts";

/** `confidence` and `provider` of the best finding that covers the token; undefined: none does. */
type Seen = { confidence: string; provider: string; rule: string } | undefined;
type Trial = { type: TokenType; source: string; shape: string; token: string; text: string };
type Finding = { file: string; secret: string; confidence: string; provider: string; rule: string };

function trialsOf(type: TokenType): Trial[] {
  const tokens = templatesOf(type).map((template, index) => expandSample(template, `${type.type_key} ${index}`));
  const rules = type.rules.split(" ").map((entry) => entry.split(":"));
  const words = new Map(rules.map(([source = "", rule = ""]) => [source, wordOf(source, rule)]));
  const everyday = Object.entries(EVERYDAY).flatMap(([shape, write]) =>
    tokens.map((token) => ({ type, source: "everyday", shape, token, text: write({ word: type.provider, token }) })),
  );
  const asScanners = [...words].flatMap(([source, word]) =>
    Object.entries(SHAPES[source] ?? {}).flatMap(([shape, write]) =>
      tokens.map((drawn) => {
        const token = SPELLED.has(shape) ? type.prefix + spell(drawn.slice(type.prefix.length)) : drawn;
        return { type, source, shape, token, text: write({ word, token }) };
      }),
    ),
  );
  return [...asScanners, ...everyday];
}

function scan(trials: Trial[]): Seen[] {
  const folder = mkdtempSync(join(tmpdir(), "keysweep-types-"));
  try {
    for (const [index, trial] of trials.entries()) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), "config.txt"), trial.text);
    }
    const report = join(folder, "report.json");
    const args = ["bin/keysweep.js", "scan", folder, "-f", "json", "--show-secrets", "--min-confidence", "low"];
    const { status, stderr } = spawnSync(process.execPath, [...args, "-o", report], { encoding: "utf8" });
    if (status !== 1) throw new Error(`keysweep scan ended with ${status}: ${stderr}`);
    const { findings } = JSON.parse(readFileSync(report, "utf8")) as { findings: Finding[] };
    const byTrial = groupBy(findings, (finding) => finding.file.split("/")[0] ?? "");
    return trials.map((trial, index) => bestOf(trial, byTrial.get(String(index)) ?? []));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const RANK = ["high", "medium", "low"];

function bestOf({ token, type }: Trial, findings: Finding[]): Seen {
  const covering = findings.filter(
    ({ secret }) => secret.includes(token) || (token.includes(secret) && secret.length >= 12),
  );
  const ranked = covering.sort(
    (a, b) =>
      Number(isNamed(type, b.provider)) - Number(isNamed(type, a.provider)) ||
      RANK.indexOf(a.confidence) - RANK.indexOf(b.confidence),
  );
  return ranked[0];
}

function isNamed({ provider }: TokenType, found: string): boolean {
  const [a, b] = [provider, found].map((name) => name.replace(/[^a-z0-9]/g, ""));
  return a !== undefined && b !== undefined && (a.includes(b) || b.includes(a));
}

type Scored = { trial: Trial; seen: Seen };

const SPLITS = ["dev", "holdout"];

function print(title: string, scored: Scored[]): void {
  const cells = SPLITS.map((split) => sharesOf(scored.filter(({ trial }) => trial.type.split === split)));
  console.log(`${title.padEnd(28)} ${cells.join("  |  ")}`);
}

function sharesOf(scored: Scored[]): string {
  const share = (holds: (one: Scored) => boolean): string =>
    ((100 * scored.filter(holds).length) / scored.length).toFixed(1).padStart(6);
  return [
    String(scored.length).padStart(6),
    share(({ seen }) => seen !== undefined),
    share(({ seen }) => seen !== undefined && seen.confidence !== "low"),
    share(({ trial, seen }) => seen !== undefined && isNamed(trial.type, seen.provider)),
  ].join(" ");
}

function main([list, ...options]: string[]): void {
  if (list === undefined) throw new Error("usage: types.ts TYPES.csv [--misses]");
  const all = parse<TokenType>(readFileSync(list), { columns: true });
  const types = all.filter((type) => isSecret(type) && type.generic_only === "" && templatesOf(type).length > 0);
  const trials = types.flatMap(trialsOf);
  const found = scan(trials);
  const scored = trials.map((trial, index) => ({ trial, seen: found[index] }));
  console.log(
    `${types.length} types, ${trials.length} texts; for ${SPLITS.join(" and ")}: texts, % from low, from medium, named right`,
  );
  for (const [form, group] of groupBy(scored, ({ trial }) => trial.type.form)) print(form, group);
  for (const [source, group] of groupBy(scored, ({ trial }) => trial.source)) {
    print(source, group);
    for (const [shape, ofShape] of groupBy(group, ({ trial }) => trial.shape)) print(`  ${shape}`, ofShape);
  }
  print("all", scored);
  if (!options.includes("--misses")) return;
  for (const { trial, seen } of scored) {
    if (seen !== undefined && isNamed(trial.type, seen.provider) && seen.confidence !== "low") continue;
    const { type, source, shape, text } = trial;
    console.log(
      [
        type.split,
        seen?.confidence ?? "none",
        seen?.rule ?? "",
        type.type_key,
        source,
        shape,
        JSON.stringify(text),
      ].join("\t"),
    );
  }
}

main(process.argv.slice(2));
