// node bench/history.js REPOSITORY [RUNS]: the whole history, beside what git alone needs to print all objects or all changes.
import { benchArguments, contendersFor } from "./contenders.js";
import { compare } from "./measure.js";

const floors = [
  { name: "git cat-file, all objects", command: "git cat-file --batch-all-objects --batch --buffer --unordered" },
  { name: "git log -p", command: "git log --patch --all" },
  { name: "node -e 0", command: "node -e 0" },
];
const given = benchArguments({ runs: 3 });
if (given) await compare(contendersFor("history", floors), { cwd: given.repository, runs: given.runs });
