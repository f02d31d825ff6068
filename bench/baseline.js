// node bench/baseline.js: an audit of 5,000 distinct passwords: reported, recorded, known, pruned. What known findings cost the commit hook
// is measured by bench/staged.js.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compare } from "./measure.js";
import { git, passwordLines } from "./staged-files.js";

const keysweep = `node ${JSON.stringify(fileURLToPath(new URL("../bin/keysweep.js", import.meta.url)))}`;
const baselineFile = ".keysweep-baseline.jsonl";

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

await withFolder(async (folder) => {
  for (let i = 0; i < 50; i++) writeFileSync(join(folder, `app-${i}.ini`), passwordLines(100, `audit ${i}`));
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message=passwords");
  console.log("5,000 distinct passwords in 50 files");
  const contenders = [
    { name: "reported", command: `rm -f ${baselineFile}; ${keysweep} -f json` },
    { name: "recorded", command: `rm -f ${baselineFile}; ${keysweep} baseline create` },
    { name: "known", command: `${keysweep} -f json` },
    { name: "pruned", command: `${keysweep} baseline prune` },
    { name: "known in history", command: `${keysweep} history -f json` },
  ];
  await compare(contenders, { cwd: folder, runs: 1 });
});
