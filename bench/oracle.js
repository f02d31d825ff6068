// node bench/oracle.js REPOSITORY...: is what our own pack reader finds the same as what a search of git's own output finds?
//
// Scans each history four times: object by object through git cat-file and git log, by our own reader and walk on one thread, and on two, and as
// a store that only git can read. Findings with all that
// attribution says of them (commit, occurrences, last and removing commit, refs, reachable or not), their order, and coverage must be
// identical. Exits with 1 if they are not.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const keysweep = fileURLToPath(new URL("../bin/keysweep.js", import.meta.url));
const shownDifferences = 5;

const ways = [
  { name: "own reader, 1 thread", jobs: "1", reader: "" },
  { name: "own reader, 2 threads", jobs: "2", reader: "" },
  { name: "git cat-file in delta trees", jobs: "2", reader: "git" },
];

/** @returns {{findings: object[], coverage: object, seconds: number}} */
function scan(repository, { jobs, reader }) {
  const args = [keysweep, "history", repository, "--format", "json", "--jobs", jobs, "--min-confidence", "low"];
  const env = { ...process.env, KEYSWEEP_READER: reader };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, maxBuffer: 1 << 30, encoding: "utf8" });
  if (![0, 1, 3].includes(status)) throw new Error(`keysweep history ${repository} ended with ${status}: ${stderr}`);
  const { findings, scan: about } = JSON.parse(stdout);
  return { findings, coverage: countsOf(about.coverage), seconds: about.durationMs / 1000 };
}

/** Which examples a reason shows depends on what was read first. */
function countsOf(coverage) {
  const counted = (reasons) => reasons.map(({ reason, count }) => `${reason}: ${count}`);
  return { ...coverage, skipped: counted(coverage.skipped), notices: counted(coverage.notices) };
}

const attributed = ["commit", "lastCommit", "removedBy", "refs"];

/** How many findings say something of each field: that nothing was compared with nothing. */
function saying(findings) {
  const says = ({ commit, history }, field) =>
    [commit && { commit }, history].flat().some((of) => of?.[field]?.length !== 0 && of?.[field] !== undefined);
  return attributed.map((field) => `${findings.filter((finding) => says(finding, field)).length} ${field}`).join(", ");
}

/** What stands in only one of two lists, in words. */
function differences(expected, found) {
  const left = new Set(expected.map((finding) => JSON.stringify(finding)));
  const right = new Set(found.map((finding) => JSON.stringify(finding)));
  return [
    ...[...left].filter((text) => !right.has(text)).map((text) => `only through git: ${text}`),
    ...[...right].filter((text) => !left.has(text)).map((text) => `only by own reader: ${text}`),
  ];
}

function check(repository) {
  const oracle = scan(repository, { jobs: "2", reader: "oracle" });
  console.log(
    `${repository}: ${oracle.coverage.blobs} blobs, ${oracle.findings.length} findings (${saying(oracle.findings)})`,
  );
  console.log(`  through git: ${oracle.seconds} s`);
  let isSame = true;
  for (const way of ways) {
    const own = scan(repository, way);
    const found = differences(oracle.findings, own.findings);
    if (JSON.stringify(own.coverage) !== JSON.stringify(oracle.coverage)) {
      found.push(`coverage: ${JSON.stringify(oracle.coverage)}`, `     not: ${JSON.stringify(own.coverage)}`);
    }
    const order = (findings) => findings.map(({ fingerprint, file }) => `${fingerprint} ${file}`).join("\n");
    if (found.length === 0 && order(own.findings) !== order(oracle.findings)) found.push("the order of the findings");
    console.log(`  ${way.name}: ${own.seconds} s, ${found.length === 0 ? "identical" : `${found.length} differences`}`);
    for (const line of found.slice(0, shownDifferences)) console.log(`    ${line.slice(0, 1000)}`);
    isSame &&= found.length === 0;
  }
  return isSame;
}

const repositories = process.argv.slice(2);
if (repositories.length === 0) {
  console.error("usage: node bench/oracle.js REPOSITORY...");
  process.exitCode = 2;
}
for (const repository of repositories) if (!check(repository)) process.exitCode = 1;
