// dist/keysweep.cjs -> dist/keysweep.cjs.cache: V8's code cache, made after one run of the hook, so that it holds the functions a hook calls.
// Run in a process of its own by scripts/build.js.
import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
try {
  const git = (...args) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init", "--quiet");
  git(
    "-c",
    "user.name=build",
    "-c",
    "user.email=build@localhost",
    "commit",
    "--quiet",
    "--allow-empty",
    "--message=base",
  );
  writeFileSync(join(folder, "clean.js"), "export const password = process.env.PASSWORD;\n");
  git("add", "clean.js");
  process.chdir(folder);
  const script = compile(bundle);
  await run(script, bundle).runHook(["--quiet"]);
  const unfinished = `${cacheOf(bundle)}.${process.pid}`;
  writeFileSync(unfinished, script.createCachedData());
  renameSync(unfinished, cacheOf(bundle));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
