// src/ -> the bundles in dist/. They lie flat there, so that each one finds kernel.wasm, rules.json and worker.js beside itself.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

const entryPoints = {
  cli: "src/cli/main.ts",
  index: "src/index.ts",
  worker: "src/workers/worker.ts",
};

const shared = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
};

const asModules = {
  entryPoints,
  format: "esm",
  splitting: true,
  // CommonJS dependencies call require() for Node's own modules; an ES module has none unless it makes one.
  banner: {
    js: 'import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(import.meta.url);',
  },
};

/**
 * What is called most starts from one CommonJS file: Node loads it some 10 CPU ms sooner than a dozen ES modules, and a module of Node's that only
 * a lazily loaded part needs is required when that part is, where an ES module would import all of them at once.
 * @param leavesOut whether a file that is imported on demand, relative to the root, is no part of it
 */
function asOneFile(entryPoints, leavesOut) {
  return {
    entryPoints,
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    // bin/load.js compiles it by vm.Script, in which import() fails; require() does the same for Node's own modules.
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [leavingOut(leavesOut), requiringWhenCalled],
  };
}

/** The engine for users' patterns: src/rules/regex.ts requires it when the first of them is compiled. */
const asEngine = {
  entryPoints: { "linear-engine": "src/rules/linear-engine.ts" },
  format: "cjs",
  outExtension: { ".js": ".cjs" },
};

/** What the hook's bundle leaves out: src/cli/entry.ts turns away command lines that need it. */
const notForTheHook = [
  "src/config/layers-on-disk.ts",
  "src/git/repository.ts",
  "src/reporters/json.ts",
  "src/reporters/jsonl.ts",
  "src/reporters/sarif.ts",
  "src/reporters/markdown.ts",
  "src/reporters/github.ts",
  "src/reporters/azure.ts",
  "src/reporters/gitlab.ts",
  "src/reporters/codequality.ts",
  "src/reporters/csv.ts",
  "src/reporters/junit.ts",
  "src/reporters/rdjson.ts",
  "src/reporters/gitleaks-json.ts",
  "src/rules/user.ts",
  "src/foreign/load.ts",
];

/** What the bundle of scan and history leaves out: src/cli/scan-entry.ts turns away command lines that need it. */
const reportersOfScans = ["text", "json", "jsonl"].map((name) => `src/reporters/${name}.ts`);
const commandsOfScans = ["scan", "history"].map((name) => `src/cli/commands/${name}.ts`);

function notForScans(file) {
  if (file.startsWith("src/reporters/") && notForTheHook.includes(file)) return !reportersOfScans.includes(file);
  return file.startsWith("src/cli/commands/") && !commandsOfScans.includes(file);
}

function leavingOut(leavesOut) {
  return {
    name: "what a bundle leaves out",
    setup(builder) {
      builder.onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
        const file = path.startsWith(".") ? relative(root, join(resolveDir, path)) : path;
        const isLeftOut = kind === "dynamic-import" && leavesOut(file);
        return isLeftOut ? { path: file, namespace: "left-out" } : undefined;
      });
      builder.onLoad({ filter: /./, namespace: "left-out" }, ({ path }) => ({
        contents: `throw Object.assign(new Error(${JSON.stringify(`${path} is not part of this bundle`)}), { name: "LeftOut" });`,
      }));
    },
  };
}

/** Modules of Node's that cost 1 to 3 CPU ms to load and that a scan which finds nothing never calls. A name missing here fails the build. */
const requiredWhenCalled = {
  "node:child_process": ["spawn", "spawnSync"],
  "node:crypto": ["createHash", "createHmac", "createPrivateKey", "createPublicKey", "randomBytes"],
  "node:worker_threads": ["Worker"],
  "node:zlib": ["crc32"],
};

const requiringWhenCalled = {
  name: "modules required when called",
  setup(builder) {
    builder.onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      path in requiredWhenCalled && namespace === "file" ? { path, namespace: "when-called" } : undefined,
    );
    builder.onLoad({ filter: /./, namespace: "when-called" }, ({ path }) => ({
      contents: requiredWhenCalled[path].map((name) => deferred(path, name)).join("\n"),
    }));
  },
};

function deferred(path, name) {
  const member = `require(${JSON.stringify(path)}).${name}`;
  return `export function ${name}(...given) { return new.target ? new (${member})(...given) : ${member}(...given); }`;
}

export async function buildBundles() {
  const bundles = [
    asModules,
    asOneFile({ keysweep: "src/cli/entry.ts" }, (file) => notForTheHook.includes(file)),
    asOneFile({ scan: "src/cli/scan-entry.ts" }, notForScans),
    asEngine,
  ];
  const results = await Promise.all(bundles.map((bundle) => build({ ...shared, ...bundle })));
  const written = results.flatMap(({ metafile }) => Object.keys(metafile.outputs));
  for (const path of written.filter((name) => name.endsWith(".cjs"))) nameByContent(join(root, path));
  removeStale(written.map((path) => path.slice("dist/".length)));
}

/** bin/code-cache.js tells by the first line which bundle a cache belongs to. */
function nameByContent(file) {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, `// ${createHash("sha256").update(text).digest("hex")}\n${text}`);
}

/** Chunk names carry a hash, so bundles of earlier builds stay behind unless they are removed; npm would pack them. */
function removeStale(fresh) {
  const keep = new Set(fresh);
  for (const name of readdirSync(dist)) {
    if (/\.c?js(\.LEGAL\.txt)?$/.test(name) && !keep.has(name)) rmSync(join(dist, name));
  }
}
