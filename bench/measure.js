// Runs commands in turn, several times each, and prints what they cost.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const pollMs = 100;
const columns = ["", "CPU s", "least", "most", "wall s", "peak MB", "x CPU", "x wall", "exit"];

/**
 * One run of a shell command. CPU is user and system time of the command and of every process it started and waited for: bash's
 * `time` has it from wait4(2), which counts grandchildren too. Peak memory is the largest sum over the process tree that was seen.
 * @returns {Promise<{cpu: number, wall: number, peak: number, code: number}>} seconds, seconds, MB
 */
async function runOnce(command, cwd) {
  const script = `TIMEFORMAT='%3R %3U %3S'; time { ${command} ; } >/dev/null 2>/dev/null`;
  const child = spawn("bash", ["-c", script], { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let printed = "";
  child.stderr.on("data", (chunk) => (printed += chunk));
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, treeMemory(child.pid))), pollMs);
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  clearInterval(timer);
  const [wall, user, system] = printed.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpu: user + system, wall, peak, code };
}

/** Resident memory of a process and all below it, in MB, from /proc; 0 where there is no /proc. */
function treeMemory(root) {
  const children = new Map();
  const memory = new Map();
  for (const name of safely(() => readdirSync("/proc"), [])) {
    if (!/^\d+$/.test(name)) continue;
    const status = safely(() => readFileSync(`/proc/${name}/status`, "utf8"), "");
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    children.set(parent, [...(children.get(parent) ?? []), name]);
    memory.set(name, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
  }
  const sum = (id) => (memory.get(id) ?? 0) + (children.get(id) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(String(root));
}

/** Processes end while they are looked at. */
function safely(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/**
 * Interleaved, so that a busy minute of the machine falls on all contenders alike. One run of each goes before and is not counted.
 * @param {{name: string, command: string}[]} contenders the first one is what the ratios refer to
 * @param {{cwd: string, runs: number}} options
 */
export async function compare(contenders, { cwd, runs }) {
  const results = await measure(contenders, { cwd, runs });
  print([...results].map(([name, all]) => summarize(name, all)));
}

/** As compare, for those who print themselves. @returns {Promise<Map<string, object[]>>} the runs of each contender, by its name */
export async function measure(contenders, { cwd, runs }) {
  const results = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= runs; round++) {
    for (const { name, command } of contenders) {
      const result = await runOnce(command, cwd);
      if (round > 0) results.get(name).push(result);
    }
  }
  return results;
}

function summarize(name, results) {
  const sorted = (field) => results.map((result) => result[field]).sort((a, b) => a - b);
  const cpu = sorted("cpu");
  return {
    name,
    cpu: median(cpu),
    least: cpu[0],
    most: cpu.at(-1),
    wall: median(sorted("wall")),
    peak: Math.max(...sorted("peak")),
    exit: [...new Set(results.map(({ code }) => code))].join("/"),
  };
}

function median(sorted) {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function print(rows) {
  const [floor] = rows;
  const table = rows.map(({ name, cpu, least, most, wall, peak, exit }) => [
    name,
    ...[cpu, least, most, wall].map((seconds) => seconds.toFixed(3)),
    peak.toFixed(0),
    (cpu / floor.cpu).toFixed(2),
    (wall / floor.wall).toFixed(2),
    exit,
  ]);
  const widths = columns.map((column, i) => Math.max(column.length, ...table.map((row) => row[i].length)));
  for (const row of [columns, ...table]) {
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "));
  }
  console.log(`Medians, least and most; ratios to "${floor.name}". Node ${process.version}.`);
}
