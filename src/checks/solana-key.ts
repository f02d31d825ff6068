import { createPrivateKey, createPublicKey } from "node:crypto";
import { base58 } from "@scure/base";
import { malformed, type CheckResult } from "./check.ts";

/** What stands before the 32 bytes of an ed25519 key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/** A Solana key pair: 64 bytes, as a JSON array or in base 58; the last 32 are the ed25519 public key of the first 32. */
export function solanaKey(secret: string): CheckResult {
  const bytes = keyBytes(secret.trim());
  if (bytes?.length !== 64) return malformed("not 64 bytes");
  const passed = publicKeyOf(bytes.subarray(0, 32)).equals(bytes.subarray(32));
  return { passed, reason: passed ? "public half fits" : "public half does not fit" };
}

function keyBytes(secret: string): Buffer | undefined {
  if (/^[1-9A-HJ-NP-Za-km-z]{80,90}$/.test(secret)) return Buffer.from(base58.decode(secret));
  if (!/^\[\s*[0-9]{1,3}(?:\s*,\s*[0-9]{1,3}){63}\s*\]$/.test(secret)) return undefined;
  const numbers = secret.match(/[0-9]+/g)?.map(Number) ?? [];
  return numbers.every((number) => number < 256) ? Buffer.from(numbers) : undefined;
}

/** The ed25519 public key (32 bytes) of a seed (32 bytes). */
export function publicKeyOf(seed: Uint8Array): Buffer {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  return createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
}
