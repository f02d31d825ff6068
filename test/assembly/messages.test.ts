import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { createKernel, kernelModule } from "../../src/kernel.ts";
import { mixed, seeded } from "./fragments.ts";

const pack = createKernel({ literals: [], providerWords: [] }, kernelModule()).openPack();

const fragments = [
  "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904", "\n", "\n", "\n\n", "\r\n", "encoding ", "\nencoding ISO-8859-1", "encoding", "author A <a@b> 1 +0000",
  "\0", " ", "Subject",
];

/** As src/sources/message.ts finds it: behind the header's empty line; where there is none, everything is the message. */
function plainStart(object: string): number {
  const end = object.indexOf("\n\n");
  if (end === -1) return object.slice(0, 8000).includes("\0") ? -1 : 0;
  const isEncoded = object.slice(0, end).includes("\nencoding ");
  return isEncoded || object.slice(end + 2, end + 2 + 8000).includes("\0") ? -1 : end + 2;
}

function kernelStart(object: string): number {
  const bytes = Buffer.from(object, "latin1");
  const stream = deflateSync(bytes);
  pack.begin({ rows: 1, windowBytes: stream.length, instructionBytes: 0, contentBytes: 4096 });
  pack.window().set(stream);
  expect(pack.materialise(0, { parent: -1, from: 0, end: stream.length, size: bytes.length })).toBe(0);
  return pack.beginMessage(0);
}

test("a message begins behind the first empty line, unless it is encoded or no text", () => {
  for (let seed = 0; seed < 3000; seed++) {
    const random = seeded(seed);
    const object = mixed(random, random.below(30), { fragments, alphabet: "abc \n", stretches: [1, 7, 15, 16, 17, 8000] });
    expect(kernelStart(object), `seed ${seed}`).toBe(plainStart(object));
  }
});

test("a header that ends where the object ends has an empty message", () => {
  expect(kernelStart("tree x\n\n")).toBe(8);
  expect(kernelStart("tree x\nencoding \n\n")).toBe(-1);
  expect(kernelStart("tree x\nencoding\n\nm")).toBe(17);
});
