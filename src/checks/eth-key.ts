import { malformed, type CheckResult } from "./check.ts";

/** The order of secp256k1 (SEC 2, section 2.4.1): private keys are 1 to this less one. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** An Ethereum private key: 64 hex digits, `0x` before them or not, within the order of secp256k1. */
export function ethKey(secret: string): CheckResult {
  if (!/^(?:0x)?[0-9a-fA-F]{64}$/.test(secret)) return malformed("not of a private key's form");
  const value = BigInt(secret.startsWith("0x") ? secret : `0x${secret}`);
  const passed = value > 0n && value < ORDER;
  return { passed, reason: passed ? "in the range of secp256k1" : "outside the range of secp256k1" };
}
