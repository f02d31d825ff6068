// node bench/history.js REPOSITORY [RUNS]: the whole history by our own reader and through git cat-file, beside what git alone needs to print
// all objects, all blobs, or all changes.
import { benchArguments, contendersFor, keysweepCommand } from "./contenders.js";
import { compare } from "./measure.js";

const blobsOnly =
  "git cat-file --batch-all-objects --batch-check='%(objecttype) %(objectname)' --unordered | sed -n 's/^blob //p' | git cat-file --batch --buffer";
const floors = [
  { name: "git cat-file, all objects", command: "git cat-file --batch-all-objects --batch --buffer --unordered" },
  { name: "git cat-file, blobs only", command: blobsOnly },
  { name: "git log -p", command: "git log --patch --all" },
  { name: "node -e 0", command: "node -e 0" },
];
const given = benchArguments({ runs: 3 });
const throughGit = {
  name: "keysweep, through git",
  command: `KEYSWEEP_READER=git ${keysweepCommand} history --quiet --jobs 1`,
};
if (given)
  await compare([...contendersFor("history", floors), throughGit], { cwd: given.repository, runs: given.runs });
