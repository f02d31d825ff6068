// How fast the kernel searches a file or folder in memory, pass by pass, with the rules as built and filler literals up to 400;
// how many candidates it gives; what starting it costs.
//   npm run build
//   npx esbuild bench/kernel.ts --bundle --platform=node --format=esm --outfile=dist/bench-kernel.mjs && node dist/bench-kernel.mjs PATH
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { tabulate } from "../src/detect/rule-tables.ts";
import { createKernel, kernelModule, RECORD, type Kernel, type KernelTables, type Literal } from "../src/kernel.ts";
import { loadRules } from "../src/rules/built-in.ts";

const LITERALS = 400;
const ROUNDS = 7;
const SLICE = 16 * 1024 * 1024;
const KINDS = ["signature", "opaque", "assignment", "url"];
const options = { signaturesOnly: false, firstSlice: true, lastSlice: true };

function* filesIn(path: string): Generator<string> {
  const stat = statSync(path);
  if (stat.isFile()) yield path;
  if (!stat.isDirectory()) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) yield* filesIn(join(path, entry.name));
  }
}

function slicesOf(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / SLICE) }, (_, i) => bytes.subarray(i * SLICE, (i + 1) * SLICE));
}

/** Made-up prefixes of 4 to 8 bytes, the same in each run. */
function fillers(count: number): Literal[] {
  const letters = "etaoinsrhldcumfpgwybvkxjqz_-0189";
  const window = { lines: 0, pem: false };
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    let state = Math.imul(index + 1, 0x9e3779b1) >>> 0;
    let text = "";
    for (let at = 0; at < 4 + (index % 5); at++) {
      text += letters[state & 31] ?? "";
      state = (Math.imul(state, 0x85ebca6b) ^ (state >>> 13)) >>> 0;
    }
    return { text, fold: index % 10 === 0, recogniser: "none", window };
  });
}

/** Megabytes a second, from the best of some rounds for each input: other load on the machine stays out of it. */
function speedOf(kernel: Kernel, inputs: Buffer[]): number {
  const best = new Float64Array(inputs.length).fill(Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    inputs.forEach((input, index) => {
      kernel.reserve(input.length).set(input);
      const began = process.hrtime.bigint();
      kernel.search(input.length, options);
      best[index] = Math.min(best[index] ?? 0, Number(process.hrtime.bigint() - began) / 1000);
    });
  }
  const bytes = inputs.reduce((total, input) => total + input.length, 0);
  return bytes / best.reduce((total, microseconds) => total + microseconds, 0);
}

function countKinds(kernel: Kernel, inputs: Buffer[]): { kinds: number[]; distinct: number; windowBytes: number } {
  const kinds = [0, 0, 0, 0];
  let distinct = 0;
  let windowBytes = 0;
  for (const input of inputs) {
    kernel.reserve(input.length).set(input);
    const count = kernel.search(input.length, options);
    const records = kernel.records();
    for (let index = 0; index < count; index++) {
      const at = index * RECORD.stride;
      const kind = records[at + RECORD.kind] ?? 0;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      windowBytes += (records[at + RECORD.windowEnd] ?? 0) - (records[at + RECORD.windowStart] ?? 0);
      if (kernel.recall(index) > 0) continue;
      distinct++;
      kernel.remember(index, 1);
    }
  }
  return { kinds, distinct, windowBytes };
}

/** Milliseconds that `work` takes when nothing is warm, as on the hook path. */
function timed<Result>(label: string, work: () => Result): Result {
  const began = process.hrtime.bigint();
  const result = work();
  console.log(`${label}: ${(Number(process.hrtime.bigint() - began) / 1e6).toFixed(2)} ms`);
  return result;
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("give a file or folder");
const built = tabulate(loadRules());
const literals = [...built.literals, ...fillers(LITERALS - built.literals.length)];
const tables: KernelTables = { literals, providerWords: built.providerWords };
const signatures = literals.filter(({ recogniser }) => recogniser === "none");

const module = timed("compile", kernelModule);
const kernel = timed(`start with ${literals.length} literals, ${built.providerWords.length} words`, () =>
  createKernel(tables, module),
);
const first = Buffer.from("nothing");
kernel.reserve(100).set(first);
timed("first search", () => kernel.search(first.length, options));

const inputs = [...filesIn(path)].flatMap((file) => slicesOf(readFileSync(file)));
const megabytes = inputs.reduce((total, input) => total + input.length, 0) / 1e6;
console.log(`${inputs.length} files, ${megabytes.toFixed(1)} MB`);
const passes: [string, KernelTables][] = [
  ["all", tables],
  [`signatures only (${signatures.length})`, { literals: signatures, providerWords: [] }],
  [`all ${literals.length} literals`, { literals, providerWords: [] }],
  [`runs, ${built.providerWords.length} words`, { literals: [], providerWords: built.providerWords }],
];
for (const [label, passTables] of passes) {
  console.log(`${label}: ${speedOf(createKernel(passTables, module), inputs).toFixed(0)} MB/s`);
}
const { kinds, distinct, windowBytes } = countKinds(kernel, inputs);
kinds.forEach((count, kind) => console.log(`${KINDS[kind]}: ${(count / megabytes).toFixed(0)} a MB`));
console.log(
  `distinct questions: ${(distinct / megabytes).toFixed(0)} a MB; windows: ${(windowBytes / megabytes / 1e6).toFixed(2)} bytes a byte`,
);
