// The oracle: what a scan along delta chains finds equals a search of each whole content.
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { createKernel, kernelModule, RECORD, type KernelTables, type Literal } from "../../src/kernel.ts";
import { BINARY, ENTRY, HIT_STRIDE, MORE, TEXT } from "../../src/kernel/pack-exports.ts";
import { candidatesOf, kernelSearch, type PlainCandidate } from "../support/plain-candidates.ts";
import { encodeDelta, type Instruction } from "../support/plain-delta.ts";
import { mixed, seeded, type Random } from "./fragments.ts";

const footer = "-----" + "END K-----";
function literal(text: string, more: Partial<Literal> = {}): Literal {
  return { text, fold: false, recogniser: "none", window: { lines: 0, pem: false }, ...more };
}
const setOf = (text: string): bigint => [...text].reduce((set, one) => set | (1n << BigInt(one.charCodeAt(0))), 0n);
const tables: KernelTables = {
  literals: [
    literal("abc", { neighbours: { before: [setOf("aAc1 =;"), setOf("abcABC123 =\n")], after: [setOf("aA1 ="), setOf("abcABC3=\n")] } }),
    literal("AKIA"),
    literal("b-a", { piece: { characters: setOf("ab1 -=key"), most: 40, places: [setOf("1a"), setOf(" -"), setOf("1"), setOf("ab")] } }),
    literal("AKIA", { bounded: true }),
    literal("ab1", { bounded: true }),
    literal("ghp_", { window: { lines: 2, pem: false } }),
    literal("-----BEGIN", { window: { lines: 0, pem: true } }),
    literal("pass", { fold: true, recogniser: "assignment" }),
    literal("key", { fold: true, recogniser: "assignment" }),
    literal("://", { recogniser: "url" }),
    literal("abcabcabcabcabcabcabcabcabcabcab"),
  ],
  providerWords: ["acme", "aws", "key", "a-word-that-is-thirty-two-bytes-"],
  tokenForms: [undefined, { least: 16, most: 20, characters: setOf("abcdefgh123456789-"), opening: [setOf("ab1")] }],
};
const key = Buffer.from("sixteen bytes 16");
const module = kernelModule();
const pack = createKernel(tables, module, key).openPack();
const oracle = createKernel(tables, module, key);

