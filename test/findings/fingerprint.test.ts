import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fileFingerprintOf, fingerprintOf, isStrong } from "../../src/findings/fingerprint.ts";

// Frozen vectors: if one of these changes, every baseline of every user breaks.
test.each([
  ["correct-horse-battery-9-staple-7x2", "aqog7iscdstovey7debw"],
  ["a1B2c3D4e5F6g7H8i9J0", "64kejmn6bqvyqoge2746"],
  ["pässwörter-1-sind-2-kein-3-gutes-4-ding", "ivehek4axsdzar4z34c5"],
  ["hunter22", "we9e6"],
])("the fingerprint of %j is frozen", (secret, fingerprint) => {
  expect(fingerprintOf(secret)).toBe(fingerprint);
});

test("a strong fingerprint is 20 characters of base32 of the hash", () => {
  const secret = [..."aBcDeFgHiJ"].map((letter, i) => `${letter}${(i + 1) % 10}`).join("");
  const digest = createHash("sha256").update(`keysweep 1\0${secret}`).digest();
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const expected = Array.from(
    { length: 20 },
    (_, i) => "abcdefghijklmnopqrstuvwxyz234567"[parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
  );
  expect(fingerprintOf(secret)).toBe(expected.join(""));
});

test("a weak value's fingerprint tells only 16 bits", () => {
  expect(fingerprintOf("hunter22")).toMatch(/^w[0-9a-f]{4}$/);
});

test.each([
  ["a1B2c3D4e5F6g7H8i9J0", true],
  ["a1B2c3D4e5F6g7H8i9J", false], // 19 characters
  ["aaaaaaaaaaaaaaaaaaaa1a1a", false], // too few distinct characters
  ["abcdefghijklmnopqrstuvwxyz", false], // no change of class
])("%j is strong: %s", (secret, strong) => {
  expect(isStrong(secret)).toBe(strong);
});

test("a file's fingerprint depends on rule and path", () => {
  const one = fileFingerprintOf("env-file", "app/.env");
  expect(one).toMatch(/^f[a-z2-7]{19}$/);
  expect(fileFingerprintOf("env-file", "lib/.env")).not.toBe(one);
  expect(fileFingerprintOf("other", "app/.env")).not.toBe(one);
});
