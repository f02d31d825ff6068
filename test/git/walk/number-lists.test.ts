// Lists of numbers against a map of joined strings.
import { expect, test } from "vitest";
import { NumberLists } from "../../../src/git/walk/number-lists.ts";
import { seededRandom } from "../../attribute/random-history.ts";

test.each([1, 2, 3])("equal lists have one place, others their own, however many there are (seed %i)", (seed) => {
  const random = seededRandom(seed);
  const lists = new NumberLists();
  const places = new Map<string, number>();
  const buffer = new Int32Array(16);
  for (let i = 0; i < 20_000; i++) {
    const length = random(5);
    for (let at = 0; at < length; at++) buffer[at] = random(12) - 4;
    const list = [...buffer.subarray(0, length)];
    const place = lists.placeOf(buffer, length);
    expect(place).toBe(places.get(list.join(" ")) ?? places.size);
    places.set(list.join(" "), place);
    const kept = Array.from({ length: lists.end(place) - lists.start(place) }, (_, at) =>
      lists.field(lists.start(place) + at),
    );
    expect(kept).toEqual(list);
  }
  expect(places.size).toBeGreaterThan(5000);
});

test("pairs are sorted by their first numbers; a first number that stands there twice is told", () => {
  const lists = new NumberLists();
  const sorted = lists.placeOf(Int32Array.of(5, 1, 3, 9, 4, 2), 6);
  const twice = lists.placeOf(Int32Array.of(5, 1, 3, 9, 5, 2), 6);
  expect(lists.sortPairs(sorted)).toBe(true);
  expect(Array.from({ length: 6 }, (_, at) => lists.field(lists.start(sorted) + at))).toEqual([3, 9, 4, 2, 5, 1]);
  expect(lists.sortPairs(twice)).toBe(false);
});
