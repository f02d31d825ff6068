import { expect, test } from "vitest";
import { CHARACTER_CLASSES, RandomText } from "../../src/rules/random-text.ts";
import { expandSample } from "../../src/rules/samples.ts";

test("equal seeds give equal text, in every release", () => {
  expect(expandSample("{hex:8} {base62:10}", "acme-key matches 1")).toBe(
    expandSample("{hex:8} {base62:10}", "acme-key matches 1"),
  );
  // Frozen: a change here changes the samples of every rule.
  expect(expandSample("{hex:8}-{digits:4}", "seed")).toMatchInlineSnapshot(`"03368f85-2116"`);
});

test("different seeds give different text", () => {
  expect(expandSample("{hex:32}", "a 1")).not.toBe(expandSample("{hex:32}", "a 2"));
});

test.for([...CHARACTER_CLASSES])(
  "{%s:40} draws from its alphabet alone, with what it has of letters and digits",
  ([name, alphabet]) => {
    for (let seed = 0; seed < 50; seed++) {
      const text = expandSample(`{${name}:40}`, String(seed));
      expect(text).toHaveLength(40);
      expect([...text].every((character) => alphabet.includes(character))).toBe(true);
      for (const kind of [/[0-9]/, /[a-z]/, /[A-Z]/]) expect(kind.test(text)).toBe(kind.test(alphabet));
    }
  },
);

test("a range gives lengths within it", () => {
  const lengths = Array.from({ length: 60 }, (_, seed) => expandSample("{lower:3-6}", String(seed)).length);
  expect(new Set(lengths)).toEqual(new Set([3, 4, 5, 6]));
});

test("no sample holds a placeholder word by chance", () => {
  const random = new RandomText("words");
  for (let i = 0; i < 300; i++)
    expect(random.characters("abcdefghijklmnopqrstuvwxyz", 40)).not.toMatch(/test|fake|dummy|your|(.)\1\1/);
});

test.for<[template: string, text: string]>([
  ["a {{ b", "a { b"],
  ["{{{{ .Values.x }}", "{{ .Values.x }}"],
  ['{"json": {"a": 1}}', '{"json": {"a": 1}}'],
  ["${{VARIABLE}", "${VARIABLE}"],
  ["function () { }", "function () { }"],
])("%s expands to %s", ([template, text]) => {
  expect(expandSample(template, "seed")).toBe(text);
});

test.for<[template: string, complaint: string]>([
  ["{hexx:8}", 'unknown sample part {hexx} (did you mean "hex"?); write {{ for a literal brace'],
  ["{hex}", "{hex:} needs a length, as in {hex:20} or {hex:20-40}"],
  ["{hex:9-3}", "{hex:9-3}: 3 is less than 9"],
  ["acme_{crc32}", "a checksum needs random characters just before it"],
  ["{github-fine-grained}", "this checksum needs a token of the form"],
])("%s is refused", ([template, complaint]) => {
  expect(() => expandSample(template, "seed")).toThrow(complaint);
});
