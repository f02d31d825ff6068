#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

const main = new URL("../dist/cli.js", import.meta.url);
if (existsSync(main)) {
  module.enableCompileCache?.(); // Node 22.8 and later: parsed code is kept between runs
  const { run } = await import(main.href);
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write("keysweep: dist/ is missing: this is a checkout that was not built. Run: npm install\n");
  process.exitCode = 2;
}
