import { once } from "node:events";
import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../support/repository.ts";
import { keysweep, sampleToken, startKeysweep } from "./run-keysweep.ts";

const megabyte = 1 << 20;

/** Peak resident memory in MB of a child that has ended, from what `/proc` last said of it. */
async function runWatched(
  args: string[],
  cwd: string,
): Promise<{ code: number | null; peakMb: number; stdout: string }> {
  const child = startKeysweep(args, { cwd });
  let stdout = "";
  let peakMb = 0;
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  const timer = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid))), 20);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(timer);
  return { code, peakMb, stdout };
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT" || (cause as NodeJS.ErrnoException).code === "ESRCH")
      return 0;
    throw cause;
  }
}

test("a file of 200 MB is read whole in bounded memory", async () => {
  const folder = makeFolder();
  const file = openSync(join(folder, "big.log"), "w");
  const lines = Buffer.from("2024-01-01 00:00:00 INFO request served in 12 ms by worker 7 of 16\n".repeat(15_000));
  for (let written = 0; written < 200 * megabyte;) written += writeSync(file, lines);
  writeSync(file, `token = ${sampleToken()}\n`);
  closeSync(file);

  const { code, peakMb, stdout } = await runWatched(["-f", "json"], folder);
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { scan: { coverage: { bytes: number } }; findings: { line: number }[] };
  expect(report.scan.coverage.bytes).toBeGreaterThan(200 * megabyte);
  expect(report.findings).toHaveLength(1);
  expect(peakMb).toBeLessThan(300);
});

test("a line of 50 MB is read whole in bounded memory", async () => {
  const folder = makeFolder();
  const file = openSync(join(folder, "bundle.min.js"), "w");
  const piece = Buffer.from("function a(b){return b+1};var c=[1,2,3];".repeat(26_000));
  for (let written = 0; written < 50 * megabyte;) written += writeSync(file, piece);
  writeSync(file, `var t="${sampleToken()}";`);
  closeSync(file);

  const { code, peakMb } = await runWatched(["-f", "json"], folder);
  expect(code).toBe(1);
  expect(peakMb).toBeLessThan(300);
});

test("a sparse file of zeros is binary and harmless", () => {
  const folder = makeFolder();
  const file = openSync(join(folder, "disk.img"), "w");
  ftruncateSync(file, 100 * megabyte);
  closeSync(file);
  expect(keysweep([], { cwd: folder }).code).toBe(0);
});

test("broken links and link loops are read as the text they are, and harm nobody", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "x\n");
  const links = { broken: "nowhere", loop: "loop", self: "." };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
  expect(keysweep([], { cwd: folder }).code).toBe(0);
  expect(keysweep(["./loop", "./broken"], { cwd: folder }).code).toBe(0);
});

test("a file that vanishes during the scan makes it incomplete, and is named", async () => {
  const folder = makeFolder();
  const block = Buffer.from("const a = 1; // nothing to see here, only code\n".repeat(22_000));
  writeFileSync(join(folder, "000.js"), `const token = "${sampleToken()}";\n`);
  for (let i = 100; i < 300; i++) writeFileSync(join(folder, `${i}.js`), block);
  const child = startKeysweep(["-f", "jsonl", "-j", "1", "--fail-on", "never"], { cwd: folder });
  let stdout = "";
  // The first finding says that the listing is done and 200 MB are still to be read.
  child.stdout?.once("data", () => unlinkSync(join(folder, "299.js")));
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(3);
  expect(stdout).toMatch(/vanished.*299\.js|299\.js.*vanished/);
});

test("a pipe closed by its reader ends the run quietly, with the code of what was found", async () => {
  const folder = makeFolder();
  for (let i = 0; i < 400; i++) writeFileSync(join(folder, `${i}.txt`), `token = ${sampleToken(`file ${i}`)}\n`);
  const child = startKeysweep(["-f", "jsonl"], { cwd: folder });
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout?.once("data", () => child.stdout?.destroy());
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  expect({ code, signal, stderr }).toEqual({ code: 1, signal: null, stderr: "" });
});

test("a closed pipe does not stop a report that goes to a file", async () => {
  const folder = makeFolder();
  const reports = makeFolder();
  for (let i = 0; i < 100; i++) writeFileSync(join(folder, `${i}.txt`), `token = ${sampleToken(`file ${i}`)}\n`);
  const child = startKeysweep(["-f", "jsonl", "--report", `json=${join(reports, "all.json")}`], { cwd: folder });
  child.stdout?.destroy();
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(1);
  const report = JSON.parse(readFileSync(join(reports, "all.json"), "utf8")) as { findings: unknown[] };
  expect(report.findings).toHaveLength(100);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s stops the scan at once with %i and leaves no half-written report", async (signal, expected) => {
  const folder = makeFolder();
  const reports = makeFolder();
  const block = Buffer.from("const a = 1; // nothing to see here, only code\n".repeat(22_000));
  writeFileSync(join(folder, "0.js"), `const token = "${sampleToken()}";\n`);
  for (let i = 100; i < 500; i++) writeFileSync(join(folder, `${i}.js`), block);
  const args = ["-f", "jsonl", "--report", `json=${join(reports, "r.json")}`, "-j", "2"];
  const child = startKeysweep(args, { cwd: folder });
  if (child.stdout) await once(child.stdout, "data");
  const sentAt = Date.now();
  child.kill(signal);
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(expected);
  expect(Date.now() - sentAt).toBeLessThan(3000);
  expect(readdirSync(reports)).toEqual([]);
});
