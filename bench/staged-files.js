// What the bench scripts put into a repository. Passwords and tokens are made here, so that none stands in this one.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const baselineFile = ".keysweep-baseline.jsonl";
const line = "export const settings = { retries: 3, endpoint: process.env.ENDPOINT, verbose: false };\n";

export function git(folder, ...args) {
  execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...args], {
    cwd: folder,
    stdio: "ignore",
  });
}

export function stageCleanFiles(folder) {
  const names = Array.from({ length: 5 }, (_, i) => `bench-${i}.js`);
  for (const name of names) writeFileSync(join(folder, name), line.repeat(40));
  git(folder, "add", ...names);
}

function password(seed) {
  const text = createHash("sha256").update(`bench ${seed}`).digest("base64url");
  return `${text.slice(0, 7)}!${text.slice(7, 12)}`;
}

export function passwordLines(count, seed) {
  return Array.from(
    { length: count },
    (_, i) => `db_password_${i} = "${password(`${seed} ${i}`)}"\nretries_${i} = 3\n`,
  ).join("");
}

/** Five files, three of which hold a password. */
export function stageKnownPasswords(folder) {
  const names = Array.from({ length: 5 }, (_, i) => `bench-${i}.ini`);
  for (const [i, name] of names.entries())
    writeFileSync(join(folder, name), `${i < 3 ? passwordLines(1, i) : ""}${"retries = 3\n".repeat(40)}`);
  git(folder, "add", ...names);
}

/** Two thousand entries, of which three hold. */
export function fillBaseline(folder, createCommand) {
  execFileSync("bash", ["-c", createCommand], { cwd: folder, stdio: "ignore" });
  const others = Array.from({ length: 1997 }, (_, i) =>
    JSON.stringify({
      fingerprint: `w${i.toString(16).padStart(4, "0")}`,
      rule: "generic-password",
      paths: [`old/${i}.ini`],
      reason: "recorded at the start",
    }),
  );
  const own = readFileSync(join(folder, baselineFile), "utf8").trimEnd().split("\n");
  writeFileSync(join(folder, baselineFile), `${[...own, ...others].sort().join("\n")}\n`);
}

/** Thirty rules of one's own, some of each kind that has a pattern, and settings that exclude and switch off. */
export function writeSettings(folder) {
  const rules = Array.from({ length: 30 }, (_, i) => ruleText(`bench${i}`, i % 3 === 2 ? "opaque" : "signature"));
  mkdirSync(join(folder, "rules"), { recursive: true });
  writeFileSync(join(folder, "rules", "own.yaml"), `provider: bench\nname: Bench\nrules:\n${rules.join("")}`);
  writeFileSync(
    join(folder, "keysweep.yml"),
    "exclude: [vendor, '*.snap']\nfailOn: medium\nrules:\n  add: [rules/own.yaml]\n  disable: [jwt]\n" +
      "overrides:\n  - { paths: [test], failOn: critical }\n",
  );
}

function ruleText(name, kind) {
  const pattern = kind === "opaque" ? "[a-z0-9]{32}" : `\\b(${name}_[A-Za-z0-9]{24})\\b`;
  const [hit, miss] =
    kind === "opaque"
      ? [`${name} key "{lower-num:32}"`, `${name} key "{lower-num:9}"`]
      : [`${name}_{base62:24}`, `${name}_{base62:4}`];
  return [
    `  - id: ${name}-key`,
    `    title: Bench key`,
    `    severity: high`,
    `    kind: ${kind}`,
    `    pattern: '${pattern}'`,
    ...(kind === "opaque" ? [`    keywords: [${name}]`] : []),
    `    matches: ['${hit}']`,
    `    misses: ['${miss}']`,
    "",
  ].join("\n");
}
