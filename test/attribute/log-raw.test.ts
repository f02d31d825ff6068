import { expect, test } from "vitest";
import { RawLogParser } from "../../src/git/log-raw.ts";

const [wanted, other, none] = ["ab".repeat(20), "cd".repeat(20), "0".repeat(40)];
const [first, second] = ["1".repeat(40), "2".repeat(40)];

test("whatever the cut of the chunks, the log reads the same", () => {
  const log =
    `${first} \0\n${added("a\n:100644 b")}${added("\xe9")}` +
    `${second} ${first}\0` +
    `${"3".repeat(40)} ${second} ${first}\0\n${change({ from: wanted, to: other, path: "a" })}`;
  const whole = parse([log]);
  expect(whole).toEqual([
    ["commit", first, []],
    ["change", "a\n:100644 b", undefined, wanted],
    ["change", "\xe9", undefined, wanted],
    ["commit", second, [first]],
    ["commit", "3".repeat(40), [second, first]],
    ["change", "a", wanted, undefined],
  ]);
  for (let size = 1; size < 120; size++) {
    const chunks = Array.from({ length: Math.ceil(log.length / size) }, (_, i) => log.slice(i * size, (i + 1) * size));
    expect(parse(chunks)).toEqual(whole);
  }
});

test("a path of many megabytes is read in time linear in its length", () => {
  const path = "x".repeat(1 << 16);
  const pieces = Array.from({ length: 512 }, () => path);
  const [start = "", end = ""] = added("PATH").split("PATH");
  const seen = parse([`${first} \0\n${start}`, ...pieces, end]);
  expect(String(seen[1]?.[1]).length).toBe(512 << 16);
}, 5_000);

test("changes of unwanted blobs and of modes alone are passed over", () => {
  const log = `${first} \0\n${change({ from: none, to: other, path: "a" })}${change({ from: wanted, to: wanted, path: "b" })}`;
  expect(parse([log])).toEqual([["commit", first, []]]);
});

test("an id of SHA-256 is wanted only as a whole", () => {
  const [long, similar] = ["ab".repeat(32), `${"ab".repeat(31)}00`];
  const log =
    `${"1".repeat(64)} \0\n` +
    change({ from: "0".repeat(64), to: similar, path: "a" }) +
    change({ from: "0".repeat(64), to: long, path: "b" });
  expect(parse([log], long)).toEqual([
    ["commit", "1".repeat(64), []],
    ["change", "b", undefined, long],
  ]);
});

test.each([
  ["output that ends inside a change", `${first} \0\n${added("a").slice(0, -1)}`, "ends inside"],
  ["text that is no commit", "fatal: something\0", "something else than a commit"],
  ["ids that are abbreviated", `${first} \0\n:000000 100644 0000000 abababa A\0${"a".repeat(99)}\0`, "something else"],
])("%s is an error", (_, log, message) => {
  expect(() => parse([log])).toThrow(message);
});

function change({ from, to, path }: { from: string; to: string; path: string }): string {
  return `:100644 100644 ${from} ${to} M\0${path}\0`;
}

function added(path: string): string {
  return `:000000 100644 ${none} ${wanted} A\0${path}\0`;
}

function parse(chunks: string[], id = wanted): unknown[][] {
  const seen: unknown[][] = [];
  const parser = new RawLogParser(new Set([id]), {
    commit: (...args) => seen.push(["commit", ...args]),
    change: (...args) => seen.push(["change", ...args]),
  });
  for (const chunk of chunks) parser.push(Buffer.from(chunk, "latin1"));
  parser.end();
  return seen;
}
