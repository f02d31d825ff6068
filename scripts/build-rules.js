// rules/*.yaml -> dist/rules.json (what detection needs) and dist/rule-texts.json (what people read). Invalid rules fail the build.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

/** The rule compiler is TypeScript, which Node 20 cannot run. Its packages stay outside the bundle, found from dist/ upwards. */
async function importCompiler() {
  const outfile = join(dist, `rule-compiler-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents:
        'export * from "./src/detect/rule-tables.ts"; export * from "./src/rules/compile.ts"; export * from "./src/rules/load.ts"; export { UsageError } from "./src/errors.ts";',
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
function write(name, content) {
  const unfinished = join(dist, `${name}.${process.pid}`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, join(dist, name));
}

mkdirSync(dist, { recursive: true });
const { compileRules, loadRuleFiles, tabulate, UsageError } = await importCompiler();
try {
  process.chdir(root); // so that messages name rules/acme.yaml, not the machine's folders
  const { rules, texts } = compileRules(loadRuleFiles(relative(root, join(root, "rules"))), { engine: "native" });
  write("rules.json", JSON.stringify({ rules, tables: tabulate(rules) }));
  // A line each, its id first, so that one of them can be found without reading all (src/rules/built-in.ts).
  const lines = texts.map(({ id, ...rest }) => JSON.stringify({ id, ...rest }));
  write("rule-texts.json", `[\n${lines.join(",\n")}\n]\n`);
} catch (cause) {
  if (!(cause instanceof UsageError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
