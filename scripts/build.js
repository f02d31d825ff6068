// Makes dist/: the bundles, the kernel, the compiled rules, the list of words and the type declarations. Everything that ships is made here.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildBundles } from "./build-bundles.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = promisify(execFile);

async function node(...args) {
  await run(process.execPath, args, { cwd: root });
}

async function buildDeclarations() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  await node(tsc, "--project", "tsconfig.types.json");
}

function report({ reason }) {
  process.exitCode = 1;
  // A compiler's complaint stands in its output; esbuild has printed its own by now.
  if (reason.stdout || reason.stderr) console.error(`${reason.stdout}${reason.stderr}`);
  else if (reason.errors === undefined) console.error(reason);
}

mkdirSync(join(root, "dist"), { recursive: true });
for (const name of readdirSync(join(root, "dist")))
  if (/^(keysweep|scan)\.cjs\./.test(name)) rmSync(join(root, "dist", name));
// All run to their end even if one fails, so that one run shows every complaint.
const kernelAndRules = async () => {
  await node("scripts/build-kernel.js");
  await node("scripts/build-rules.js");
};
const parts = [buildBundles(), kernelAndRules(), node("scripts/build-words.js"), buildDeclarations()];
const failed = (await Promise.allSettled(parts)).filter(({ status }) => status === "rejected");
failed.forEach(report);
if (failed.length === 0)
  await Promise.all(["keysweep", "scan"].map((bundle) => node("scripts/warm-caches.js", bundle)));