/** A made-up verdict that depends on every byte of the window, and on all that the record says of it. 1 is "nothing". */
function verdictOf(candidate: PlainCandidate, text: string): number {
  const { windowStart, windowEnd, reachStart, reachEnd, ...rest } = candidate;
  void reachStart;
  void reachEnd;
  const relative = Object.entries(rest).map(([name, value]) => (isPlace(name, candidate.kind) ? value - windowStart : value));
  let hash = 7;
  for (const value of relative) hash = (Math.imul(hash, 31) + value) | 0;
  for (let at = windowStart; at < windowEnd; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return 1 + ((hash ^ (hash >>> 9)) & 3);
}

function isPlace(name: string, kind: number): boolean {
  return name === "start" || name === "end" || (kind > 1 && /^(name|value)/.test(name));
}

type Node = { content: string; instructions?: Instruction[]; children: Node[] };
type Row = { node: Node; parent: number; kind: number };

/** Depth first, the heaviest child last. */
function rowsOf(root: Node): Row[] {
  const rows: Row[] = [];
  const add = (node: Node, parent: number): void => {
    const row = rows.push({ node, parent, kind: classOf(node.content) }) - 1;
    for (const child of node.children.toSorted((a, b) => a.children.length - b.children.length)) add(child, row);
  };
  add(root, -1);
  return rows;
}

function classOf(content: string): number {
  return content.slice(0, 8000).includes("\0") ? BINARY : TEXT;
}

type Result = { hits: string[]; list: Uint32Array | undefined };

type Scan = { keepsLists?: boolean; comesWhole?: boolean };

/** Scans all rows along their deltas; or along what they have in common with their parents, where they come whole. */
function scanTree(
  root: Node,
  { keepsLists = true, comesWhole = false }: Scan = {},
): { rows: Row[]; results: Result[]; questions: number } {
  const rows = rowsOf(root);
  const bases = rows.map(({ parent }) => rows[parent]?.node.content ?? "");
  const contents = rows.map(({ node }) => Buffer.from(node.content, "latin1"));
  const entries = rows.map(({ node }, row) =>
    node.instructions ? encodeDelta(bases[row]?.length ?? 0, node.instructions) : Buffer.from(node.content, "latin1"),
  );
  const streams = comesWhole ? contents : entries.map((entry) => deflateSync(entry, { level: 1 }));
  const bytes = Buffer.concat(streams);
  const longest = Math.max(...entries.map(({ length }) => length));
  pack.begin({ rows: rows.length, windowBytes: bytes.length, instructionBytes: longest, contentBytes: 4096 });
  pack.window().set(bytes);
  const lastChild = new Map(rows.map(({ parent }, row) => [parent, row]));
  let from = 0;
  let questions = 0;
  const results = rows.map(({ node, parent, kind }, row) => {
    const end = from + (streams[row]?.length ?? 0);
    const size = (comesWhole ? contents : entries)[row]?.length ?? 0;
    const failed = comesWhole ? pack.place(row, { parent, from, size }) : pack.materialise(row, { parent, from, end, size });
    expect(failed).toBe(0);
    from = end;
    expect(Buffer.compare(pack.content(row), Buffer.from(node.content, "latin1"))).toBe(0);
    const asked = pack.classify(row, parent);
    expect(asked === 0 ? BINARY : asked).toBe(kind);
    pack.beginRow(row, { kind, parent, keepsList: keepsLists || lastChild.has(row) });
    const hits: string[] = [];
    for (;;) {
      questions += answerAll(node.content);
      const settled = pack.settle();
      const found = pack.hits(settled & ~MORE);
      for (let at = 0; at < found.length; at += HIT_STRIDE) hits.push(`${found[at]}@${found[at + 1]}`);
      if (!(settled & MORE)) break;
    }
    pack.endRow(row);
    const list = pack.list(row);
    if (!lastChild.has(row)) pack.release(row);
    if (lastChild.get(parent) === row && parent >= 0) pack.release(parent);
    return { hits: hits.toSorted(), list };
  });
  return { rows, results, questions };
}

function answerAll(text: string): number {
  const count = pack.scan();
  for (let number = 0; number < count; number++) {
    const index = pack.question(number);
    const [candidate] = candidatesOf(pack.records().subarray(index * RECORD.stride), 1);
    if (candidate) pack.answer(index, verdictOf(candidate, text));
  }
  return count;
}

function expectEqualToWholeSearch(root: Node, label: string, { comesWhole = false }: Scan = {}): number {
  const keepsLists = label.endsWith("0");
  const { rows, results, questions } = scanTree(root, { keepsLists, comesWhole });
  rows.forEach(({ node, kind }, row) => {
    const options = { signaturesOnly: kind === BINARY, firstSlice: true, lastSlice: true };
    const candidates = kernelSearch(oracle, node.content, options);
    const found = candidates.map((candidate) => ({ ...candidate, verdict: verdictOf(candidate, node.content) }));
    const hits = found.filter(({ verdict }) => verdict > 1).map(({ verdict, windowStart }) => `${verdict}@${windowStart}`);
    expect(results[row]?.hits, `${label}, row ${row}`).toEqual(hits.toSorted());
    const listed = results[row]?.list;
    if (!listed) return;
    if (node.instructions === undefined) return;
    const [whole] = scanTree({ content: node.content, children: [] }).results;
    expect(entriesOf(listed), `${label}, row ${row}: list`).toEqual(entriesOf(whole?.list));
  });
  return questions;
}

/** Reaches are left out: beside a junction they may be shorter by the LF of a CRLF, which no verdict depends on. */
function entriesOf(list: Uint32Array | undefined): string[] {
  const found: string[] = [];
  let last = 0;
  for (let at = 0; list && at < list.length; at += ENTRY.stride) {
    const field = (offset: number): number => list[at + offset] ?? 0;
    expect(field(ENTRY.start)).toBeGreaterThanOrEqual(last);
    last = field(ENTRY.start);
    found.push(`${last} ${field(ENTRY.kindAndId)} ${field(ENTRY.verdict)} ${field(ENTRY.windowStart)}`);
  }
  return found.toSorted();
}

const run = "a1b2c3d4" + "e5f6a7b8" + "c9d0";
const encoded = Buffer.from("pass = ab1 and more of it").toString("base64");
const fragments = [
  encoded, encoded.slice(0, 20), encoded.slice(20), "\\n", "\\x4", "\\u004", "%", "%3d",
  "AKIA", "ghp_", "ghp_", "-----BEGIN", footer, "pass", "pass = '", "key", "KEY: ", "key=", "://", "http://u:p@", "@", "'", '"', " = ", "acme", "aws",
  "a-word-that-is-thirty-two-bytes-", run, run, run.slice(0, 9), "=", "==", "+/", "\n", "\n", "\n", "\r", "\r\n", "\n\r", " ", "env ", "<", ">", "\\",
  "abcabcabcabcabcabcabcabcabcabcabc", "value", "é", "key: {\n  ", "pass:\n ", "key=\n", "key\n value: ", "</key>\n", "<value>", "default = ", "\n  ",
];

function randomText(random: Random, pieces: number, stretches: readonly number[]): string {
  return mixed(random, pieces, { fragments, alphabet: "ab1 -", stretches });
}

/** A child: the base cut into pieces, some of them left out, moved, doubled or changed. */
function childOf(random: Random, base: string, stretches: readonly number[]): Node {
  const instructions: Instruction[] = [];
  let at = 0;
  for (let edits = random.below(5); edits >= 0; edits--) {
    const length = Math.min(edits === 0 && random.below(3) > 0 ? base.length : random.below(base.length + 1), base.length - at);
    if (length > 0) instructions.push({ copy: { from: at, length } });
    at += length;
    const kind = random.below(6);
    if (kind === 0) at = Math.min(base.length, at + random.below(random.pick([2, 10, 100, 1000])));
    else if (kind === 1) at = random.below(base.length + 1);
    else if (kind > 2) instructions.push({ insert: Buffer.from(randomText(random, random.below(4), stretches), "latin1") });
    if (random.below(8) === 0) at = Math.max(0, at - random.below(200));
  }
  const used = instructions.filter((item) => "copy" in item || item.insert.length > 0);
  if (used.length === 0) used.push({ insert: Buffer.from("x") });
  const content = used
    .map((item) =>
      "copy" in item ? base.slice(item.copy.from, item.copy.from + item.copy.length) : Buffer.from(item.insert).toString("latin1"),
    )
    .join("");
  return { content, instructions: used, children: [] };
}

type Shape = { pieces: number; stretches: readonly number[]; nodes: number; longest: number };

function randomTree(seed: number, { pieces, stretches, nodes, longest }: Shape): Node {
  const random = seeded(seed);
  const root: Node = { content: randomText(random, 1 + random.below(pieces), stretches) || "x", children: [] };
  const all = [root];
  for (let left = random.below(nodes); left > 0; left--) {
    const parent = random.below(3) === 0 ? random.pick(all) : (all.at(-1) ?? root);
    const child = childOf(random, parent.content, stretches);
    if (child.content.length > longest || child.content.length === 0 || parent.content.length === 0) continue;
    parent.children.push(child);
    all.push(child);
  }
  return root;
}

test("chains of edits in short lines give what whole searches give", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const root = randomTree(seed, { pieces: 60, stretches: [1, 2, 5, 20, 70], nodes: 10, longest: 20_000 });
    expectEqualToWholeSearch(root, `seed ${seed}`);
  }
});

