import { expect, test } from "vitest";
import { createKernel, kernelModule, type Kernel, type Literal } from "../../src/kernel.ts";
import type { Piece } from "../../src/kernel/rows.ts";
import { kernelSearch, plainSearch } from "../support/plain-candidates.ts";
import { mixed, seeded, type Random } from "./fragments.ts";

const module = kernelModule();
const ownLine = { lines: 0, pem: false };
const escapes = ["\\n", "\\N", "%3D", "%3", "\\x4", "\\X4a", "\\u004", "\\u004a", "\\"];
const alphabet = "abcABC._-:/=+\0\xe4 ";

function literal(text: string, fold = false): Literal {
  return { text, fold, recogniser: "none", window: ownLine };
}

function kernelFor(literals: Literal[]): Kernel {
  return createKernel({ literals, providerWords: [] }, module);
}

function randomLiteral(random: Random): Literal {
  const length = random.pick([3, 3, 4, 4, 5, 7, 16, 17, 31, 32]);
  const text = Array.from({ length }, () => alphabet[random.below(alphabet.length)]).join("");
  const bounded = random.below(4) === 0;
  const neighbours = { before: randomSets(random, 6), after: randomSets(random, Math.min(8, 17 - length)) };
  return {
    ...literal(text, random.below(2) === 0),
    bounded,
    ...(random.below(2) === 0 ? { neighbours } : {}),
    ...(random.below(2) === 0 ? { piece: randomPiece(random) } : {}),
  };
}

function randomPiece(random: Random): Piece {
  const [characters = 0n] = randomSets(random, 1);
  return { characters, most: 1 + random.below(60), places: [...randomSets(random, 6), ...randomSets(random, 6)] };
}

/** Up to so many sets, which hold most of the alphabet. */
function randomSets(random: Random, most: number): bigint[] {
  return Array.from({ length: random.below(Math.max(1, most + 1)) }, () => {
    const members = [...alphabet, "\n"].filter(() => random.below(8) > 0);
    return members.reduce((set, character) => set | (1n << BigInt(character.charCodeAt(0))), 0n);
  });
}

/** The text with the case of some letters changed, so that it matches only where case is folded. */
function respelled(random: Random, text: string): string {
  if (random.below(2) === 0) return text;
  return [...text].map((char) => (random.below(3) === 0 ? char.toUpperCase().slice(0, 1) : char)).join("");
}

test("random literals are found where comparing every place finds them", () => {
  for (let seed = 0; seed < 400; seed++) {
    const random = seeded(seed);
    const literals = Array.from({ length: 1 + random.below(20) }, () => randomLiteral(random));
    const kernel = kernelFor(literals);
    for (let round = 0; round < 10; round++) {
      const fragments = [...literals.map(({ text }) => respelled(random, text)), "\n", "a", ...escapes];
      const text = mixed(random, random.below(30), { fragments, alphabet, stretches: [1, 2, 3, 40] });
      expect(kernelSearch(kernel, text), `seed ${seed}.${round}`).toEqual(
        plainSearch(text, { literals, providerWords: [] }),
      );
    }
  }
});

test("neighbours that a literal's length leaves no room for do not count", () => {
  const neighbours = { before: [], after: Array.from({ length: 8 }, () => 1n << 0x61n) };
  const found = (text: string, input: string): number =>
    kernelSearch(kernelFor([{ ...literal(text), neighbours }]), input).length;

  expect(found("AKIA", "AKIAaaaaaaab")).toBe(0);
  expect(found("AKIA", "AKIAaaaaaaaa")).toBe(1);
  expect(found("K".repeat(32), `${"K".repeat(32)}bbbbbbbb`)).toBe(1);
});

test("a literal with a piece counts where the piece stands near enough, in what may be a match", () => {
  const setOf = (text: string): bigint => [...text].reduce((set, one) => set | (1n << BigInt(one.charCodeAt(0))), 0n);
  const piece = { characters: setOf("token=01 "), most: 12, places: [setOf("="), setOf("01"), setOf("01")] };
  const found = (input: string): number => kernelSearch(kernelFor([{ ...literal("token"), piece }]), input).length;

  expect(["token=01", "token =10", "=01 token", "token   =01"].map(found)).toEqual([1, 1, 1, 1]);
  expect(["token=0", "token=x=01", "token    =01 ", "token", "=01;token"].map(found)).toEqual([0, 0, 1, 0, 0]);
  expect(["token     =01", "\\ntoken"].map(found)).toEqual([0, 1]);
});

test("a literal is found at every offset of the input, across the border of two segments too", () => {
  const literals = [literal("://"), literal("key", true), literal("AKIA"), literal("-----BEGIN" + " PRIVATE KEY")];
  const kernel = kernelFor(literals);
  const size = 65536 + 80;
  for (const { text } of literals) {
    for (const from of [0, 65536 - 40, size - 40]) {
      for (let at = from; at < from + 40 && at + text.length <= size; at++) {
        const input = ".".repeat(at) + text + ".".repeat(size - at - text.length);
        const starts = kernelSearch(kernel, input).map(({ start }) => start);
        expect(starts, `${text} at ${at}`).toContain(at);
      }
    }
  }
});

test("a literal that the input's end cuts off is not found, whatever lies behind the input", () => {
  const kernel = kernelFor([literal("AKIA"), literal("key\0\0")]);
  const input = kernel.reserve(100);
  input.set(Buffer.from("..AKIA..key"));
  expect(kernel.search(5, { signaturesOnly: false, firstSlice: true, lastSlice: true })).toBe(0);
  expect(kernel.search(11, { signaturesOnly: false, firstSlice: true, lastSlice: true })).toBe(1);
});

test("the bytes behind the searched part of the input area stay as they were", () => {
  const kernel = kernelFor([literal("AKIA")]);
  const input = kernel.reserve(100);
  input.fill(7);
  kernel.search(50, { signaturesOnly: false, firstSlice: true, lastSlice: true });
  expect([...new Set(input.subarray(0, 100))]).toEqual([7]);
});

test("entries of one text with different windows each give a record", () => {
  const literals = [literal("AKIA"), { ...literal("AKIA"), window: { lines: 2, pem: false } }];
  const found = kernelSearch(kernelFor(literals), "a\nAKIA\nb");
  expect(found.map(({ id, windowStart, windowEnd }) => [id, windowStart, windowEnd])).toEqual([
    [0, 2, 6],
    [1, 0, 8],
  ]);
});

test("overlapping literals are all reported", () => {
  const kernel = kernelFor([literal("aaaa"), literal("aaa"), literal("AAAAA", true)]);
  expect(kernelSearch(kernel, "aaaaaa").map(({ id, start }) => `${start}:${id}`)).toEqual([
    "0:0", "0:1", "0:2", "1:0", "1:1", "1:2", "2:0", "2:1", "3:1",
  ]);
});

test("binary input is searched for literals without a recogniser only", () => {
  const tables = { literals: [literal("AKIA"), { ...literal("key"), recogniser: "assignment" as const }], providerWords: ["aws"] };
  const text = 'AKIA key="value"; aws a1b2c3d4e5f6a7b8c9d0';
  const options = { signaturesOnly: true, firstSlice: true, lastSlice: true };
  expect(kernelSearch(createKernel(tables, module), text, options).map(({ kind }) => kind)).toEqual([0]);
});
