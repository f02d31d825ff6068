// Values that are published as examples by the formats' own authors, so that checks and sample parts cannot err together.
import { expect, test } from "vitest";
import { generateKeyPairSync } from "node:crypto";
import { annotatedChecksum } from "../../src/checks/azure-annotated.ts";
import { awsKeyId } from "../../src/checks/aws-key-id.ts";
import { bip39 } from "../../src/checks/bip39.ts";
import { crc32Base62, crc32Hex } from "../../src/checks/crc32.ts";
import { entraSecret } from "../../src/checks/entra-secret.ts";
import { ethKey } from "../../src/checks/eth-key.ts";
import { crc16, nkeyCrc16 } from "../../src/checks/nkey-crc16.ts";
import { marvin32 } from "../../src/checks/marvin32.ts";
import { pem, pemBase64 } from "../../src/checks/pem.ts";
import { crc24 } from "../../src/checks/pgp.ts";
import { pypiMacaroon } from "../../src/checks/pypi-macaroon.ts";
import { publicKeyOf } from "../../src/checks/solana-key.ts";
import { swarmToken } from "../../src/checks/swarm-token.ts";
import { wif } from "../../src/checks/wif.ts";
import { base58 } from "../../src/checks/base58check.ts";
import { expandSample } from "../../src/rules/samples.ts";

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

test("CRC-16/XMODEM and CRC-24 of the digits 1 to 9 are the check values of their catalogue entries", () => {
  expect(crc16(Buffer.from("123456789")).toString(16)).toBe("31c3");
  expect(crc24(Buffer.from("123456789")).toString("hex")).toBe("21cf02");
});

test("the seed in NATS' documentation of nkeys passes and its sibling does not", () => {
  const seed = ["SUACSSL3UAHUDXKFSNVU", "ZRF5UHPMWZ6BFDTJ7M6U", "SDXIEDNPPQYYYCU3VY"].join("");
  expect(nkeyCrc16(seed)).toEqual({ passed: true, reason: "checksum valid" });
  expect(nkeyCrc16(seed.replace("D", "E")).passed).toBe(false);
});

/** As Microsoft's Base62.cs does it: long division of the bytes, a digit for each zero in front, zeros behind up to six. */
function plainBase62(bytes: number[]): string {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const digits: string[] = [];
  for (let rest = bytes.slice(bytes.findIndex((byte) => byte !== 0)); rest.length > 0;) {
    const quotient: number[] = [];
    let remainder = 0;
    for (const digit of rest) {
      const value = digit + remainder * 256;
      remainder = value % 62;
      if (quotient.length > 0 || value >= 62) quotient.push(Math.floor(value / 62));
    }
    digits.unshift(alphabet.charAt(remainder));
    rest = quotient;
  }
  return ("0".repeat(bytes.findIndex((byte) => byte !== 0)) + digits.join("")).padEnd(6, "0");
}

test("the checksum of annotated keys is the base 62 of the hash's bytes, also where the first is zero", () => {
  let zeros = 0;
  for (let seed = 0; seed < 2000; seed++) {
    const text = expandSample("{base62:52}JQQJ99BEAC{base62:14}AZDO", `key ${seed}`);
    const hash = marvin32(Buffer.from(text, "base64"), "Default0");
    const bytes = [hash & 0xff, (hash >>> 8) & 0xff, (hash >>> 16) & 0xff, hash >>> 24];
    if (bytes[0] === 0) zeros++;
    expect(annotatedChecksum(text)).toBe(plainBase62(bytes).slice(0, 4));
  }
  expect(zeros).toBeGreaterThan(0);
});

test("the client secret of Microsoft's own tests passes and its sibling does not", () => {
  const secret = `zzz8Q~${"z".repeat(31)}blP`;
  expect(entraSecret(secret)).toEqual({ passed: true, reason: "checksum valid" });
  expect(entraSecret(secret.replace("zP", "yP").replace("blP", "bmP")).passed).toBe(false);
});

test("the reason says what kind of key OpenSSL reads", () => {
  const reasonOf = (key: { export(options: { type: "pkcs8"; format: "pem" }): string | Buffer }): string =>
    pem(String(key.export({ type: "pkcs8", format: "pem" }))).reason;
  expect(reasonOf(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey)).toBe(
    "well-formed key, not encrypted: RSA, 1024 bits",
  );
  expect(reasonOf(generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey)).toBe(
    "well-formed key, not encrypted: EC, prime256v1",
  );
  expect(reasonOf(generateKeyPairSync("ed25519").privateKey)).toBe("well-formed key, not encrypted: Ed25519");
});

test("every private key of a bundle in base64 has to be well formed", () => {
  const inBase64 = (...blocks: string[]): string => Buffer.from(blocks.join("\n")).toString("base64");
  const sound = expandSample("{pem:EC}", "sound");
  const broken = sound.replace(/\nM/, "\nN");
  expect(pemBase64(inBase64(sound, sound)).passed).toBe(true);
  expect(pemBase64(inBase64(sound, broken))).toEqual({ passed: false, reason: "PEM body is not one DER sequence" });
  expect(pemBase64(inBase64(sound).slice(0, 200)).reason).toBe("PEM block without an end");
});

test("a PyPI token without its end is told from one whose bytes make no sense", () => {
  const token = expandSample("{pypi-macaroon}", "cut");
  expect(pypiMacaroon(token.slice(0, -8))).toMatchObject({ passed: false, isCut: true });
  expect(pypiMacaroon(`${token}AAAA`)).toEqual({ passed: false, reason: "macaroon with more behind its signature" });
  const other = Buffer.from(token.slice("pypi-".length), "base64url");
  other[50] = 61;
  expect(pypiMacaroon(`pypi-${other.toString("base64url")}`).isCut).toBeUndefined();
});

test("a token of Docker's documentation is one of a swarm, and what is above the numbers that swarms draw is none", () => {
  const digest = ["3pu6hszjas19xyp7ghgos", "yx9k8atbfcr8p2is99znpy26u2lkl"].join("");
  const secret = ["1awxwuwd3z9j1", "z3puu7rcgdbx"].join("");
  expect(swarmToken(`SWMTKN-1-${digest}-${secret}`).passed).toBe(true);
  expect(swarmToken(`SWMTKN-1-7${digest.slice(1)}-${secret}`).passed).toBe(false);
  expect(swarmToken(`SWMTKN-1-${digest}-n${secret.slice(1)}`).passed).toBe(false);
});

test("an armour's checksum has to fit if there is one", () => {
  const armour = (checksum: string): string => {
    const body = Buffer.concat([Buffer.of(0x95), Buffer.alloc(60, 7)]);
    const mark = (word: string): string => `${"-".repeat(5)}${word} PGP PRIVATE KEY BLOCK${"-".repeat(5)}`;
    return [mark("BEGIN"), "", body.toString("base64"), ...(checksum ? [checksum] : []), mark("END")].join("\n");
  };
  const right = crc24(Buffer.concat([Buffer.of(0x95), Buffer.alloc(60, 7)])).toString("base64");
  expect(pem(armour(`=${right}`))).toEqual({ passed: true, reason: "well-formed key, checksum valid" });
  expect(pem(armour("=AAAA")).passed).toBe(false);
  expect(pem(armour(""))).toEqual({ passed: true, reason: "well-formed key" });
});
