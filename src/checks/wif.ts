import { decodeBase58Check } from "./base58check.ts";
import { checksumResult, malformed, type CheckResult } from "./check.ts";

/**
 * Bitcoin's wallet import format: Base58Check of 0x80 (main network) or 0xef (test network), 32 bytes of key, and 0x01 where the
 * public key is used compressed. Source: en.bitcoin.it/wiki/Wallet_import_format.
 */
export function wif(secret: string): CheckResult {
  const bytes = decodeBase58Check(secret);
  if (!bytes) return checksumResult(false);
  const compressed = bytes.length === 34 && bytes[33] === 1;
  if (bytes.length !== 33 && !compressed) return malformed("not the length of a private key");
  if (bytes[0] === 0x80) return { passed: true, reason: "checksum valid, main network" };
  if (bytes[0] === 0xef) return { passed: true, reason: "checksum valid, test network" };
  return malformed("not a private key's version");
}
