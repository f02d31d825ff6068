import { expect, test } from "vitest";
import { bytesOf } from "../../src/sources/byte-source.ts";
import { messageAfterHeader } from "../../src/sources/message.ts";
import { history } from "../../src/sources/index.ts";
import { readSource } from "../support/read-source.ts";
import { makeRepository } from "../support/repository.ts";

async function messageOf(object: Buffer): Promise<string> {
  const { source, size } = await messageAfterHeader(bytesOf(object), object.length);
  const target = Buffer.alloc(object.length * 2 + 1);
  const got = await source.fill(target);
  expect(size).toBe(got);
  return target.toString("utf8", 0, got);
}

test("the message is what stands after the header's empty line", async () => {
  expect(await messageOf(Buffer.from("tree 1\nauthor A\n\nsubject\n\nbody\n"))).toBe("subject\n\nbody\n");
  expect(await messageOf(Buffer.from("tree 1\nauthor A\n\n"))).toBe("");
});

test("an object without an empty line is searched whole", async () => {
  expect(await messageOf(Buffer.from("tree 1\nno end"))).toBe("tree 1\nno end");
});

test.each([100_000, 1_000_000, 10_000_000])("a header of %i bytes is no obstacle", async (size) => {
  const object = Buffer.from(`tree 1\ngpgsig ${"x".repeat(size)}\n\nthe message`);

  expect((await messageOf(object)).endsWith("the message")).toBe(true);
});

test("an encoding header is respected, an unknown one ignored", async () => {
  expect(await messageOf(Buffer.from("tree 1\nencoding ISO-8859-1\n\nm\xfcller", "latin1"))).toBe("m\u00fcller");
  expect(await messageOf(Buffer.from("tree 1\nencoding no-such-thing\n\nword"))).toBe("word");
});

test("a commit of git's with an encoding is decoded", async () => {
  const repository = makeRepository();
  const bytes = Buffer.from("gr\xfc\xdfe", "latin1");
  repository.gitWithInput(
    bytes,
    "-c",
    "i18n.commitEncoding=ISO-8859-1",
    "commit",
    "--quiet",
    "--allow-empty",
    "-F",
    "-",
  );

  const units = (await readSource(history(repository.folder))).filter((event) => event.kind === "bytes");

  expect(units.map((unit) => Buffer.from(unit.bytes).toString())).toEqual(["gr\u00fc\u00dfe\n"]);
});