test("versions that come whole give what whole searches give, along the lines that they have in common", () => {
  for (let seed = 0; seed < 1200; seed++) {
    const stretches = seed % 3 === 0 ? [1, 400, 511, 512, 513, 2040, 2047, 2048, 2049] : [1, 2, 5, 20, 70];
    const root = randomTree(seed + 7000, { pieces: 60, stretches, nodes: 10, longest: 60_000 });
    expectEqualToWholeSearch(root, `seed ${seed}`, { comesWhole: true });
  }
});

test("of a version that comes whole, only lines that its base lacks are asked about", () => {
  const lines = Array.from({ length: 300 }, (_, line) => `KEY: AKIA number ${line} of ${line * 7919}\n`);
  const edited = lines.toSpliced(200, 10).toSpliced(100, 1, "KEY: AKIA a new one\n", "pass = 'another'\n").toSpliced(20, 0, "aws AKIA\n");
  const child: Node = { content: edited.join(""), children: [] };
  const root: Node = { content: lines.join(""), children: [child] };
  const alone = scanTree({ content: root.content, children: [] }, { comesWhole: true }).questions;
  const both = expectEqualToWholeSearch(root, "edited lines", { comesWhole: true });
  expect(both).toBeGreaterThan(0);
  expect(both - alone).toBeLessThan(20);
});

