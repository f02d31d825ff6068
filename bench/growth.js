// node bench/growth.js REPOSITORY [RUNS]: what half of a history costs beside the whole. Both are bare copies of what the newest commit of
// HEAD, and the commit in the middle of `git rev-list HEAD`, reach. Claim: half the history costs 0.45 to 0.6 of the whole.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { benchArguments, keysweepCommand, quote } from "./contenders.js";
import { compare } from "./measure.js";

function git(folder, ...args) {
  return execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

/** A bare repository of `commit` and what it reaches, in one pack of the deltas that `source` has; what a mirror lacks is left out. */
function copyOf(source, commit, into) {
  execFileSync("git", ["init", "--quiet", "--bare", into]);
  const list = `git rev-list --objects --missing=allow-any ${commit} | cut -c1-40`;
  execFileSync("bash", ["-c", `${list} | git pack-objects --quiet ${quote(join(into, "objects", "pack", "pack"))}`], {
    cwd: source,
    stdio: "ignore",
  });
  git(into, "update-ref", "refs/heads/main", commit);
  git(into, "symbolic-ref", "HEAD", "refs/heads/main");
  return git(into, "rev-list", "--count", "main");
}

async function measureGrowth({ repository, runs }) {
  const source = resolve(repository);
  const commits = Number(git(source, "rev-list", "--count", "HEAD"));
  const middle = git(source, "rev-list", "--skip", String(Math.floor(commits / 2)), "--max-count", "1", "HEAD");
  const folder = mkdtempSync(join(tmpdir(), "keysweep-growth-"));
  try {
    const contenders = [git(source, "rev-parse", "HEAD"), middle].map((commit, i) => {
      const copy = join(folder, String(i));
      const name = `${copyOf(source, commit, copy)} commits`;
      return { name, command: `${keysweepCommand} history --quiet ${quote(copy)}` };
    });
    await compare(contenders, { cwd: folder, runs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const given = benchArguments({ runs: 3 });
if (given) await measureGrowth(given);
