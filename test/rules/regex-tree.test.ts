import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseRegex, RegexSyntaxError } from "../../src/rules/regex-tree.ts";

test.for<[pattern: string, complaint: string]>([
  ["(a", "unclosed group at column 1"],
  ["a)", "unmatched ) at column 2"],
  ["[a", "unclosed class at column 1"],
  ["[z-a]", "range out of order at column 2"],
  ["[\\d-x]", "a range with a class as its end at column 2"],
  ["*a", "nothing to repeat at column 1"],
  ["a**", "nothing to repeat at column 3"],
  ["^+", "nothing to repeat at column 2"],
  ["a{3,2}", "numbers out of order in {} at column 2"],
  ["a\\", "a lone backslash at column 2"],
  ["\\p{L}", "unknown escape \\p at column 1"],
  ["\\x4", "unfinished \\x at column 1"],
  ["\\u0100", "a character beyond ASCII"],
  ["(?i)a", "an unknown group (inline flags are not shared by JavaScript and RE2: use ignoreCase) at column 1"],
  ["[[:alpha:]]", "a POSIX class, which JavaScript does not have, at column 2"],
  ["(?<a>x)(?<a>y)", "a second group named a at column 8"],
  ["(".repeat(200), "groups nested deeper than 100"],
])("%s is refused with its column", ([pattern, complaint]) => {
  expect(() => parseRegex(pattern)).toThrow(complaint);
});

test("groups and names are counted", () => {
  expect(parseRegex("(a)(?:b)(?<secret>c)(?=d)")).toMatchObject({ groups: 2, names: ["secret"] });
});

test("a brace that is no count stands for itself", () => {
  expect(parseRegex("a{b}").node).toMatchObject({ nodes: [{}, { characters: ["{"] }, {}, { characters: ["}"] }] });
});

/** What the parser has against a pattern; anything but a RegexSyntaxError is a bug and thrown. */
function refusal(source: string): string | undefined {
  try {
    parseRegex(source);
    return undefined;
  } catch (cause) {
    if (cause instanceof RegexSyntaxError) return cause.message;
    throw cause;
  }
}

test("whatever is parsed is a regular expression for V8 too", () => {
  const piece = fc.constantFrom(..."ab()[]{}?*+|\\^$.-1,dwsxk<>=!:".split(""), "(?:", "(?<n>", "{2}", "\\b", "[^a]");
  let parsed = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const source = pieces.join("");
      if (refusal(source) !== undefined) return;
      parsed++;
      expect(() => new RegExp(source)).not.toThrow();
    }),
    { numRuns: 20_000, seed: 5 },
  );
  expect(parsed).toBeGreaterThan(1000);
});
