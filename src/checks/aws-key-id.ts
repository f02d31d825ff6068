import { base32nopad } from "@scure/base";
import { malformed, type CheckResult } from "./check.ts";

/**
 * AWS access key ids: a four-letter prefix and 16 characters of base 32 (A-Z, 2-7). In those issued since about 2019 (first bit
 * set) bits 1 to 40 are the account's number. Sources: awsteele.com/blog/2020/09/26/aws-access-key-format.html;
 * labs.withsecure.com (older keys carry no account).
 */
export function awsKeyId(secret: string): CheckResult {
  if (!/^A[A-Z0-9]{19}$/.test(secret)) return malformed("not of AWS's key id form");
  if (!/^[A-Z2-7]{16}$/.test(secret.slice(4))) return malformed("holds characters that AWS does not use");
  const bytes = Buffer.from(base32nopad.decode(secret.slice(4)));
  const first48 = bytes.readUIntBE(0, 6);
  if (first48 < 2 ** 47) return { passed: true, reason: "valid alphabet" };
  const account = Math.floor((first48 - 2 ** 47) / 128);
  if (account >= 1e12) return malformed("account number does not decode");
  return { passed: true, reason: `account ${String(account).padStart(12, "0")}` };
}
