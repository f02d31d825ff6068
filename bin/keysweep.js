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
  enableCompileCache?.(); // Node 22.8 and later; load.js does as much for the others
  const load = enableCompileCache ? require : require("./load.js").load;
  const code = args[0] === "staged" ? await load(hook).runHook(args.slice(1)) : undefined;
  return code ?? (await import(pathToFileURL(join(dist, "cli.js")).href)).run(args);
}

run().then((code) => (process.exitCode = code));
