// node bench/staged.js [REPOSITORY] [RUNS]: the commit hook on five small staged files, beside starting node at all. The files are staged in
// a clone of the repository (its objects are shared, not copied), or in a new one.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { benchArguments, contendersFor } from "./contenders.js";
import { compare } from "./measure.js";

const line = "export const settings = { retries: 3, endpoint: process.env.ENDPOINT, verbose: false };\n";

function stageFiveFiles(folder, repository) {
  const git = (...args) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  const identity = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
  if (repository === "new") {
    git("init", "--quiet");
    git(...identity, "commit", "--quiet", "--allow-empty", "--message=base"); // the usual case: there is a HEAD to compare with
  } else git("clone", "--quiet", "--shared", resolve(repository), ".");
  for (let i = 0; i < 5; i++) writeFileSync(join(folder, `bench-${i}.js`), line.repeat(40));
  git("add", "bench-0.js", "bench-1.js", "bench-2.js", "bench-3.js", "bench-4.js");
}

const given = benchArguments({ repository: "new", runs: 21 });
if (given) {
  const folder = mkdtempSync(join(tmpdir(), "keysweep-bench-"));
  try {
    stageFiveFiles(folder, given.repository);
    const floors = [{ name: "node -e 0", command: "node -e 0" }];
    await compare(contendersFor("staged", floors), { cwd: folder, runs: given.runs });
    if (process.env.NODE_EXTRA_CA_CERTS) {
      console.log(
        "NODE_EXTRA_CA_CERTS is set: Node reads it at every start, in the floor too, which lowers the ratio.",
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
