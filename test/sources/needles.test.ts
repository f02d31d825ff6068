import { array, assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { Needles } from "../../src/sources/needles.ts";

test("needles are found wherever they stand, and others are not", () => {
  const needles = new Needles(["start", "middle", "the end", "absent", "ab", "zz", "\xff\xfe\xfd\xfc"]);

  const found = needles.findIn(Buffer.from("start middle \xff\xfe\xfd\xfc ab the end", "latin1"));

  expect([...found].sort()).toEqual(["ab", "middle", "start", "the end", "\xff\xfe\xfd\xfc"]);
});

test("the needles found are those that a plain search finds", () => {
  const word = string({ unit: constantFrom("a", "b", "\0", "\xff"), minLength: 1, maxLength: 6 });
  const text = string({ unit: constantFrom("a", "b", "\0", "\xff"), maxLength: 60 });
  assert(
    property(array(word, { maxLength: 8 }), text, (words, haystack) => {
      const found = new Needles(words).findIn(Buffer.from(haystack, "latin1"));
      expect(found).toEqual(new Set(words.filter((needle) => haystack.includes(needle))));
    }),
  );
});
