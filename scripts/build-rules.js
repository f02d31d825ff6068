// rules/*.yaml -> dist/rules.json and dist/rule-tables.bin (what detection needs), dist/rule-texts.json (what people read). Invalid rules fail the
// build. dist/kernel.wasm has to be there: the tables are made as it makes them.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

/** The rule compiler is TypeScript, which Node 20 cannot run. Its packages stay outside the bundle, found from dist/ upwards. */
let compiler;
const importCompiler = () => (compiler ??= bundleCompiler());

async function bundleCompiler() {
  const outfile = join(dist, `rule-compiler-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents:
        'export * from "./src/detect/rule-tables.ts"; export * from "./src/rules/compile.ts"; export * from "./src/rules/load.ts"; export * from "./src/rules/neighbours.ts"; export * from "./src/rules/packed-tables.ts"; export * from "./src/rules/pieces.ts"; export * from "./src/rules/token-forms.ts"; export { UsageError } from "./src/errors.ts";',
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}

/** Renamed into place, so that a scan that runs meanwhile never reads half a file. */
function write(file, content) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, file);
}

/** @param {string} folder that holds kernel.wasm, and is to hold the files for these rules */
export async function writeRules(folder, rules) {
  const { packTables, tabulate, withNeighbours, withPieces, withTokenForms } = await importCompiler();
  const { text, starts } = asLines(rules);
  const wasm = new Uint8Array(readFileSync(join(folder, "kernel.wasm")));
  const kinds = rules.map(({ kind }) => kind);
  write(join(folder, "rules.json"), text);
  const tabulated = withTokenForms(withPieces(withNeighbours(tabulate(rules), rules), rules), rules);
  write(join(folder, "rule-tables.bin"), packTables(tabulated, { kinds, lineStarts: starts, wasm }));
}

/** A list in JSON, a line each, in ASCII: any of them can be cut out and parsed alone. */
function asLines(values) {
  const lines = values.map((value) => JSON.stringify(value).replace(/[^\x20-\x7e]/g, escaped));
  const starts = [2];
  for (const { length } of lines) starts.push(starts.at(-1) + length + 2);
  return { text: `[\n${lines.join(",\n")}\n]\n`, starts };
}

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

async function buildRules() {
  mkdirSync(dist, { recursive: true });
  const { compileRules, loadRuleFiles, UsageError } = await importCompiler();
  try {
    process.chdir(root); // so that messages name rules/acme.yaml, not the machine's folders
    const { rules, texts } = compileRules(loadRuleFiles(relative(root, join(root, "rules"))), { engine: "native" });
    await writeRules(dist, rules);
    // Its id stands first in each, too (src/rules/built-in.ts).
    write(join(dist, "rule-texts.json"), asLines(texts.map(({ id, ...rest }) => ({ id, ...rest }))).text);
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    console.error(cause.message);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildRules();
