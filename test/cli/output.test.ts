import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openOutput } from "../../src/cli/output.ts";
import { makeFolder } from "../support/repository.ts";

const shared = { isPrivate: false };

test("a report file appears whole, when it is finished, and leaves nothing else behind", () => {
  const folder = makeFolder();
  const file = join(folder, "report.json");
  const output = openOutput(file, shared);
  output.write("a".repeat(1 << 24));
  output.write("end");
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();

  output.finish();
  expect(readFileSync(file, "utf8")).toHaveLength((1 << 24) + 3);
  expect(readdirSync(folder)).toEqual(["report.json"]);
});

test("a report that is given up leaves the old one as it was", () => {
  const folder = makeFolder();
  const file = join(folder, "report.json");
  writeFileSync(file, "old");
  const output = openOutput(file, shared);
  output.write("a".repeat(1 << 24));
  output.discard();

  expect(readFileSync(file, "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["report.json"]);
});

test("while a small report is written, nothing of it lies in the folder that may be scanned", () => {
  const folder = makeFolder();
  const output = openOutput(join(folder, "report.txt"), shared);
  output.write("some findings");
  output.flush();
  expect(readdirSync(folder)).toEqual([]);
  output.discard();
});

test("a report that holds secrets can be read by its owner only", () => {
  const file = join(makeFolder(), "report.txt");
  const output = openOutput(file, { isPrivate: true });
  output.finish();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a link that was named as the target stays a link", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "real.txt"), "old");
  symlinkSync("real.txt", join(folder, "link.txt"));
  const output = openOutput(join(folder, "link.txt"), shared);
  output.write("new");
  output.finish();

  expect(readFileSync(join(folder, "real.txt"), "utf8")).toBe("new");
  expect(readdirSync(folder).sort()).toEqual(["link.txt", "real.txt"]);
});

test("a pipe is written through", async () => {
  const pipe = join(makeFolder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  const reader = promisify(execFile)("cat", [pipe]);
  const output = openOutput(pipe, shared);
  output.write("through the pipe");
  output.finish();
  expect((await reader).stdout).toBe("through the pipe");
});

test("a folder, and a place where nothing can be made, are refused before the scan", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "sub"));
  writeFileSync(join(folder, "file"), "");
  expect(() => openOutput(join(folder, "sub"), shared)).toThrow("it is a folder");
  expect(() => openOutput(join(folder, "missing/report.json"), shared)).toThrow("cannot write the report: ENOENT");
  expect(() => openOutput(join(folder, "file/report.json"), shared)).toThrow("cannot write the report: ENOTDIR");
});
