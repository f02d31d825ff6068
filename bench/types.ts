// Are keys of the token types that anybody knows found? Random keys are drawn in the form that a list of types states for each,
// written as people write them beside the provider's name, and scanned.
//   npm run build
//   npx esbuild bench/types.ts --bundle --platform=node --format=esm --outfile=dist/bench-types.mjs
//   node dist/bench-types.mjs TYPES.csv [--misses]
// TYPES.csv has the columns of TokenType in token-forms.ts. Types whose form it does not state (pairs, addresses) are left out; keys with parts
// of their own whose lengths it does not state are drawn as one piece and so may count as missed. Printed, by form and by way of writing: the
// share of types found from low, from medium, and by a rule of the same provider.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { groupBy } from "../src/group-by.ts";
import { expandSample } from "../src/rules/samples.ts";
import { isSecret, templatesOf, type TokenType } from "./token-forms.ts";

/** `confidence` and `provider` of the best finding that covers the token; undefined: none does. */
type Seen = { confidence: string; provider: string } | undefined;
type Trial = { type: TokenType; syntax: string; token: string };
type Finding = { file: string; secret: string; confidence: string; provider: string };

const WORDS: Record<string, string> = {
  "access-token": "access token",
  "secret-key": "secret key",
  "oauth-token": "oauth token",
  "refresh-token": "refresh token",
  "personal-access-token": "token",
  password: "password",
  webhook: "webhook",
};

/** `name` is the provider's, `word` what the key is called, both in lower case and with spaces. */
type Naming = { name: string; word: string; token: string };

const SYNTAXES: Record<string, (naming: Naming) => string> = {
  environment: ({ name, word, token }) => `PORT=80\n${snake(name, word).toUpperCase()}=${token}\n`,
  json: ({ name, word, token }) => `{\n  "port": 80,\n  "${camel(name, word)}": "${token}"\n}\n`,
  yaml: ({ name, word, token }) => `${snake(name)}:\n  enabled: true\n  ${snake(word)}: ${token}\n`,
  code: ({ name, word, token }) => `const ${camel(name, word)} = '${token}';\n`,
  prose: ({ name, word, token }) => `The ${name} ${word} is ${token}\n`,
  xml: ({ name, word, token }) => `<${camel(name, word)}>${token}</${camel(name, word)}>\n`,
  address: ({ name, token }) => `curl "https://api.${name.replaceAll(" ", "")}.com/v1/items?api_key=${token}"\n`,
  header: ({ name, token }) =>
    `curl https://api.${name.replaceAll(" ", "")}.com/v1 -H "Authorization: Bearer ${token}"\n`,
};

function snake(...words: string[]): string {
  return words.join(" ").replaceAll(" ", "_");
}

function camel(...words: string[]): string {
  return words.join(" ").replace(/ ([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function trialsOf(type: TokenType): Trial[] {
  const tokens = templatesOf(type).map((template, index) => expandSample(template, `${type.type_key} ${index}`));
  return tokens.flatMap((token) => Object.keys(SYNTAXES).map((syntax) => ({ type, syntax, token })));
}

function textOf({ type, syntax, token }: Trial): string {
  const name = type.provider.replaceAll("-", " ");
  return SYNTAXES[syntax]?.({ name, word: WORDS[type.kind] ?? "api key", token }) ?? "";
}

function scan(trials: Trial[]): Seen[] {
  const folder = mkdtempSync(join(tmpdir(), "keysweep-types-"));
  try {
    for (const [index, trial] of trials.entries()) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), "config.txt"), textOf(trial));
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

/** How much of a type in one syntax is found: the best of its tokens, since one of them has the form. */
type Score = { low: boolean; medium: boolean; named: boolean };

function scoreOf(type: TokenType, seen: Seen[]): Score {
  const found = seen.filter((one) => one !== undefined);
  const shown = found.filter(({ confidence }) => confidence !== "low");
  return {
    low: found.length > 0,
    medium: shown.length > 0,
    named: shown.some(({ provider }) => isNamed(type, provider)),
  };
}

function print(title: string, scores: Score[]): void {
  const share = (measure: keyof Score): string =>
    ((100 * scores.filter((score) => score[measure]).length) / scores.length).toFixed(1).padStart(6);
  console.log(
    `${title.padEnd(14)} ${String(scores.length).padStart(6)} ${share("low")} ${share("medium")} ${share("named")}`,
  );
}

function main([list, ...options]: string[]): void {
  if (list === undefined) throw new Error("usage: types.ts TYPES.csv [--misses]");
  const all = parse<TokenType>(readFileSync(list), { columns: true });
  const types = all.filter(isSecret).filter((type) => templatesOf(type).length > 0);
  const trials = types.flatMap(trialsOf);
  const seen = scan(trials);
  const cells = groupBy(trials.keys(), (index) => `${trials[index]?.type.type_key} ${trials[index]?.syntax}`);
  const scored = [...cells.values()].map((indexes) => {
    const { type, syntax } = trials[indexes[0] ?? 0] as Trial;
    return {
      type,
      syntax,
      score: scoreOf(
        type,
        indexes.map((index) => seen[index]),
      ),
    };
  });
  console.log(`${types.length} types, ${trials.length} texts; % found from low, from medium, named right from medium`);
  for (const [form, group] of groupBy(scored, ({ type }) => type.form))
    print(
      form,
      group.map(({ score }) => score),
    );
  for (const [syntax, group] of groupBy(scored, (one) => one.syntax))
    print(
      syntax,
      group.map(({ score }) => score),
    );
  print(
    "all",
    scored.map(({ score }) => score),
  );
  if (!options.includes("--misses")) return;
  for (const { type, syntax, score } of scored)
    if (!score.named)
      console.log([score.medium ? "unnamed" : score.low ? "low" : "none", type.type_key, syntax].join("\t"));
}

main(process.argv.slice(2));
