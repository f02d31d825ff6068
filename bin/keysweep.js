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
  const [name] = args;
  const hookCode = name === "staged" ? await loadCached(hook).runHook(args.slice(1)) : undefined;
  if (hookCode !== undefined) return hookCode;
  require("./load.js").setFlags();
  const isScan = name === undefined || name === "scan" || name === "history" || existsSync(name);
  const code = isScan ? await loadCached(join(dist, "scan.cjs")).runScanning(args) : undefined;
  if (code !== undefined) return code;
  enableCompileCache?.(); // Node 22.8 and later
  return (await import(pathToFileURL(join(dist, "cli.js")).href)).run(args);
}

function loadCached(bundle) {
  const { cacheOf, load } = require("./load.js");
  if (!enableCompileCache || existsSync(cacheOf(bundle))) return load(bundle);
  enableCompileCache();
  return require(bundle);
}

run().then((code) => (process.exitCode = code));
