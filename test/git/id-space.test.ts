import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { IdSpace, idsIn, numberIds } from "../../src/git/id-space.ts";

function idOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

function tableOf(ids: readonly string[]): { count: number; bytes: Uint8Array } {
  return { count: ids.length, bytes: new Uint8Array(Buffer.from(ids.toSorted().join(""), "hex")) };
}

test("every id of several tables has a number of its own, and others have none", () => {
  const tables = [2000, 1, 0, 300].map((count, table) =>
    tableOf(Array.from({ length: count }, (_, i) => idOf(`${table} ${i}`))),
  );
  const space = new IdSpace(numberIds(tables));
  const bytes = new Uint8Array(Buffer.concat(tables.map((table) => table.bytes)));
  const numbers = space.findAll(idsIn(bytes, space.count), space.count);

  expect(Array.from(numbers)).toEqual(Array.from({ length: 2301 }, (_, number) => number));
  expect(space.findHex(space.hexOf(2000))).toBe(2000);
  for (let i = 0; i < 2000; i++) expect(space.findHex(idOf(`none ${i}`))).toBe(-1);
  expect(space.findHex("none")).toBe(-1);
});

test("an id that two tables have is known by the first one's number", () => {
  const [one, two] = [idOf("one"), idOf("two")];
  const space = new IdSpace(numberIds([tableOf([one]), tableOf([one, two])]));

  expect(space.findHex(one)).toBe(0);
});

test("forged ids that all begin alike are told apart", () => {
  const ids = Array.from({ length: 500 }, (_, i) => `00000000${"5".repeat(24)}${i.toString(16).padStart(8, "0")}`);
  const space = new IdSpace(numberIds([tableOf([...ids, idOf("other")])]));

  expect(ids.map((id) => space.findHex(id))).toEqual(ids.map((_, i) => i));
  expect(space.findHex(`00000000${"6".repeat(32)}`)).toBe(-1);
});
