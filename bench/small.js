// node bench/small.js REPOSITORY...: what a history of few objects costs, beside git and node. Claim: at most 1.3 × (git cat-file of all
// objects + node -e 0) + 100 CPU ms for repositories of fewer than 5,000 objects. Exits with 1 where it does not hold.
import { execFileSync } from "node:child_process";
import { measure } from "./measure.js";
import { keysweepCommand } from "./contenders.js";

const mostObjects = 5000;
const factor = 1.3;
const allowanceMs = 100;

/** @returns {Promise<boolean>} whether the claim holds */
async function check(repository, runs) {
  const listed = execFileSync("git", ["cat-file", "--batch-all-objects", "--batch-check=x"], { cwd: repository });
  const objects = listed.length / 2;
  const contenders = [
    { name: "git", command: "git cat-file --batch-all-objects --batch --buffer --unordered" },
    { name: "node", command: "node -e 0" },
    { name: "keysweep", command: `${keysweepCommand} history --quiet` },
  ];
  const results = await measure(contenders, { cwd: repository, runs });
  const [git, node, own] = contenders.map(({ name }) => 1000 * median(results.get(name).map(({ cpu }) => cpu)));
  const limit = factor * (git + node) + allowanceMs;
  const verdict = objects >= mostObjects ? "too large for the claim" : own <= limit ? "holds" : "MISSED";
  const figures = `git ${git.toFixed(0)} + node ${node.toFixed(0)} -> at most ${limit.toFixed(0)}, keysweep ${own.toFixed(0)} CPU ms`;
  console.log(`${repository}: ${objects} objects: ${figures}: ${verdict}`);
  return objects >= mostObjects || own <= limit;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const repositories = process.argv.slice(2);
if (repositories.length === 0) {
  console.error("usage: node bench/small.js REPOSITORY...");
  process.exitCode = 2;
}
for (const repository of repositories) if (!(await check(repository, 7))) process.exitCode = 1;
