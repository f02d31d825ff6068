// node bench/staged-rules.js [REPOSITORY] [RUNS]: what the number of rules costs a commit hook. `keysweep staged` on five small staged
// files with all rules, beside the same build with sixty of them (every twentieth or so, so that all kinds are there). The difference
// of the medians is what the rules beyond sixty add to each commit; issue 5 allows 10 ms. REPOSITORY is not used: a new one is made.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeRules } from "../scripts/build-rules.js";
import { benchArguments, quote } from "./contenders.js";
import { compare } from "./measure.js";
import { git, stageCleanFiles } from "./staged-files.js";

const SIXTY = 60;
const root = fileURLToPath(new URL("..", import.meta.url));

/** A copy of the built package in which only every n-th rule is left. */
async function packageWithFewRules(folder) {
  for (const part of ["bin", "dist", "package.json"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const rules = JSON.parse(readFileSync(join(folder, "dist", "rules.json"), "utf8"));
  const step = rules.length / SIXTY;
  await writeRules(
    join(folder, "dist"),
    Array.from({ length: SIXTY }, (_, i) => rules[Math.floor(i * step)]),
  );
}

const given = benchArguments({ repository: "new", runs: 41 });
if (given) {
  const above = mkdtempSync(join(tmpdir(), "keysweep-bench-"));
  try {
    const [clean, few] = [join(above, "clean"), join(above, "few")];
    for (const folder of [clean, few]) mkdirSync(folder);
    git(clean, "init", "--quiet");
    git(clean, "commit", "--quiet", "--allow-empty", "--message=base");
    stageCleanFiles(clean);
    await packageWithFewRules(few);
    const staged = (from) => `node ${quote(join(from, "bin", "keysweep.js"))} staged --quiet`;
    await compare(
      [
        { name: `keysweep staged, ${SIXTY} rules`, command: staged(few) },
        { name: "keysweep staged, all rules", command: staged(root) },
      ],
      { cwd: clean, runs: given.runs },
    );
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}
