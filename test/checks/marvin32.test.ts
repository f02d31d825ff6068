import { expect, test } from "vitest";
import { marvin32 } from "../../src/checks/marvin32.ts";

// The seed and vectors of .NET's own tests (MarvinTests.cs), whose 64 bits are folded to 32 as marvin32 does.
const seed = "\x00\x4f\xb6\x1a\x00\x1b\xdb\xcc";

test.for<[bytes: string, hash: bigint]>([
  ["", 0x30ed35c100cd3c7dn],
  ["af", 0x48e73fc77d75ddc1n],
  ["e70f", 0xb5f6e1fc485dbff8n],
  ["37f495", 0xf0b07c789b8cf7e8n],
  ["8642dc59", 0x7008f2e87e9cf556n],
  ["153fb79826", 0xe6c08c6da2afa997n],
])("marvin32 of %s is as .NET's tests have it", ([bytes, hash]) => {
  expect(BigInt(marvin32(Buffer.from(bytes, "hex"), seed))).toBe((hash >> 32n) ^ (hash & 0xffffffffn));
});
