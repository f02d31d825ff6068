import { expect, test } from "vitest";
import { formatEntry, type Entry } from "../../src/baseline/entry.ts";
import { decide, prune, usedLines } from "../../src/baseline/revise.ts";

const plain = { paths: [], everywhere: false, history: false };
const weak: Entry = { ...plain, fingerprint: "w0001", paths: ["a", "b"] };
const strong: Entry = { ...plain, fingerprint: "aqog7iscdstovey7debw" };

function used(...entries: [Entry, ...string[]][]): ReturnType<typeof usedLines> {
  return usedLines(new Map(entries.map(([entry, ...paths]) => [entry, new Set(paths)])));
}

test("prune keeps the paths that still hold the value, under their new names", () => {
  expect(prune([weak], used([weak, "a", "moved/b"]), undefined)).toEqual({
    kept: [{ ...weak, paths: ["a", "moved/b"] }],
    removed: [],
  });
  expect(prune([weak], used([weak, "a"]), undefined).kept).toEqual([{ ...weak, paths: ["a"] }]);
  expect(prune([weak, strong], used(), undefined)).toEqual({ kept: [], removed: [weak, strong] });
});

test("prune without the history leaves alone what only it holds", () => {
  const old = { ...strong, history: true };
  expect(prune([old], used(), undefined)).toEqual({ kept: [old], removed: [] });
  expect(prune([old], used(), used())).toEqual({ kept: [], removed: [old] });
});

test("prune with the history keeps what left the work tree as entries of the history", () => {
  expect(prune([strong], used(), used([strong, "a"])).kept).toEqual([{ ...strong, history: true }]);
  expect(prune([weak], used([weak, "a"]), used([weak, "a", "b"])).kept.map((entry) => formatEntry(entry))).toEqual([
    '{"fingerprint":"w0001","paths":["a"]}',
    '{"fingerprint":"w0001","paths":["b"],"history":true}',
  ]);
});

test("a decision takes the place of what was said at the same paths", () => {
  expect(decide([weak, strong], { ...weak, paths: ["b"], reason: "x" })).toEqual([
    { ...weak, paths: ["a"] },
    strong,
    { ...weak, paths: ["b"], reason: "x" },
  ]);
  expect(decide([{ ...strong, reason: "old" }], { ...strong, reason: "new" })).toEqual([{ ...strong, reason: "new" }]);
});
