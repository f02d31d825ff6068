// A name that was refused is not asked about again, whatever is assigned to it.
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { createKernel, kernelModule, RECORD } from "../../src/kernel.ts";
import { MORE, TEXT } from "../../src/kernel/pack-exports.ts";

const word = { fold: true, recogniser: "assignment", window: { lines: 0, pem: false } } as const;
const tables = { literals: [{ text: "key", ...word }, { text: "auth", ...word }], providerWords: [] };

/** Scans each content as an object of its own. @returns which names were asked about in each; all are refused but `key` */
function namesAsked(contents: readonly string[]): string[][] {
  const pack = createKernel(tables, kernelModule(), Buffer.alloc(16, 7)).openPack();
  const streams = contents.map((content) => deflateSync(Buffer.from(content, "latin1")));
  const bytes = Buffer.concat(streams);
  pack.begin({ rows: contents.length, windowBytes: bytes.length, instructionBytes: 0, contentBytes: 4096 });
  pack.window().set(bytes);
  let from = 0;
  return contents.map((content, row) => {
    const end = from + (streams[row]?.length ?? 0);
    expect(pack.materialise(row, { parent: -1, from, end, size: content.length })).toBe(0);
    from = end;
    pack.beginRow(row, { kind: TEXT, parent: -1, keepsList: false });
    const asked: string[] = [];
    for (let number = 0, count = pack.scan(); number < count; number++) {
      const index = pack.question(number);
      const field = (offset: number): number => pack.records()[index * RECORD.stride + offset] ?? 0;
      const name = content.slice(field(RECORD.nameStart), field(RECORD.nameEnd));
      asked.push(name);
      if (name === "key") pack.answer(index, 1);
      else pack.refuseNameOf(index);
    }
    expect(pack.settle() & MORE).toBe(0);
    pack.endRow(row);
    pack.release(row);
    return asked;
  });
}

test("the same name is not asked about again", () => {
  const asked = namesAsked(['foreign_key = "one"', 'x.foreign_key = "two"\nforeign_key: "three"', 'foreign_key2 = "one"']);
  expect(asked).toEqual([["foreign_key"], ["x.foreign_key"], ["foreign_key2"]]);
});

test("where the credential word stands belongs to the question", () => {
  expect(namesAsked(['key_auth = "one"', 'key_auth = "two"'])).toEqual([["key_auth", "key_auth"], []]);
});

test("of other names each value is asked about", () => {
  expect(namesAsked(['key = "one"', 'key = "two"', 'key = "one"'])).toEqual([["key"], ["key"], []]);
});
