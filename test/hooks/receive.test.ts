// pre-receive and update: inside git's quarantine, in a bare repository.
import { expect, test } from "vitest";
import { sampleToken } from "../cli/run-keysweep.ts";
import { git, installHooks, makeSetting, type Setting } from "./setting.ts";

function withHook(...args: string[]): Setting {
  const setting = makeSetting();
  expect(installHooks(setting.remote, ...args).code).toBe(0);
  return setting;
}

function commitToken({ clone }: Setting, mark = ""): void {
  clone.write("config.js", `export const token = "${sampleToken()}";${mark}\n`);
  clone.commit("a token");
}

test.each(["pre-receive", "update"])("%s refuses a push with a secret and takes a clean one", (event) => {
  const setting = withHook(event);
  setting.clone.write("a.js", "export const a = 1;\n");
  setting.clone.commit("clean");
  expect(git(setting.clone, ["push", "origin", "main"])).toMatchObject({ code: 0 });
  commitToken(setting);
  const { code, output } = git(setting.clone, ["push", "origin", "main"]);
  expect(code).not.toBe(0);
  expect(output).toContain("remote: ");
  expect(output).toContain("config.js:1:23");
  expect(output).not.toContain(sampleToken());
  expect(setting.remote.id("main")).toBe(setting.clone.id("HEAD~1"));
});

test("GitLab's web interface gets a line of the form that it shows", () => {
  const setting = withHook();
  commitToken(setting);
  const push = (env: Record<string, string>): string => git(setting.clone, ["push", "origin", "main"], env).output;
  expect(push({})).not.toContain("GL-HOOK-ERR");
  expect(push({ GL_REPOSITORY: "project-1" })).toMatch(
    /^remote: GL-HOOK-ERR: keysweep refuses this push: it brings in secrets/m,
  );
});

test("the first push to an empty repository is read whole", () => {
  const setting = withHook();
  setting.remote.git("update-ref", "-d", "refs/heads/main");
  commitToken(setting);
  expect(git(setting.clone, ["push", "origin", "main"]).code).not.toBe(0);
});

test("a push that only deletes, or brings nothing new, says so", () => {
  const { clone } = withHook();
  expect(git(clone, ["push", "origin", "main:refs/heads/old"]).output).toContain("Nothing to scan");
  expect(git(clone, ["push", "origin", ":old"]).output).toContain("nothing to scan: refs are only deleted");
});

test("a push does not set its own limits: settings, baseline and marks that it brings do not count", () => {
  const setting = withHook();
  setting.clone.write("keysweep.yml", "exclude: ['**']\nrules:\n  disable: [github-pat]\n");
  commitToken(setting, " // keysweep:allow");
  const { code, output } = git(setting.clone, ["push", "origin", "main"]);
  expect(code).not.toBe(0);
  expect(output).toContain("config.js:1:23");
});

test("what a push adds to hide findings is said first, with the number of findings that it would hide", () => {
  const setting = withHook();
  setting.clone.write("keysweep.yml", "exclude: [config.js]\n");
  setting.clone.write(".gitleaksignore", "other.js:github-pat:1\n");
  commitToken(setting);
  const { output } = git(setting.clone, ["push", "origin", "main"]);
  expect(output).toContain("the change adds or widens what hides findings, which does not count before the branch");
  expect(output).toContain("keysweep.yml: leaves out config.js; hides 1 finding (config.js:1)");
  expect(output).toContain(".gitleaksignore: is added; hides no finding");
  expect(output.indexOf("leaves out config.js")).toBeLessThan(output.indexOf("config.js:1:23"));
});

test("each ref of a push is held against where it was, a new one against where it left the branch that HEAD names", () => {
  const setting = withHook();
  const { clone } = setting;
  clone.write("keysweep.yml", "exclude: [docs/**]\n");
  clone.commit("settings, reviewed");
  git(clone, ["push", "origin", "main"]);
  clone.git("checkout", "--quiet", "-b", "topic", "HEAD~1");
  clone.write("a.js", "export const a = 1;\n");
  clone.commit("left before the settings came");
  expect(git(clone, ["push", "origin", "topic"]).output).not.toContain("hides findings");
  clone.write("config.js", `export const token = "${sampleToken()}"; // keysweep:allow\n`);
  clone.commit("a mark");
  const { output } = git(clone, ["push", "origin", "topic", "main:other"]);
  expect(output).toContain("inline marks: hides 1 finding (config.js:1)");
});

test("--fail-on-new-suppressions refuses a push that hides something, also if nothing is found", () => {
  const clean = (...flags: string[]): Setting => {
    const setting = withHook("pre-receive", ...flags);
    setting.clone.write("keysweep.yml", "exclude: [docs/**]\n");
    setting.clone.commit("leaves out the docs");
    return setting;
  };
  expect(git(clean().clone, ["push", "origin", "main"]).code).toBe(0);
  const refused = git(clean("--fail-on-new-suppressions").clone, ["push", "origin", "main"]);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("keysweep.yml: leaves out docs/**; hides no finding");
});

test("settings that the repository already holds count", () => {
  const setting = withHook();
  setting.clone.write("keysweep.yml", "failOn: never\n");
  setting.clone.commit("settings");
  expect(git(setting.clone, ["push", "origin", "main"]).code).toBe(0);
  commitToken(setting);
  expect(git(setting.clone, ["push", "origin", "main"]).code).toBe(0);
});

test("when the time budget runs out the push is refused aloud, or taken aloud if the setting says so", () => {
  const refusing = withHook("pre-receive", "--time-budget", "0.001");
  commitToken(refusing);
  const refused = git(refusing.clone, ["push", "origin", "main"]);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("NOT CHECKED: the time budget of 0.001 s ran out");

  const accepting = withHook("pre-receive", "--time-budget", "0.001", "--on-timeout", "accept");
  commitToken(accepting);
  const taken = git(accepting.clone, ["push", "origin", "main"]);
  expect(taken.code).toBe(0);
  expect(taken.output).toContain("NOT CHECKED");
});
