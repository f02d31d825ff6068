// node scripts/warm-caches.js BUNDLE: dist/BUNDLE.cjs -> dist/BUNDLE.cjs.VERSION.cache: V8's code cache, made after the runs below, so that it
// holds the functions such runs call. In a process of its own by scripts/build.js.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const { cacheOf, compile, run, setFlags } = createRequire(import.meta.url)("../bin/load.js");
const cli = fileURLToPath(new URL("../bin/keysweep.js", import.meta.url));
const git = (...args) => execFileSync("git", args, { stdio: "ignore" });
const commit = (...args) =>
  git("-c", "user.name=build", "-c", "user.email=build@localhost", "commit", "--quiet", ...args);

/** What each bundle does in a repository of one commit, two staged files, settings and a baseline. Without findings: exit code 0. */
const warmUps = {
  keysweep: ({ runHook }) => [() => runHook(["--quiet"])],
  scan: ({ runScanning }) => [
    () => runScanning(["scan", "--quiet"]),
    () => {
      commit("--message=more");
      git("repack", "-adq"); // the usual state of a clone: a pack
      writeFileSync("none.jsonl", "");
      return runScanning(["history", "--fail-on", "never", "--baseline", "none.jsonl", "--output", "report.txt"]);
    },
  ],
};

const [name = ""] = process.argv.slice(2);
const bundle = fileURLToPath(new URL(`../dist/${name}.cjs`, import.meta.url));

/** The build may itself run inside a git hook. */
for (const variable of Object.keys(process.env)) if (variable.startsWith("GIT_")) delete process.env[variable];

// V8 tells a cache of this bundle from one of another by the source's length alone, so an old one must not be there.
rmSync(cacheOf(bundle), { force: true });
const folder = mkdtempSync(join(tmpdir(), "keysweep-build-"));
process.env.XDG_CACHE_HOME = join(folder, "cache");
try {
  const repository = join(folder, "repository");
  mkdirSync(repository);
  process.chdir(repository);
  git("init", "--quiet");
  commit("--allow-empty", "--message=base"); // what a hook usually finds
  writeFileSync("clean.js", "export const password = process.env.PASSWORD;\n");
  writeFileSync("known.ini", `db_password = "${["tr0ub4", "dor", "&3x"].join("")}"\n`);
  writeFileSync("keysweep.yml", "exclude: [vendor]\noverrides:\n  - { paths: [test], failOn: high }\n");
  git("add", "clean.js", "known.ini");
  execFileSync(process.execPath, [cli, "baseline", "create"], { stdio: "ignore" });
  if (name === "scan") setFlags();
  const script = compile(bundle);
  for (const warmUp of warmUps[name](run(script, bundle))) {
    const code = await warmUp();
    if (code !== 0) throw new Error(`what warms the code cache of ${name} ended with ${code}`);
  }
  const unfinished = `${cacheOf(bundle)}.${process.pid}`;
  writeFileSync(unfinished, script.createCachedData());
  renameSync(unfinished, cacheOf(bundle));
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}
