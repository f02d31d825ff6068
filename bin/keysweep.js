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
  const { load, setFlags } = require("./load.js");
  const hookCode = name === "staged" ? await runIn(load(hook), "runHook", args.slice(1)) : undefined;
  if (hookCode !== undefined) return hookCode;
  setFlags();
  const isScan = name === undefined || name === "scan" || name === "history" || existsSync(name);
  const code = isScan ? await runIn(load(join(dist, "scan.cjs")), "runScanning", args) : undefined;
  if (code !== undefined) return code;
  enableCompileCache?.(); // Node 22.8 and later
  return (await import(pathToFileURL(join(dist, "cli.js")).href)).run(args);
}

/** @returns the exit code; undefined if the bundle leaves it to another */
async function runIn(bundle, entry, given) {
  const code = await bundle[entry](given);
  if (code !== undefined) bundle.keep();
  return code;
}

run().then((code) => (process.exitCode = code));
