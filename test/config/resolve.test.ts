import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolveSettings } from "../../src/config/resolve.ts";
import { defaultSettings } from "../../src/config/settings.ts";
import { makeFolder, makeRepository } from "../support/repository.ts";
import { nothingGiven } from "./nothing-given.ts";

/** A folder with a keysweep.yml of this content. */
function folderWith(content: string): string {
  const folder = makeFolder();
  writeFileSync(join(folder, "keysweep.yml"), content);
  return folder;
}

test("without a file and without flags the defaults hold", async () => {
  expect(await resolveSettings(makeFolder(), nothingGiven)).toMatchObject(defaultSettings);
});

test("keysweep.yml at the root of the repository holds for its subfolders", async () => {
  const repository = makeRepository();
  repository.write("keysweep.yml", "exclude: [vendor/**]\nrules: { disable: [generic-password], add: [acme.yaml] }\n");
  repository.write("deep/er/file.txt", "");

  expect(await resolveSettings(join(repository.folder, "deep/er"), nothingGiven)).toMatchObject({
    exclude: ["vendor/**"],
    disabledRules: ["generic-password"],
    ruleFiles: [join(repository.folder, "acme.yaml")],
  });
});

test("flags win over the file, which wins over the defaults", async () => {
  const folder = folderWith("minConfidence: high\nfailOn: critical\n");
  const settings = await resolveSettings(folder, { ...nothingGiven, failOn: "never" });

  expect(settings).toMatchObject({ minConfidence: "high", failOn: "never", strict: false });
});

test("a file named with --config takes the place of keysweep.yml and may add rules from anywhere", async () => {
  const folder = folderWith("failOn: never\n");
  const other = join(makeFolder(), "settings.yaml");
  writeFileSync(other, "strict: true\nrules: { add: [../shared-rules] }\n");

  const settings = await resolveSettings(folder, { ...nothingGiven, config: other });
  expect(settings).toMatchObject({ strict: true, failOn: "low", ruleFiles: [join(other, "../../shared-rules")] });
});

test("an empty settings file changes nothing", async () => {
  expect(await resolveSettings(folderWith("# nothing yet\n"), nothingGiven)).toMatchObject(defaultSettings);
});

test.each([
  ["an unknown key", "exclud: [a]\n", 'unknown key "exclud" (did you mean "exclude"?)'],
  [
    "an unknown key further down",
    "rules: { disabel: [a] }\n",
    'rules: unknown key "disabel" (did you mean "disable"?)',
  ],
  ["a value of the wrong type", "exclude: vendor\n", "exclude: must be array"],
  ["a value that is not offered", "failOn: hihg\n", "failOn: must be one of low, medium, high, critical, never"],
  ["broken YAML", "exclude: [a\n", ":2:1: this is no valid YAML"],
  ["a key given twice", "strict: true\nstrict: false\n", "this is no valid YAML: duplicate key"],
  ["a list where settings are expected", "- a\n", "must be object"],
  ["rules from outside the repository", "rules: { add: [../../etc/rules.yaml] }\n", "lies outside the repository"],
])("%s is refused with the file's name and the cure", async (_title, content, message) => {
  const folder = folderWith(content);
  const attempt = resolveSettings(folder, nothingGiven);
  await expect(attempt).rejects.toThrow(message);
  await expect(attempt).rejects.toMatchObject({ name: "UsageError" });
  await expect(attempt).rejects.toThrow(join(folder, "keysweep.yml"));
});

test("an error in the settings does not quote them, for they may hold a secret", async () => {
  const value = ["hunter", "two", "2"].join("");
  await expect(resolveSettings(folderWith(`password: "${value}\n`), nothingGiven)).rejects.not.toThrow(value);
});

test("aliases that multiply without end are refused", async () => {
  const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}]`).join("\n");
  await expect(resolveSettings(folderWith(`l0: &l0 [x]\n${levels}\n`), nothingGiven)).rejects.toThrow("no valid YAML");
});

test("a settings file that is a link, or has the wrong ending, is not quietly passed over", async () => {
  const linked = makeFolder();
  symlinkSync("/etc/hostname", join(linked, "keysweep.yml"));
  await expect(resolveSettings(linked, nothingGiven)).rejects.toThrow("must be a regular file");

  const misnamed = makeFolder();
  mkdirSync(join(misnamed, "sub"));
  writeFileSync(join(misnamed, "keysweep.yaml"), "");
  await expect(resolveSettings(misnamed, nothingGiven)).rejects.toThrow("rename this file to keysweep.yml");
});

test("a file named with --config that does not exist is an error", async () => {
  const missing = { ...nothingGiven, config: "/nonexistent/keysweep.yml" };
  await expect(resolveSettings(makeFolder(), missing)).rejects.toThrow(
    "/nonexistent/keysweep.yml: cannot read the settings",
  );
});
