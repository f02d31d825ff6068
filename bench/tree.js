// node bench/tree.js REPOSITORY [RUNS]: the work tree, beside a search of the same files for one word.
import { benchArguments, contendersFor } from "./contenders.js";
import { compare } from "./measure.js";

const floors = [
  { name: "git grep, one literal", command: "git grep --threads 2 --fixed-strings --count xyzzy-nowhere" },
  { name: "node -e 0", command: "node -e 0" },
];
const given = benchArguments({ runs: 7 });
if (given) await compare(contendersFor("tree", floors), { cwd: given.repository, runs: given.runs });
