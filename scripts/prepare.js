// npm runs this in a checkout (npm install, npm ci), before npm pack, and where a git dependency is made into a package, as the
// pre-commit framework does. dist/ is not committed, so each of them has to build it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const buildTools = ["esbuild", "assemblyscript", "typescript", "yaml", "ajv"];

/**
 * pre-commit sets npm_config_global, npm_config_prefix and more for its own `npm install -g`. They reach this nested npm, which
 * would install our build tools globally, where the build cannot find them.
 */
function ownEnvironment() {
  const leaked =
    /^npm_config_((local_|global_)?prefix|global|location|omit|only|production|dry_run|install_links|ignore_scripts|allow_git|include)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !leaked.test(name)));
}

function hasTool(name) {
  return existsSync(join(root, "node_modules", name, "package.json"));
}

function run(command, args) {
  // stdout belongs to `npm pack`, which prints the file's name there.
  execFileSync(command, args, {
    cwd: root,
    env: ownEnvironment(),
    stdio: ["ignore", process.stderr, "inherit"],
    shell: false,
  });
}

/** The hooks are for those who work on keysweep, not for a CI job, nor for a clone made only to be packed. */
function isDevelopersCheckout() {
  const { CI, HUSKY, npm_config_global, _PACOTE_NO_PREPARE_ } = process.env;
  if (CI || HUSKY === "0" || npm_config_global === "true" || _PACOTE_NO_PREPARE_) return false;
  return existsSync(join(root, ".git")) && hasTool("husky");
}

const npm = process.env.npm_execpath;
if (!buildTools.every(hasTool)) {
  const install = ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];
  if (npm) run(process.execPath, [npm, ...install]);
  else run("npm", install);
}
run(process.execPath, ["scripts/build.js"]);
if (isDevelopersCheckout()) {
  const { default: husky } = await import("husky");
  const complaint = husky();
  if (complaint) console.error(complaint);
}
