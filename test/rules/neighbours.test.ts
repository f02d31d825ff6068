import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tabulate } from "../../src/detect/rule-tables.ts";
import { loadBuiltIn, loadRules } from "../../src/rules/built-in.ts";
import { neighboursOf, withNeighbours } from "../../src/rules/neighbours.ts";
import { rowsOf } from "../../src/kernel/rows.ts";

const exact = { ignoreCase: false };

/** The sets as the characters below 128 that they hold. */
function texts(sets: readonly bigint[] = []): string[] {
  return sets.map((set) =>
    Array.from({ length: 128 }, (_, code) => ((set >> BigInt(code)) & 1n ? String.fromCharCode(code) : "")).join(""),
  );
}

function beside(pattern: string, text: string, options = exact): { before: string[]; after: string[] } {
  const found = neighboursOf(pattern, { text, fold: options.ignoreCase }, options);
  return { before: texts(found?.before), after: texts(found?.after) };
}

test("what a pattern asks for behind a literal is told place by place, up to where it may end", () => {
  expect(beside("acme_[0-3]{2}-?x", "acme_").after).toEqual(["0123", "0123", "-x"]);
  expect(beside("(?:acme_|b)[01]{20}", "acme_").after).toEqual(Array.from({ length: 8 }, () => "01"));
  expect(beside("acme_[ab]{1,3}", "acme_").after).toEqual(["ab"]);
  expect(beside("acme_(?:[0-9]{3})?", "acme_").after).toEqual([]);
});

test("what it asks for before a literal is told from the nearest place on, up to where it may begin", () => {
  expect(beside("(?:ab|cd)[_-]?key", "key").before).toEqual(["-_bd", "abcd"]);
  expect(beside("[xy]key|key", "key").before).toEqual([]);
});

test("a literal counts wherever a match may hold it", () => {
  expect(beside("key_[0-9][ -~]{0,9}!", "key_").after).toEqual([texts([((1n << 95n) - 1n) << 32n])[0]]);
  expect(beside("aaaa[0-9]|baaa[bc]", "aaa").after).toEqual(["0123456789abc"]);
});

test("case is left aside where the pattern leaves it aside", () => {
  expect(beside("b?acme_[k]{2}", "acme_", { ignoreCase: true })).toEqual({ before: [], after: ["Kk", "Kk"] });
});

test("look-arounds and back-references let anything pass", () => {
  expect(beside("acme_(?=[a-z])[a-z0-3](?![0-9])", "acme_").after).toEqual(["0123abcdefghijklmnopqrstuvwxyz"]);
  expect(beside("([ab])acme_\\1c", "acme_").after).toEqual([]);
});

/** Patterns over a tiny alphabet, so that they match often. */
const { node: pattern } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom("a", "b", "c", "[ab]", "[^a]", "."),
    fc.array(tie("node"), { minLength: 2, maxLength: 4 }).map((parts) => parts.join("")),
    fc.array(tie("node"), { minLength: 2, maxLength: 3 }).map((parts) => `(?:${parts.join("|")})`),
    fc
      .tuple(tie("node"), fc.constantFrom("?", "*", "+", "{2}", "{0,2}", "{1,3}", "{3,}"))
      .map(([inner, count]) => `(?:${inner})${count}`),
  ),
}));

test("whatever covers a literal has its neighbours", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 3, maxLength: 12 });
  const literal = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(pattern, text, literal, (source, input, wanted) => {
      const found = neighboursOf(source, { text: wanted, fold: false }, exact);
      const whole = new RegExp(`^(?:${source})$`);
      for (let at = input.indexOf(wanted); at !== -1; at = input.indexOf(wanted, at + 1)) {
        const end = at + wanted.length;
        const isCovered = Array.from({ length: at + 1 }, (_, from) => from).some((from) =>
          Array.from({ length: input.length - end + 1 }, (_, more) => end + more).some((to) =>
            whole.test(input.slice(from, to)),
          ),
        );
        if (!isCovered) continue;
        found?.after.forEach((set, place) => expect((set >> BigInt(input.charCodeAt(end + place))) & 1n).toBe(1n));
        found?.before.forEach((set, place) => expect((set >> BigInt(input.charCodeAt(at - 1 - place))) & 1n).toBe(1n));
      }
    }),
    { numRuns: 3000 },
  );
});

test("the built-in tables hold the neighbours of all literals that are no names", () => {
  const rules = loadRules();
  const { sets } = loadBuiltIn().tables.rows;
  const made = rowsOf(withNeighbours(tabulate(rules), rules)).sets;

  expect(Buffer.compare(sets.subarray(0, made.length), made)).toBe(0);
  expect(made.length / 32).toBeGreaterThan(100);
});
