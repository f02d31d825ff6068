// Settings that go on from others: by path inside the repository, by npm package, never by anything else.
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolveSettings } from "../../src/config/resolve.ts";
import type { Settings } from "../../src/config/settings.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { nothingGiven } from "./nothing-given.ts";

function holding(files: Record<string, string>): TestRepository {
  const repository = makeRepository();
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  return repository;
}

function settingsOf(files: Record<string, string>): Promise<Settings> {
  return resolveSettings(holding(files).folder, nothingGiven);
}

test("the extending file wins, lists are joined, and rule files are found beside the file that names them", async () => {
  const repository = holding({
    "keysweep.yml":
      "extends: ./shared/base.yml\nfailOn: high\nexclude: [b]\nrules: { enable: [generic-password], disable: [jwt] }\n",
    "shared/base.yml":
      "failOn: low\nminConfidence: high\nexclude: [a]\nrules: { add: [own.yaml], disable: [generic-password] }\n",
  });
  expect(await resolveSettings(repository.folder, nothingGiven)).toMatchObject({
    failOn: "high",
    minConfidence: "high",
    exclude: ["a", "b"],
    disabledRules: ["jwt"],
    ruleFiles: [join(repository.folder, "shared/own.yaml")],
  });
});

test("of several extended files the later one wins", async () => {
  const settings = await settingsOf({
    "keysweep.yml": "extends: [./a.yml, ./b.yml]\n",
    "a.yml": "failOn: high\nstrict: true\n",
    "b.yml": "failOn: never\n",
  });
  expect(settings).toMatchObject({ failOn: "never", strict: true });
});

test("an npm package is extended by its name, or by a file in it", async () => {
  const settings = await settingsOf({
    "keysweep.yml": 'extends: ["@acme/keysweep-config", plain/strict.yml]\n',
    "node_modules/@acme/keysweep-config/keysweep.yml": "extends: ./more.yml\nminConfidence: high\n",
    "node_modules/@acme/keysweep-config/more.yml": "exclude: [dist]\n",
    "node_modules/plain/strict.yml": "strict: true\n",
  });
  expect(settings).toMatchObject({ minConfidence: "high", exclude: ["dist"], strict: true });
});

test("nothing in an extended package is run", async () => {
  const marker = join(makeFolder(), "marker");
  const code = `require("fs").writeFileSync(${JSON.stringify(marker)}, "")`;
  const attempt = settingsOf({
    "keysweep.yml": "extends: evil\n",
    "node_modules/evil/index.js": code,
    "node_modules/evil/package.json": '{"main":"index.js"}',
  });
  await expect(attempt).rejects.toThrow("extends: there is no evil/keysweep.yml");
  await expect(settingsOf({ "keysweep.yml": "extends: ./evil.js\n", "evil.js": code })).rejects.toThrow(
    "only YAML is read",
  );
  expect(() => symlinkSync("nowhere", marker)).not.toThrow();
});

test.each([
  ["a URL", "https://example.com/keysweep.yml", "a URL is never read"],
  ["a URL of the file scheme", "file:///etc/keysweep.yml", "a URL is never read"],
  ["an absolute path", "/etc/keysweep.yml", "an absolute path"],
  ["a path out of the repository", "../../etc/keysweep.yml", "lies outside the repository"],
  ["a path out of it by a detour", "./a/../../x.yml", "lies outside the repository"],
  ["a path with backslashes", "..\\..\\x.yml", "forward slashes"],
  ["a package's file out of the package", "plain/../../../x.yml", "is neither ./PATH.yml nor a package"],
  ["a package that is not there", "nowhere", "the package nowhere is not installed here"],
  ["a file without ./", "shared.yml", "a file beside this one is written ./shared.yml"],
  ["a file that is not there", "./missing.yml", "there is no"],
  ["no YAML", "./x.json", "only YAML is read"],
])("%s is refused, with the file's name", async (_title, given, message) => {
  const attempt = settingsOf({ "keysweep.yml": `extends: '${given}'\n` });
  await expect(attempt).rejects.toMatchObject({ name: "UsageError" });
  await expect(attempt).rejects.toThrow(message);
  await expect(attempt).rejects.toThrow("keysweep.yml: extends");
});

test("a circle is named", async () => {
  const attempt = settingsOf({
    "keysweep.yml": "extends: ./a.yml\n",
    "a.yml": "extends: ./b.yml\n",
    "b.yml": "extends: ./a.yml\n",
  });
  await expect(attempt).rejects.toThrow(/leads in a circle: .*a\.yml -> .*b\.yml -> .*a\.yml/);
});

test("a chain without end is cut", async () => {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.yml`, `extends: ./${i + 1}.yml\n`]));
  await expect(settingsOf({ ...files, "keysweep.yml": "extends: ./0.yml\n" })).rejects.toThrow(
    "more than 10 files deep",
  );
});

test("links do not lead out of the repository: neither files nor folders nor packages", async () => {
  const outside = makeFolder();
  writeFileSync(join(outside, "keysweep.yml"), "failOn: never\n");
  writeFileSync(join(outside, "rules.yaml"), "");
  const refused = async (extended: string, link: (repository: TestRepository) => void, rest = ""): Promise<void> => {
    const repository = holding({
      "keysweep.yml": `extends: ${extended}\n${rest}`,
      "node_modules/.keep": "",
      "base.yml": "",
    });
    link(repository);
    await expect(resolveSettings(repository.folder, nothingGiven)).rejects.toThrow(/regular file|a link leads it out/);
  };
  await refused("./x.yml", ({ folder }) => symlinkSync(join(outside, "keysweep.yml"), join(folder, "x.yml")));
  await refused("./linked/keysweep.yml", ({ folder }) => symlinkSync(outside, join(folder, "linked")));
  await refused("evil", ({ folder }) => symlinkSync(outside, join(folder, "node_modules/evil")));
  await refused(
    "./base.yml",
    ({ folder }) => symlinkSync(outside, join(folder, "own")),
    "rules: { add: [own/rules.yaml] }\n",
  );
});

test("an error in an extended file names that file and quotes nothing", async () => {
  const value = ["hunter", "two", "2"].join("");
  const attempt = settingsOf({ "keysweep.yml": "extends: ./a.yml\n", "a.yml": `failOn: ${value}\n` });
  await expect(attempt).rejects.toThrow(/a\.yml: failOn: must be one of/);
  await expect(attempt).rejects.not.toThrow(value);
});
