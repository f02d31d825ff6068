import { describe, expect, test } from "vitest";
import { createKernel, kernelModule, loadWasm, RECORD, type KernelTables, type Literal } from "../src/kernel.ts";
import { candidatesOf, kernelSearch, plainSearch, wholeInput } from "./support/plain-candidates.ts";

const module = kernelModule();
const ownLine = { lines: 0, pem: false };

function literal(text: string, recogniser: Literal["recogniser"] = "none"): Literal {
  return { text, fold: recogniser === "assignment", recogniser, window: ownLine };
}

const tables: KernelTables = {
  literals: [literal("AKIA"), literal("key", "assignment"), literal("secret", "assignment"), literal("://", "url")],
  providerWords: ["aws"],
};

const pemLiteral: Literal = { ...literal("-----BEGIN"), window: { lines: 0, pem: true } };

function kernelWith(text: string, options = wholeInput) {
  const kernel = createKernel(tables, module, Buffer.from("sixteen bytes 16"));
  kernelSearch(kernel, text, options);
  return kernel;
}

describe("the memo", () => {
  test("remembers a verdict for an equal window in another input", () => {
    const kernel = kernelWith("x\nAKIA one\ny");
    expect(kernel.recall(0)).toBe(0);
    kernel.remember(0, 2 ** 31);
    expect(kernel.recall(0)).toBe(2 ** 31);
    kernelSearch(kernel, "something else before\nAKIA one\n");
    expect(kernel.recall(0)).toBe(2 ** 31);
  });

  test.each([
    ["a byte of the window", "x\nAKIA two\ny"],
    ["the window's length", "x\nAKIA one\0\ny"],
    ["the candidate's place", "x\none AKIA\ny"],
    ["the input's end", "x\nAKIA one"],
  ])("tells windows apart by %s", (_what, other) => {
    const kernel = kernelWith("x\nAKIA one\ny");
    kernel.remember(0, 7);
    kernelSearch(kernel, other);
    expect(kernel.recall(0)).toBe(0);
  });

  test("tells two candidates of one window apart", () => {
    const kernel = kernelWith('AKIA AKIA secret_key = "value"');
    for (let index = 0; index < 4; index++) {
      expect(kernel.recall(index)).toBe(0);
      kernel.remember(index, index + 1);
    }
    expect([0, 1, 2, 3].map((index) => kernel.recall(index))).toEqual([1, 2, 3, 4]);
  });

  test("replaces a verdict that is remembered again", () => {
    const kernel = kernelWith("AKIA");
    kernel.remember(0, 1);
    kernel.remember(0, 2);
    expect(kernel.recall(0)).toBe(2);
  });

  test("forgets, but never confuses, when it holds more than it has room for", () => {
    const kernel = createKernel(tables, module, Buffer.from("sixteen bytes 16"));
    const lines = Array.from({ length: 400_000 }, (_, number) => `AKIA ${number}`);
    kernelSearch(kernel, lines.join("\n"));
    lines.forEach((_, index) => kernel.remember(index, index + 1));
    const recalled = lines.map((_, index) => kernel.recall(index));
    expect(recalled.every((verdict, index) => verdict === 0 || verdict === index + 1)).toBe(true);
    expect(recalled.filter((verdict) => verdict !== 0).length).toBeGreaterThan(200_000);
  });

  test("does not depend on what lies behind the window", () => {
    const kernel = kernelWith("AKIA one\nabc");
    kernel.remember(0, 3);
    kernelSearch(kernel, "AKIA one\nxyz and much more");
    expect(kernel.recall(0)).toBe(3);
  });
});

