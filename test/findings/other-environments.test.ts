import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { workTree } from "../../src/sources/index.ts";
import type { Finding } from "../../src/types.ts";
import { scanAll } from "../support/scan-all.ts";

const RANDOM = ["q7Rm", "2xVb", "9tKz", "4wPd"].join("");
const OTHER = ["Lz3B", "Fy8N", "Hc6W", "Jn5T"].join("");
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function findingsIn(files: Record<string, string>): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "keysweep-environments-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return (await scanAll(workTree([], { cwd: folder }))).findings;
}

test("a secret in several environments' configuration names the other places", async () => {
  const findings = await findingsIn({
    "config/development.yml": `password: ${RANDOM}\n`,
    "config/production.yml": `password: ${RANDOM}\nsecond_password: ${OTHER}\n`,
    "src/app.yml": `password: ${RANDOM}\n`,
  });
  const reasons = Object.fromEntries(
    findings.map(({ path, secret, reasons }) => [`${path} ${secret}`, reasons.join(", ")]),
  );
  expect(reasons[`config/development.yml ${RANDOM}`]).toContain("configuration of production: config/production.yml");
  expect(reasons[`config/production.yml ${RANDOM}`]).toContain("configuration of development: config/development.yml");
  expect(reasons[`config/production.yml ${OTHER}`]).not.toContain("also in");
  expect(reasons[`src/app.yml ${RANDOM}`]).not.toContain("also in");
});

test("naming other environments keeps the order of the findings", async () => {
  const findings = await findingsIn({
    "a.yml": `password: ${OTHER}\n`,
    "config/dev.yml": `password: ${RANDOM}\n`,
    "config/prod.yml": `password: ${RANDOM}\n`,
    "z.yml": `password: ${OTHER}\n`,
  });
  expect(findings.map(({ path }) => path)).toEqual(["a.yml", "config/dev.yml", "config/prod.yml", "z.yml"]);
});
