import { createHash } from "node:crypto";
import { createBase58check } from "@scure/base";
import { checksumResult, malformed, type CheckResult } from "./check.ts";

/** Base58Check (Bitcoin): the last four bytes are the first four of sha256(sha256(the rest)). */
export const base58 = createBase58check(
  (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest()),
);

/** The longest text looked at: decoding costs the square of the length, and no key format is longer. */
const MAX_LENGTH = 200;

/** Any Base58Check value; of the length of an extended key (BIP-32, `xprv...`) also its fixed bytes. */
export function base58check(secret: string): CheckResult {
  const bytes = decodeBase58Check(secret);
  if (!bytes) return checksumResult(false);
  if (bytes.length !== 78) return checksumResult(true);
  // BIP-32: 4 bytes of version, depth, 4 of the parent's fingerprint, 4 of the child's number, 32 of chain code, then 0x00 and the key.
  return bytes[45] === 0
    ? { passed: true, reason: "checksum valid, private extended key" }
    : malformed("public extended key");
}

/** The bytes before the checksum; undefined where the alphabet or the checksum does not fit. */
export function decodeBase58Check(text: string): Uint8Array | undefined {
  if (text.length > MAX_LENGTH || !/^[1-9A-HJ-NP-Za-km-z]{6,}$/.test(text)) return undefined;
  try {
    return base58.decode(text);
  } catch {
    return undefined; // The decoder's only way to say that the checksum does not fit.
  }
}