test("windows that end at caps are judged anew where an edit touches the byte behind the cap", () => {
  for (let seed = 0; seed < 500; seed++) {
    const stretches = [1, 400, 500, 505, 511, 512, 513, 1500, 2040, 2047, 2048, 2049];
    const root = randomTree(seed, { pieces: 30, stretches, nodes: 8, longest: 60_000 });
    expectEqualToWholeSearch(root, `seed ${seed}`);
  }
});

test("runs up to and above 16 KB, lines of 16 KB and PEM blocks of 64 KB are carried and cut as they stand", () => {
  for (let seed = 0; seed < 120; seed++) {
    const stretches = [3, 60, 8000, 16_360, 16_383, 16_384, 16_385, 16_420, 65_500];
    const root = randomTree(seed, { pieces: 14, stretches, nodes: 6, longest: 250_000 });
    expectEqualToWholeSearch(root, `seed ${seed}`);
  }
});

test("an object whose candidates find no room has no list, and its children are searched whole", () => {
  const content = "key".repeat(400_000);
  const child: Node = {
    content: `x${content}key`,
    instructions: [{ insert: Buffer.from("x") }, { copy: { from: 0, length: content.length } }, { insert: Buffer.from("key") }],
    children: [],
  };
  const { results } = scanTree({ content, children: [child] });
  expect(results.map(({ list }) => list)).toEqual([undefined, undefined]);
});

test("more hits than wait at a time are carried in parts", () => {
  const content = Array.from({ length: 20_000 }, (_, line) => `AKIA ${line}\n`).join("");
  const middle = content.length / 2;
  const child: Node = {
    content: `${content.slice(0, middle)}AKIA new\n${content.slice(middle)}`,
    instructions: [
      { copy: { from: 0, length: middle } },
      { insert: Buffer.from("AKIA new\n") },
      { copy: { from: middle, length: content.length - middle } },
    ],
    children: [],
  };
  expectEqualToWholeSearch({ content, children: [child] }, "many hits");
});

test("a child of the other class is searched whole, and its own children are carried again", () => {
  const text = `AKIA one\nkey = "value"; aws ${run}\n`.repeat(20);
  const grandchild: Node = { content: `${text}${text}\0`, instructions: [{ copy: { from: 1, length: 2 * text.length + 1 } }], children: [] };
  const binary: Node = {
    content: `\0${text}${text}\0`,
    instructions: [
      { insert: Buffer.from("\0") },
      { copy: { from: 0, length: text.length } },
      { copy: { from: 0, length: text.length } },
      { insert: Buffer.from("\0") },
    ],
    children: [grandchild, { ...grandchild }],
  };
  expectEqualToWholeSearch({ content: text, children: [binary] }, "classes");
});
