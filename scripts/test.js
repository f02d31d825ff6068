// `npm test`: builds, then every check and every test. Its last line is `N passed, N failed`; the exit code is 1 if anything failed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = join(root, "node_modules", ".bin");
const checks = {
  types: ["tsc", "--noEmit"],
  lint: ["oxlint"],
  format: ["prettier", "--check", "."],
  "unused code": ["knip"],
};

function succeeds(name, command, args, env = {}) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  return status === 0;
}

/** Vitest's own counts; a run that ends without them, or with an error outside any test, counts as one failure at least. */
function runTests(folder) {
  const result = join(folder, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${result}`];
  const success = succeeds("tests", join(tools, "vitest"), args, { KEYSWEEP_IS_BUILT: "1" });
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(result, "utf8"));
    return { passed: numPassedTests, failed: success ? 0 : Math.max(1, numFailedTests) };
  } catch (cause) {
    console.error(`the tests left no result: ${cause.message}`);
    return { passed: 0, failed: 1 };
  }
}

let failedChecks = 0;
let tests = { passed: 0, failed: 0 };
if (succeeds("build", process.execPath, ["scripts/build.js"])) {
  for (const [name, [tool, ...args]] of Object.entries(checks)) {
    if (!succeeds(name, join(tools, tool), args)) failedChecks++;
  }
  const folder = mkdtempSync(join(tmpdir(), "keysweep-test-run-"));
  tests = runTests(folder);
  rmSync(folder, { recursive: true, force: true });
} else failedChecks++;

if (failedChecks > 0) console.log(`\n${failedChecks} of the checks before the tests failed; they count below`);
const failed = tests.failed + failedChecks;
process.exitCode = failed === 0 ? 0 : 1;
console.log(`\n${tests.passed} passed, ${failed} failed`);
