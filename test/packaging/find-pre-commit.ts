// The pre-commit framework, for tests that use the real one.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** `pre-commit` on PATH, or one installed with pip into a virtual environment that is kept between runs. */
export function findPreCommit(): string | undefined {
  const onPath = spawnSync("pre-commit", ["--version"], { encoding: "utf8" });
  if (onPath.status === 0) return "pre-commit";
  const folder = join(root, "node_modules/.cache/pre-commit");
  const installed = join(folder, "bin/pre-commit");
  if (existsSync(installed)) return installed;
  // Debian's python3 comes without ensurepip unless python3-venv is installed.
  if (spawnSync("python3", ["-m", "venv", folder], { stdio: "pipe" }).status !== 0) return undefined;
  execFileSync(join(folder, "bin/pip"), ["install", "--quiet", "pre-commit==4.*"], { stdio: "pipe" });
  return installed;
}
