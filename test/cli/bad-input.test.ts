import { once } from "node:events";
import { closeSync, ftruncateSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from "node:fs";
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
  for (let i = 0; i < 300; i++) writeFileSync(join(folder, `${i}.js`), block);
  const child = startKeysweep(["-f", "json", "-o", join(reports, "r.json"), "-j", "2"], { cwd: folder });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const sentAt = Date.now();
  child.kill(signal);
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(expected);
  expect(Date.now() - sentAt).toBeLessThan(3000);
  expect(readdirSync(reports)).toEqual([]);
});
