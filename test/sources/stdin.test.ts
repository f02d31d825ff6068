import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { stdin } from "../../src/sources/index.ts";
import { sliceBytes } from "../../src/sources/units.ts";
import { listAll, readSource, reasonsOf, textsOf } from "../support/read-source.ts";

const cwd = process.cwd();

test("a stream is one input with a name", async () => {
  const stream = Readable.from([Buffer.from("one "), Buffer.from("two")]);

  expect(textsOf(await readSource(stdin(stream, { name: "<stdin>", cwd })))).toEqual({ "<stdin>": "one two" });
});

test("an empty stream is an empty input", async () => {
  expect(textsOf(await readSource(stdin(Readable.from([]), { cwd })))).toEqual({ stdin: "" });
});

test("a long stream comes in parts that own every byte once", async () => {
  const bytes = Buffer.alloc(3 * sliceBytes + 12_345, "0123456789abcdef\n");
  const stream = Readable.from([bytes.subarray(0, 5), bytes.subarray(5, 9_000_000), bytes.subarray(9_000_000)]);

  const events = await readSource(stdin(stream, { cwd }));

  const units = events.filter((event) => event.kind === "bytes");
  const own = units.map((unit) => Buffer.from(unit.bytes.subarray(unit.ownFrom, unit.ownTo)));
  expect(units.length).toBe(4);
  expect(Buffer.concat(own).equals(bytes)).toBe(true);
});

test("only a few slices of an endless stream are held", async () => {
  let sent = 0;
  function* endless(): Generator<Buffer> {
    for (;;) {
      sent += 1 << 20;
      yield Buffer.alloc(1 << 20, "x");
    }
  }
  const stream = Readable.from(endless());
  const { signal } = new AbortController();
  const tasks = stdin(stream, { cwd }).list(signal)[Symbol.asyncIterator]();

  await tasks.next();
  await tasks.next();

  expect(sent).toBeLessThan(40 << 20);
  await tasks.return?.();
});

test("UTF-16 and binary streams are told apart", async () => {
  const utf16 = Readable.from([Buffer.from("\ufeffTOKEN=1", "utf16le")]);
  const binary = Readable.from([Buffer.from("MZ\0\0\x01")]);

  expect(textsOf(await readSource(stdin(utf16, { cwd })))).toEqual({ stdin: "TOKEN=1" });
  expect(reasonsOf(await readSource(stdin(binary, { cwd })))).toEqual(["binary, signature rules only: stdin"]);
});

test("an aborted scan stops waiting for the stream", async () => {
  const stop = new AbortController();
  const source = stdin(new Readable({ read: () => undefined }), { cwd });
  const tasks = source.list(stop.signal)[Symbol.asyncIterator]();
  const waiting = tasks.next();

  stop.abort(new Error("stopped by the user"));

  await expect(waiting).rejects.toThrow("stopped by the user");
});

test("a stream that breaks is an error, not a short input", async () => {
  const stream = new Readable({ read: (): void => void stream.destroy(new Error("pipe broke")) });

  await expect(listAll(stdin(stream, { cwd }))).rejects.toThrow("pipe broke");
});
