import { crc32 as zlibCrc32 } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "../../src/checks/crc32.ts";

test("our CRC-32 agrees with zlib's on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(crc32(text)).toBe(zlibCrc32(text));
    }),
  );
});
