// node bench/staged.js [REPOSITORY] [RUNS] [--node NODE]: the commit hook on five small staged files, beside starting node at all and beside
// any peer on PATH: clean, clean with settings of one's own, and with passwords that a large baseline knows. The files are staged in a clone
// of the repository (its objects are shared, not copied), or in a new one. NODE is another node binary, for everything that runs on node.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { benchArguments, contendersFor, quote } from "./contenders.js";
import { compare } from "./measure.js";
import { fillBaseline, git, stageCleanFiles, stageKnownPasswords, writeSettings } from "./staged-files.js";

function takeNode() {
  const at = process.argv.indexOf("--node");
  return at === -1 ? "node" : quote(resolve(process.argv.splice(at, 2)[1]));
}

function openClone(folder, repository) {
  if (repository === "new") {
    git(folder, "init", "--quiet");
    git(folder, "commit", "--quiet", "--allow-empty", "--message=base"); // the usual case: there is a HEAD to compare with
  } else git(folder, "clone", "--quiet", "--shared", resolve(repository), ".");
  return folder;
}

const node = takeNode();
const given = benchArguments({ repository: "new", runs: 21 });
if (given) {
  const above = mkdtempSync(join(tmpdir(), "keysweep-bench-"));
  const clone = (name) => openClone(mkdtempSync(join(above, name)), given.repository);
  try {
    const [clean, settings, known] = [clone("clean-"), clone("settings-"), clone("known-")];
    stageCleanFiles(clean);
    stageCleanFiles(settings);
    writeSettings(settings);
    stageKnownPasswords(known);
    writeSettings(known);
    const all = contendersFor("staged", [{ name: "node -e 0", command: "node -e 0" }]);
    const own = all.find(({ name }) => name === "keysweep").command.replace(/^node /, `${node} `);
    fillBaseline(known, own.replace(/staged --quiet$/, "baseline create"));
    const contenders = all.flatMap(({ name, command }) => {
      if (name === "node -e 0") return [{ name, command: `${node} -e 0` }];
      if (name !== "keysweep") return [{ name, command }];
      return [
        { name: "keysweep staged, clean", command: own },
        { name: "with 30 rules and settings", command: `cd ${quote(settings)}; ${own}` },
        { name: "with 3 of 2,000 known too", command: `cd ${quote(known)}; ${own}` },
      ];
    });
    console.log(execFileSync("bash", ["-c", `${node} --version`], { encoding: "utf8" }).trim());
    await compare(contenders, { cwd: clean, runs: given.runs });
    if (process.env.NODE_EXTRA_CA_CERTS) {
      console.log(
        "NODE_EXTRA_CA_CERTS is set: Node reads it at every start, in the floor too, which lowers the ratio.",
      );
    }
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}
