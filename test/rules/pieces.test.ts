import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tabulate } from "../../src/detect/rule-tables.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { pieceOf, withPieces } from "../../src/rules/pieces.ts";

const exact = { ignoreCase: false };

/** The sets as the characters below 128 that they hold. */
function texts(sets: readonly bigint[] = []): string[] {
  return sets.map((set) =>
    Array.from({ length: 128 }, (_, code) => ((set >> BigInt(code)) & 1n ? String.fromCharCode(code) : "")).join(""),
  );
}

test("a piece is what stands in all matches, wherever", () => {
  const piece = pieceOf("(?:token|key) ?[=:] ?[A-C]{3,5}#", exact);

  expect(texts(piece?.places)).toEqual(["ek", "eny", " ny", ":=", " ABC", "ABC", "ABC", "#ABC"]);
  expect(piece?.most).toBe(14);
  expect(texts(piece ? [piece.characters] : [])).toEqual([" #:=ABCeknoty"]);
});

test("case is left aside where the pattern leaves it aside", () => {
  expect(texts(pieceOf("token(?:x|yy)[QZ]{2}", { ignoreCase: true })?.places)).toContain("QZqz");
});

test("of patterns that may be long, or have nothing in common, nothing is told", () => {
  expect(pieceOf("token.{0,600}[QZ]{9}", exact)).toBeUndefined();
  expect(pieceOf("token=\\1([a-c])", exact)).toBeUndefined();
  expect(pieceOf("[^x]{3}", exact)).toBeUndefined();
});

/** Patterns over a tiny alphabet of rare characters, so that they match often. */
const { node: pattern } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom("Q", "X", "Z", "[QX]", "[^Q]", "."),
    fc.array(tie("node"), { minLength: 2, maxLength: 4 }).map((parts) => parts.join("")),
    fc.array(tie("node"), { minLength: 2, maxLength: 3 }).map((parts) => `(?:${parts.join("|")})`),
    fc
      .tuple(tie("node"), fc.constantFrom("?", "{2}", "{0,2}", "{1,3}", "{3,4}"))
      .map(([inner, count]) => `(?:${inner})${count}`),
  ),
}));

test("every match has the piece", () => {
  const text = fc.string({ unit: fc.constantFrom("Q", "X", "Z"), minLength: 1, maxLength: 10 });
  let told = 0;
  fc.assert(
    fc.property(pattern, text, (source, input) => {
      const piece = pieceOf(source, exact);
      if (!piece || !new RegExp(`^(?:${source})$`).test(input)) return;
      told++;
      const isIn = (set: bigint, place: number): boolean => ((set >> BigInt(input.charCodeAt(place))) & 1n) === 1n;
      const starts = Array.from({ length: Math.max(0, input.length - piece.places.length + 1) }, (_, at) => at);
      expect(input.length).toBeLessThanOrEqual(piece.most);
      expect([...input].every((_, place) => isIn(piece.characters, place))).toBe(true);
      expect(starts.some((at) => piece.places.every((set, place) => isIn(set, at + place)))).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  expect(told).toBeGreaterThan(200);
});

test("the usual words among the built-in rules' literals have one, and others none", () => {
  const rules = loadRules();
  const { literals } = withPieces(tabulate(rules), rules);
  const withPiece = literals.filter(({ piece }) => piece).map(({ text }) => text);

  expect(withPiece).toEqual(expect.arrayContaining(["secret", "password", "token", "mysql"]));
  expect(withPiece).not.toContain("ghp_");
});
