// Values that are published as examples by the formats' own authors, so that checks and sample parts cannot err together.
import { expect, test } from "vitest";
import { awsKeyId } from "../../src/checks/aws-key-id.ts";
import { bip39 } from "../../src/checks/bip39.ts";
import { crc32Base62, crc32Hex } from "../../src/checks/crc32.ts";
import { ethKey } from "../../src/checks/eth-key.ts";
import { publicKeyOf } from "../../src/checks/solana-key.ts";
import { wif } from "../../src/checks/wif.ts";
import { base58 } from "../../src/checks/base58check.ts";

test("CRC-32 of the digits 1 to 9 is the check value of its catalogue entry", () => {
  expect(crc32Hex("123456789")).toBe("cbf43926");
  // 0xcbf43926 has the digits 3, 45, 35, 27, 22, 14 in base 62.
  expect(crc32Base62("123456789")).toBe("3jZRME");
});

test("the first phrase of BIP-39's test vectors passes and its sibling does not", () => {
  expect(bip39("abandon ".repeat(11) + "about").passed).toBe(true);
  expect(bip39("abandon ".repeat(12)).passed).toBe(false);
});

test("an AWS key id names its account", () => {
  // The account is bits 1 to 40 of the part after the prefix, most significant first, behind a set bit.
  const bits = "1" + (123456789012).toString(2).padStart(40, "0") + "0".repeat(39);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const id = (bits.match(/.{5}/g) ?? []).map((group) => alphabet[parseInt(group, 2)]).join("");
  expect(awsKeyId(`AKIA${id}`)).toEqual({ passed: true, reason: "account 123456789012" });
});

test("AWS's documentation key, of the older kind, names no account", () => {
  expect(awsKeyId(["AKIAIOSF", "ODNN7EXAMPLE"].join(""))).toEqual({ passed: true, reason: "valid alphabet" });
});

test("the ed25519 public key of RFC 8032's first test vector is derived", () => {
  const seed = ["9d61b19deffd5a60", "ba844af492ec2cc4", "4449c5697b326919", "703bac031cae7f60"].join("");
  expect(publicKeyOf(Buffer.from(seed, "hex")).toString("hex")).toMatch(/^d75a980182b10ab7/);
});

test("the bounds of secp256k1 are told apart", () => {
  const order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  expect(ethKey("0".repeat(64)).passed).toBe(false);
  expect(ethKey("0".repeat(63) + "1").passed).toBe(true);
  expect(ethKey(order.replace(/1$/, "0")).passed).toBe(true);
  expect(ethKey(order).passed).toBe(false);
});

test("a Bitcoin address has a valid checksum and is no private key", () => {
  expect(wif(base58.encode(Buffer.alloc(21, 1)))).toEqual({ passed: false, reason: "not the length of a private key" });
});
