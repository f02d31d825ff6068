// What npm would publish, and what a stranger's project can do with it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cleanEnvironment, sampleToken } from "../cli/run-keysweep.ts";
import { makeFolder } from "../support/repository.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Packs without `prepare`, which would build dist/ again under the feet of other tests. */
function pack(folder: string): string {
  const output = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(output) as [{ filename: string }];
  return join(folder, filename);
}

/** A project that has the package installed as npm would install it, without the network. */
function projectWithPackage(): string {
  const folder = makeFolder();
  execFileSync("tar", ["xzf", pack(folder), "-C", folder]);
  mkdirSync(join(folder, "app/node_modules"), { recursive: true });
  cpSync(join(folder, "package"), join(folder, "app/node_modules/keysweep"), { recursive: true });
  writeFileSync(join(folder, "app/package.json"), JSON.stringify({ name: "app", type: "module" }));
  return join(folder, "app");
}

test("the package holds the command, the bundles, the rules and the schemas, and neither sources nor tests", () => {
  const folder = makeFolder();
  const files = execFileSync("tar", ["tzf", pack(folder)], { encoding: "utf8" })
    .trim()
    .split("\n");
  for (const file of [
    "bin/keysweep.js",
    "dist/cli.js",
    "dist/index.js",
    "dist/worker.js",
    "dist/kernel.wasm",
    "dist/rules.json",
    "dist/rule-tables.bin",
    "dist/words.txt",
    "dist/words.copyright.txt",
  ]) {
    expect(files).toContain(`package/${file}`);
  }
  for (const file of ["schemas/settings.schema.json", ".pre-commit-hooks.yaml", "LICENSE", "README.md"]) {
    expect(files).toContain(`package/${file}`);
  }
  expect(files.some((file) => /^package\/rules\/.*github\.yaml$/.test(file))).toBe(true);
  expect(files.filter((file) => /^package\/(src|test|bench|scripts|node_modules|assembly)\//.test(file))).toEqual([]);
});

test("the installed package runs without any dependency beside it", () => {
  const app = projectWithPackage();
  writeFileSync(join(app, "config.js"), `export const token = "${sampleToken()}";\n`);
  let code = 0;
  try {
    execFileSync(process.execPath, ["node_modules/keysweep/bin/keysweep.js", "config.js"], {
      cwd: app,
      env: cleanEnvironment(),
      stdio: "pipe",
    });
  } catch (failure) {
    code = (failure as { status: number }).status;
  }
  expect(code).toBe(1);
});

test("without a build the command says how to get one", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "bin"));
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  expect(() => execFileSync(process.execPath, ["bin/keysweep.js"], { cwd: folder, stdio: "pipe" })).toThrow(
    "Run: npm install",
  );
});

test("the types are complete: a strict TypeScript project compiles against them", () => {
  const app = projectWithPackage();
  mkdirSync(join(app, "node_modules/@types"), { recursive: true });
  symlinkSync(join(root, "node_modules/@types/node"), join(app, "node_modules/@types/node"));
  symlinkSync(join(root, "node_modules/undici-types"), join(app, "node_modules/undici-types"));
  const compilerOptions = {
    strict: true,
    module: "nodenext",
    target: "es2023",
    noEmit: true,
    skipLibCheck: false,
    types: ["node"],
  };
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["app.ts"] }));
  writeFileSync(
    join(app, "app.ts"),
    `import { defaultSettings, scan, sources, type Finding } from "keysweep";
    const source = sources.workTree(["."], { cwd: process.cwd() });
    for await (const event of scan(source, { settings: defaultSettings })) {
      if (event.kind === "finding") report(event);
    }
    function report(finding: Finding): void { console.log(finding.ruleId, finding.location?.line); }\n`,
  );
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const compile = () =>
    execFileSync(process.execPath, [tsc, "--project", app], { cwd: app, encoding: "utf8", stdio: "pipe" });
  expect(compile).not.toThrow();
});

test("the library of the README is the library: its example runs", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const example = /```js\n(import \{[^`]*from "keysweep";[^`]*)```/.exec(readme)?.[1];
  expect(example).toBeDefined();
  const app = projectWithPackage();
  writeFileSync(join(app, "secret.env"), `TOKEN=${sampleToken()}\n`);
  writeFileSync(join(app, "example.js"), example ?? "");
  const output = execFileSync(process.execPath, ["example.js"], {
    cwd: app,
    env: cleanEnvironment(),
    encoding: "utf8",
  });
  expect(output).toContain("github-pat");
});
