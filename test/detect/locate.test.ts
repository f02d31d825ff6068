import { expect, test } from "vitest";
import { locate } from "../../src/detect/locate.ts";
import { placeOf, Places } from "../../src/text-place.ts";

const START = { line: 1, column: 1 };

function locateText(text: string, secret: string) {
  const bytes = Buffer.from(text);
  return locate(bytes, bytes.indexOf(secret), Buffer.byteLength(secret), new Places(bytes, START));
}

test("lines and columns are 1-based and the end column is exclusive", () => {
  expect(locateText("first\nkey = abc\n", "abc")).toMatchObject({ line: 2, column: 7, endLine: 2, endColumn: 10 });
});

test("columns count UTF-16 units, not bytes", () => {
  expect(locateText("é😀 abc", "abc")).toMatchObject({ column: 5, endColumn: 8 });
});

test("a carriage return before the line feed belongs to the line before", () => {
  const found = locateText("one\r\ntwo abc\r\n", "abc");
  expect(found).toMatchObject({ line: 2, column: 5 });
  expect(found.excerpt).toEqual({ text: "two abc", column: 5 });
});

test("a secret over several lines ends on its last line", () => {
  expect(locateText("x\nBEGIN\nbody\nEND\n", "BEGIN\nbody\nEND")).toMatchObject({ line: 2, endLine: 4, endColumn: 4 });
});

test("the excerpt of a very long line is cut around the secret", () => {
  const { excerpt, column } = locateText(`${"a".repeat(5000)} abc ${"b".repeat(5000)}`, " abc ");
  expect(column).toBe(5001);
  expect(excerpt.text.length).toBeLessThan(400);
  expect(excerpt.text.slice(excerpt.column - 1, excerpt.column + 4)).toBe(" abc ");
});

test("a slice that begins inside a line goes on counting where the slice before stopped", () => {
  const whole = Buffer.from("one\ntwo three abc four");
  const cut = whole.indexOf("ree");
  const origin = placeOf(whole, cut, START);
  const rest = whole.subarray(cut);
  expect(locate(rest, rest.indexOf("abc"), 3, new Places(rest, origin))).toMatchObject({
    line: 2,
    column: 11,
    endColumn: 14,
  });
});

test("places looked up in any order are those that counting from the start gives", () => {
  const text = Array.from({ length: 9000 }, (_, line) => "é😀x".repeat(line % 13)).join("\n") + "z".repeat(200_000);
  const bytes = Buffer.from(text);
  const places = new Places(bytes, { line: 5, column: 3 });
  const starts = [...bytes.keys()].filter(
    (at) => (at % 997 === 0 || at > bytes.length - 3) && ((bytes[at] ?? 0) & 0xc0) !== 0x80,
  );
  for (const at of [...starts, ...starts.toReversed().slice(0, 50), ...starts.slice(0, 9)]) {
    expect(places.at(at)).toEqual(placeOf(bytes, at, { line: 5, column: 3 }));
  }
});
