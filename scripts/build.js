// Makes dist/: the bundles, the kernel, the compiled rules and the type declarations. Everything that ships is made here.
import { execFile } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const run = promisify(execFile);

/** Bundles lie flat in dist/, so that each one finds kernel.wasm, rules.json and worker.js beside its own import.meta.url. */
const entryPoints = {
  cli: "src/cli/main.ts",
  index: "src/index.ts",
  worker: "src/workers/worker.ts",
};

/** CommonJS dependencies call require() for Node's own modules; an ES module has none unless it makes one. */
const requireBanner =
  'import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(import.meta.url);';

/** While parts are still being written: an import of a file that is not there yet fails when it is loaded, not when it is built. */
const notYetWritten = {
  name: "not yet written",
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => {
      if (existsSync(join(resolveDir, path))) return undefined;
      console.error(`build: ${join(resolveDir, path)} is not written yet`);
      return { path, external: true };
    });
  },
};

async function bundle() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, file]) => existsSync(join(root, file)))),
    outdir: dist,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: false,
    legalComments: "linked",
    banner: { js: requireBanner },
    plugins: [notYetWritten],
    metafile: true,
    logLevel: "warning",
  });
  removeStale(Object.keys(result.metafile.outputs).map((path) => path.slice("dist/".length)));
}

/** Chunk names carry a hash, so bundles of earlier builds stay behind unless they are removed; npm would pack them. */
function removeStale(fresh) {
  const keep = new Set(fresh);
  for (const name of readdirSync(dist)) {
    if (/\.(js|js\.LEGAL\.txt)$/.test(name) && !keep.has(name)) rmSync(join(dist, name));
  }
}

async function node(script) {
  if (!existsSync(join(root, script))) return;
  await run(process.execPath, [join(root, script)], { cwd: root });
}

async function declarations() {
  if (!existsSync(join(root, "src/index.ts"))) return;
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  await run(process.execPath, [tsc, "--project", "tsconfig.types.json"], { cwd: root });
}

// All four run to their end even if one fails, so that one run shows every complaint.
const results = await Promise.allSettled([
  bundle(),
  node("scripts/build-kernel.js"),
  node("scripts/build-rules.js"),
  declarations(),
]);
for (const { reason } of results.filter(({ status }) => status === "rejected")) {
  process.exitCode = 1;
  // A compiler's complaint stands in its output; esbuild has printed its own by now.
  if (reason.stdout || reason.stderr) console.error(`${reason.stdout}${reason.stderr}`);
  else if (reason.errors === undefined) console.error(reason);
}
