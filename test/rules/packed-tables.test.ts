// What is packed when keysweep is built is what would be made of the rules at run time.
import { expect, test } from "vitest";
import { listOf } from "../../src/detect/rule-list.ts";
import { ruleTables, tabulate, withRules, type RuleTables } from "../../src/detect/rule-tables.ts";
import { createKernel, kernelModule, loadWasm, type KernelRows } from "../../src/kernel.ts";
import { countOf, isBounded, rowBytes, textOf } from "../../src/kernel/rows.ts";
import { loadBuiltIn, loadRules } from "../../src/rules/built-in.ts";
import { withNeighbours } from "../../src/rules/neighbours.ts";
import { packTables, unpackTables } from "../../src/rules/packed-tables.ts";
import { withPieces } from "../../src/rules/pieces.ts";
import { withTokenForms } from "../../src/rules/token-forms.ts";
import type { Rule } from "../../src/types.ts";
import { seeded } from "../assembly/fragments.ts";
import { kernelSearch } from "../support/plain-candidates.ts";

const rules = loadRules();
const module = kernelModule();

function rule(id: string, changes: Partial<Rule>): Rule {
  const base: Rule = {
    ...{ id, provider: "acme", kind: "signature", severity: "high", confidence: "high", pattern: "x", flags: "" },
    ...{ keywords: ["acme_"], foldKeywords: false, lines: 0 },
  };
  return { ...base, ...changes };
}

/** Each entry with the rules it leads to; the kernel's own bytes in the rows do not count. */
function entriesOf({ rows, rulesOfLiteral, rulesOfWord }: RuleTables): unknown {
  const entries = (table: Uint8Array, rulesOf: (entry: number) => readonly number[]): unknown[] =>
    Array.from({ length: countOf(table) }, (_, entry) => [
      textOf(table, entry),
      isBounded(table, entry),
      [...table.subarray(entry * rowBytes + 32, entry * rowBytes + 36)],
      rulesOf(entry),
    ]);
  return { literals: entries(rows.literals, rulesOfLiteral), words: entries(rows.words, rulesOfWord) };
}

function randomText(seed: number): string {
  const random = seeded(seed);
  const words = rules.flatMap(({ keywords }) => keywords);
  const piece = (): string =>
    random.pick([
      random.pick(words),
      random.pick(words).toUpperCase(),
      "\n",
      " = ",
      '"',
      "a1B2c3D4e5F6g7H8i9J0k1",
      "x",
    ]);
  return Array.from({ length: 400 }, piece).join("");
}

function expectEqualSearches(one: KernelRows, other: KernelRows): void {
  const kernels = [one, other].map((rows) => createKernel(rows, module));
  for (let seed = 0; seed < 40; seed++) {
    const text = randomText(seed);
    const [first, second] = kernels.map((kernel) => kernelSearch(kernel, text));
    expect(first, `seed ${seed}`).toEqual(second);
    expect(first?.length).toBeGreaterThan(0);
  }
}

test("the built-in tables are those of the rules", () => {
  const made = ruleTables(withTokenForms(withPieces(withNeighbours(tabulate(rules), rules), rules), rules));
  const { tables } = loadBuiltIn();

  expect(entriesOf(tables)).toEqual(entriesOf(made));
  expect(tables.rows.image).toBeDefined();
  expectEqualSearches(tables.rows, made.rows);
});

test("the built-in list gives each rule by number and by id", () => {
  const { rules: list } = loadBuiltIn();
  const made = listOf(rules);

  expect(list.count).toBe(rules.length);
  for (const [index, one] of rules.entries()) {
    expect(list.ruleAt(index)).toEqual(one);
    expect(list.indexOf(one.id)).toBe(index);
  }
  for (const kind of ["signature", "opaque", "assignment", "file", "whole"] as const)
    expect(list.ofKind(kind)).toEqual(made.ofKind(kind));
  expect(list.indexOf("no-such-rule")).toBe(-1);
  expect(list.indexOf(rules[0]?.id.slice(1) ?? "")).toBe(-1);
  for (const index of [-1, rules.length]) expect(() => list.ruleAt(index)).toThrow(RangeError);
});

test("rules that are added share the entries that are there", () => {
  const added = [
    rule("own-token", { keywords: ["ghp_", "acme_"], pattern: "(ghp_[a-z]{9}|acme_[a-z]{9})" }),
    rule("own-key", { kind: "opaque", keywords: ["acme", "GitHub"] }),
    rule("own-password", { kind: "assignment", keywords: ["password", "kennwort"] }),
  ];
  const [few, all] = [rules.slice(0, 600), rules];
  for (const before of [few, all]) {
    const made = ruleTables(tabulate([...before, ...added]));
    const joined = withRules(ruleTables(tabulate(before)), added, before.length);
    expect(entriesOf(joined)).toEqual(entriesOf(made));
    expectEqualSearches(joined.rows, made.rows);
  }
  const overPacked = withRules(loadBuiltIn().tables, added, rules.length);
  expect(entriesOf(overPacked)).toEqual(entriesOf(ruleTables(tabulate([...rules, ...added]))));
});

test("a word that an added rule shares asks about any run", () => {
  const before = ruleTables(withTokenForms(tabulate(rules), rules));
  const added = rule("own-key", { kind: "opaque", keywords: ["github"], pattern: "[a-z0-9]{20}" });
  const joined = withRules(before, [added], rules.length);
  const found = (rows: KernelRows): number =>
    kernelSearch(createKernel(rows, module), "github k1k2".padEnd(27, "x3")).length;

  expect(found(before.rows)).toBe(0);
  expect(found(joined.rows)).toBe(1);
});

test("a literal that an added rule shares counts whatever stands beside it", () => {
  const before = ruleTables(withNeighbours(tabulate(rules), rules));
  const joined = withRules(before, [rule("own-token", { keywords: ["ghp_"], pattern: "(ghp_[!?]{9})" })], rules.length);
  const found = (rows: KernelRows, text: string): number => kernelSearch(createKernel(rows, module), text).length;

  expect(found(before.rows, "ghp_!?!?!?!?!")).toBe(0);
  expect(found(before.rows, "sk_live_!?")).toBe(0);
  expect(found(joined.rows, "ghp_!?!?!?!?!")).toBe(1);
  expect(found(joined.rows, "sk_live_!?")).toBe(0);
});

test("tables that lie elsewhere than they were made for are refused", () => {
  const lineStarts = [0, 1];
  const packed = packTables(tabulate([rule("own", {})]), {
    kinds: ["signature"],
    lineStarts,
    wasm: new Uint8Array(loadWasm()),
  });
  const { rows } = unpackTables(packed).tables;
  const { image } = rows;
  if (!image) throw new Error("no image");

  expect(() => createKernel({ ...rows, image: { ...image, address: image.address + 64 } }, module)).toThrow(
    /another kernel/,
  );
  expect(kernelSearch(createKernel(rows, module), "x acme_ x")).toHaveLength(1);
});