describe("search", () => {
  test("orders candidates of all kinds by start, kind and id", () => {
    const text = 'key = "secret_key = value1" AKIA http://u:pass@h a1b2c3d4e5f6a7b8 aws';
    const found = kernelSearch(createKernel(tables, module), text.repeat(50));
    expect(found).toEqual(plainSearch(text.repeat(50), tables));
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set([0, 1, 2, 3]));
  });

  test("finds more candidates than kernel memory has room for, and recalls each", () => {
    const text = "AKIA ".repeat(70_000);
    const kernel = createKernel(tables, module);
    const area = kernel.reserve(text.length);
    area.set(Buffer.from(text));
    const count = kernel.search(text.length, wholeInput);
    const starts = candidatesOf(kernel.records(), count).map(({ start }) => start);
    expect(starts).toEqual(Array.from({ length: 70_000 }, (_, index) => index * 5));
    kernel.remember(69_999, 9);
    expect(kernel.recall(69_999)).toBe(9);
    expect(kernel.recall(0)).toBe(0);
    expect(area.length, "a view of the input survives").toBeGreaterThan(0);
  });

  test("in parts finds the same as in one go", () => {
    const text = 'AKIA key="secret" a1b2c3d4e5f6a7b8 aws\n'.repeat(20_000);
    const kernel = createKernel(tables, module);
    const whole = kernelSearch(kernel, text);
    const parts = [];
    for (let from = 0; from < text.length; from = kernel.searchedTo()) {
      const count = kernel.searchPart(text.length, { ...wholeInput, from });
      parts.push(...candidatesOf(kernel.records(), count));
    }
    expect(parts.length).toBe(whole.length);
    expect(parts).toEqual(whole);
  });

  test("reports every entry where very many share a text", () => {
    const many = { literals: Array.from({ length: 20_000 }, () => literal("AKIA")), providerWords: [] };
    const found = kernelSearch(createKernel(many, module), "AKIA AKIA");
    expect(found.length).toBe(40_000);
    expect(found.map(({ id }) => id)).toEqual([...many.literals.keys(), ...many.literals.keys()]);
  });

  test("marks the ends of the input only where the slice holds them", () => {
    const edgesOf = (firstSlice: boolean, lastSlice: boolean): number | undefined =>
      kernelSearch(kernelWith(""), "AKIA", { signaturesOnly: false, firstSlice, lastSlice })[0]?.edges;
    expect([edgesOf(true, true), edgesOf(true, false), edgesOf(false, true), edgesOf(false, false)]).toEqual([
      12, 4, 8, 0,
    ]);
  });

  test("finds nothing in nothing, and nothing without tables", () => {
    expect(kernelSearch(createKernel(tables, module), "")).toEqual([]);
    expect(kernelSearch(createKernel({ literals: [], providerWords: [] }, module), "AKIA ".repeat(9))).toEqual([]);
  });
});

describe("the input area", () => {
  test("keeps its bytes when it grows, and searches to its very end", () => {
    const kernel = createKernel(tables, module);
    const size = 3_000_000;
    kernel.reserve(4).set(Buffer.from("AKIA"));
    kernel.reserve(size).set(Buffer.from("AKIA"), size - 4);
    const count = kernel.search(size, wholeInput);
    expect(candidatesOf(kernel.records(), count).map(({ start }) => start)).toEqual([0, size - 4]);
  });

  test.each(["AKIA", 'key = "', "key=value", "http://u:p@", "a1b2c3d4e5f6a7b8=", "-----BEGIN\n-----E", "AKIA\r"])(
    "may end with %j where the kernel's memory ends",
    (tail) => {
      const kernel = createKernel({ ...tables, literals: [...tables.literals, pemLiteral] }, module);
      const pages = 64 * 65536;
      const size = pages - ((kernel.reserve(1).byteOffset + 32) % 65536);
      const area = kernel.reserve(size);
      expect((area.byteOffset + area.length + 32) % 65536, "the padding is the last of memory").toBe(0);
      expect(area.buffer.byteLength).toBe(area.byteOffset + area.length + 32);
      Buffer.from(area.buffer, area.byteOffset, size).fill("aws ");
      area.set(Buffer.from(tail), size - tail.length);
      const count = kernel.search(size, wholeInput);
      for (let index = 0; index < count; index++) kernel.remember(index, 1);
      expect(area.length).toBe(size);
    },
  );

  test("refuses lengths that were not reserved", () => {
    const kernel = createKernel(tables, module);
    const size = kernel.reserve(1).length;
    expect(() => kernel.search(size + 1, wholeInput)).toThrow(RangeError);
    expect(() => kernel.search(-1, wholeInput)).toThrow(RangeError);
    expect(() => kernel.searchPart(5, { ...wholeInput, from: 6 })).toThrow(RangeError);
    expect(() => kernel.reserve(2 ** 40)).toThrow(RangeError);
  });

  test("refuses records that are not there", () => {
    const kernel = kernelWith("AKIA");
    expect(() => kernel.recall(1)).toThrow(RangeError);
    expect(() => kernel.remember(-1, 1)).toThrow(RangeError);
  });
});

describe("createKernel", () => {
  test("takes the code as bytes too", () => {
    const kernel = createKernel(tables, loadWasm());
    expect(kernelSearch(kernel, "AKIA").length).toBe(1);
    expect(kernel.records().length).toBe(RECORD.stride);
  });

  test.each(["ab", "a".repeat(33)])("refuses the literal %s", (text) => {
    expect(() => createKernel({ literals: [literal(text)], providerWords: [] }, module)).toThrow(/3 to 32 bytes/);
    expect(() => createKernel({ literals: [], providerWords: [text] }, module)).toThrow(/3 to 32 bytes/);
  });

  test("refuses a key of another size", () => {
    expect(() => createKernel(tables, module, new Uint8Array(8))).toThrow(/16 bytes/);
  });
});
