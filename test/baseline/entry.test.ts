import { expect, test } from "vitest";
import { Baseline } from "../../src/baseline/baseline.ts";
import { formatEntry, isDate, parseEntry, type Entry } from "../../src/baseline/entry.ts";
import { formatBaseline, joinEntries } from "../../src/baseline/write.ts";
import { toPathBytes } from "../../src/path-bytes.ts";

const plain = { paths: [], everywhere: false, history: false };

test.each<[string, Entry]>([
  ["a strong value", { ...plain, fingerprint: "aqog7iscdstovey7debw", rule: "github-pat" }],
  [
    "a weak value with all that can be said",
    {
      ...plain,
      fingerprint: "we9e6",
      paths: ["a", "b c"],
      history: true,
      verdict: "real",
      reason: '\u{1f511} "x"',
      owner: "ann",
      until: "2030-02-28",
    },
  ],
  ["a weak value everywhere", { ...plain, fingerprint: "we9e6", everywhere: true }],
  [
    "paths that are not ASCII, not UTF-8, or hold line ends",
    { ...plain, fingerprint: "we9e6", paths: [toPathBytes("ä\n"), "\xff\xfe"].sort() },
  ],
])("%s is read as it was written", (_title, entry) => {
  const line = formatEntry(entry);
  expect(line).not.toContain("\n");
  expect(parseEntry(line, "test:1")).toEqual(entry);
});

test("messages quote no values, which may be secrets", () => {
  for (const line of [
    '{"fingerprint":"hunter22"}',
    "hunter22",
    '{"fingerprint":"w12ab","paths":["a"],"until":"hunter22"}',
  ]) {
    expect(() => parseEntry(line, "file:3")).toThrow(/^file:3: /);
    expect(() => parseEntry(line, "file:3")).not.toThrow(/hunter22/);
  }
});

test("a key such as __proto__ is an unknown field", () => {
  expect(() => parseEntry('{"__proto__":1,"fingerprint":"w12ab","paths":["a"]}', "f:1")).toThrow(
    'unknown field "__proto__"',
  );
});

test.each([
  ["2030-12-31", true],
  ["2030-02-30", false],
  ["2030-1-1", false],
  ["soon", false],
  ["9999-99-99", false],
])("%s is a date: %s", (text, expected) => expect(isDate(text)).toBe(expected));

test("the file is the same whatever the order in which entries were made", () => {
  const entries: Entry[] = [
    { ...plain, fingerprint: "we9e6", paths: ["b"] },
    { ...plain, fingerprint: "w0001", paths: ["a"], reason: "x" },
    { ...plain, fingerprint: "we9e6", paths: ["a"] },
  ];
  const text = formatBaseline(entries);
  expect(text).toBe(formatBaseline(entries.toReversed()));
  expect(text.split("\n")).toEqual([
    '{"fingerprint":"w0001","paths":["a"],"reason":"x"}',
    '{"fingerprint":"we9e6","paths":["a","b"]}',
    "",
  ]);
});

test("entries that say different things of one value stay apart", () => {
  const entries = [
    { ...plain, fingerprint: "we9e6", paths: ["a"] },
    { ...plain, fingerprint: "we9e6", paths: ["b"], reason: "x" },
  ];
  expect(joinEntries(entries)).toEqual(entries);
});

test("a baseline may have a byte order mark, CRLF line ends, blank lines and spaces, in any order and twice", () => {
  const text =
    '\uFEFF{ "paths": ["a"], "fingerprint": "we9e6" }\r\n\r\n{"fingerprint":"aqog7iscdstovey7debw"}\r\n{"fingerprint":"we9e6","paths":["b"]}\r\n';
  const baseline = new Baseline(text, "test");
  expect(baseline.find("we9e6").map(({ paths }) => paths)).toEqual([["a"], ["b"]]);
  expect(baseline.all().map(({ fingerprint }) => fingerprint)).toEqual(["we9e6", "aqog7iscdstovey7debw", "we9e6"]);
  expect(baseline.find("w0000")).toEqual([]);
});

test("lines that begin as usual are parsed when they are asked for, others at once", () => {
  const late = new Baseline('{"fingerprint":"we9e6","paths":7}\n', "f");
  expect(late.has("we9e6")).toBe(true);
  expect(() => late.find("we9e6")).toThrow("f:1: paths: must be a list");
  expect(() => late.all()).toThrow("f:1: paths: must be a list");
  expect(() => new Baseline('\n {"fingerprint":"we9e6"}\n', "f")).toThrow("f:2: paths: is missing");
});
