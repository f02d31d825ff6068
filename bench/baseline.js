// node bench/baseline.js [RUNS]: what known findings cost. First the commit hook on five small staged files, three of which hold a password
// that a baseline of 2,000 entries knows, beside starting node at all; then an audit of 5,000 distinct passwords: reported, recorded, pruned.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compare } from "./measure.js";

const keysweep = `node ${JSON.stringify(fileURLToPath(new URL("../bin/keysweep.js", import.meta.url)))}`;
const baselineFile = ".keysweep-baseline.jsonl";
const runs = Number(process.argv[2] ?? 11);

/** Made here, so that none stands in the repository. */
function password(seed) {
  const text = createHash("sha256").update(`bench ${seed}`).digest("base64url");
  return `${text.slice(0, 7)}!${text.slice(7, 12)}`;
}

function git(folder, ...args) {
  execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...args], {
    cwd: folder,
    stdio: "ignore",
  });
}

function settings(count, seed) {
  return Array.from(
    { length: count },
    (_, i) => `db_password_${i} = "${password(`${seed} ${i}`)}"\nretries_${i} = 3\n`,
  ).join("");
}

async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "keysweep-bench-"));
  try {
    git(folder, "init", "--quiet");
    git(folder, "commit", "--quiet", "--allow-empty", "--message=base");
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two thousand entries, of which three hold. */
function fillBaseline(folder) {
  execFileSync("sh", ["-c", `${keysweep} baseline create`], { cwd: folder, stdio: "ignore" });
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

await withFolder(async (folder) => {
  for (let i = 0; i < 5; i++)
    writeFileSync(join(folder, `app-${i}.ini`), `${i < 3 ? settings(1, i) : ""}${"retries = 3\n".repeat(40)}`);
  git(folder, "add", "--all");
  fillBaseline(folder);
  console.log("commit hook, 5 small files, 3 known passwords, baseline of 2,000 entries");
  const contenders = [
    { name: "node -e 0", command: "node -e 0" },
    { name: "keysweep staged", command: `${keysweep} staged` },
    { name: "without the baseline", command: `${keysweep} staged --no-suppressions` },
  ];
  await compare(contenders, { cwd: folder, runs });
});

await withFolder(async (folder) => {
  for (let i = 0; i < 50; i++) writeFileSync(join(folder, `app-${i}.ini`), settings(100, `audit ${i}`));
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message=passwords");
  console.log("\n5,000 distinct passwords in 50 files");
  const contenders = [
    { name: "reported", command: `rm -f ${baselineFile}; ${keysweep} -f json` },
    { name: "recorded", command: `rm -f ${baselineFile}; ${keysweep} baseline create` },
    { name: "known", command: `${keysweep} -f json` },
    { name: "pruned", command: `${keysweep} baseline prune` },
    { name: "known in history", command: `${keysweep} history -f json` },
  ];
  await compare(contenders, { cwd: folder, runs: 1 });
});
