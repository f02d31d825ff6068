// dist/keysweep.cjs -> dist/keysweep.cjs.cache: V8's code cache, made after one run of the hook, so that it holds the functions a hook calls.
// Run in a process of its own by scripts/build.js.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const { cacheOf, compile, run } = createRequire(import.meta.url)("../bin/load.js");
const bundle = fileURLToPath(new URL("../dist/keysweep.cjs", import.meta.url));

/** The build may itself run inside a git hook. */
for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];

// V8 tells a cache of this bundle from one of another by the source's length alone, so an old one must not be there.
rmSync(cacheOf(bundle), { force: true });
const folder = mkdtempSync(join(tmpdir(), "keysweep-build-"));
process.env.XDG_CACHE_HOME = join(folder, "cache");
try {
  const [cli] = ["../bin/keysweep.js"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const repository = join(folder, "repository");
  mkdirSync(repository);
  process.chdir(repository);
  const git = (...args) => execFileSync("git", args, { stdio: "ignore" });
  const identity = ["-c", "user.name=build", "-c", "user.email=build@localhost"];
  git("init", "--quiet");
  git(...identity, "commit", "--quiet", "--allow-empty", "--message=base"); // what a hook usually finds
  writeFileSync("clean.js", "export const password = process.env.PASSWORD;\n");
  writeFileSync("known.ini", `db_password = "${["tr0ub4", "dor", "&3x"].join("")}"\n`);
  writeFileSync("keysweep.yml", "exclude: [vendor]\noverrides:\n  - { paths: [test], failOn: high }\n");
  git("add", "clean.js", "known.ini");
  execFileSync(process.execPath, [cli, "baseline", "create"], { stdio: "ignore" });
  const script = compile(bundle);
  const { runHook } = run(script, bundle);
  const code = await runHook(["--quiet"]);
  if (code !== 0) throw new Error(`the hook that warms the code cache ended with ${code}`);
  const unfinished = `${cacheOf(bundle)}.${process.pid}`;
  writeFileSync(unfinished, script.createCachedData());
  renameSync(unfinished, cacheOf(bundle));
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}
