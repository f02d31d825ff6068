#!/usr/bin/env node
// CommonJS (package.json beside this file): an ES module as the entry costs a commit hook 6 CPU ms.
const { existsSync } = require("node:fs");
const { enableCompileCache } = require("node:module");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const dist = join(__dirname, "..", "dist");
const [, , ...args] = process.argv;

async function run() {
  const hook = join(dist, "keysweep.cjs");
  if (!existsSync(hook)) {
    process.stderr.write("keysweep: dist/ is missing: this is a checkout that was not built. Run: npm install\n");
    return 2;
  }
  const code = args[0] === "staged" ? await loadHook(hook).runHook(args.slice(1)) : undefined;
  if (code !== undefined) return code;
  enableCompileCache?.(); // Node 22.8 and later
  // V8 optimises a function after so many bytes of bytecode. Most scans end before that pays: rails' work tree costs 0.9 CPU s so, 1.5 with
  // the default of 132 KB. Node 24 does as well without, and does not know the flag.
  if (process.versions.node.startsWith("20.")) require("node:v8").setFlagsFromString("--interrupt-budget=1000000");
  return (await import(pathToFileURL(join(dist, "cli.js")).href)).run(args);
}

function loadHook(hook) {
  const { cacheOf, load } = require("./load.js");
  if (!enableCompileCache || existsSync(cacheOf(hook))) return load(hook);
  enableCompileCache();
  return require(hook);
}

run().then((code) => (process.exitCode = code));
