import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { marvin32 } from "./marvin32.ts";
import { BASE62, toRadix } from "./radix.ts";

const FORM = /^([A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}[A-Za-z0-9]{4})([A-Za-z0-9]{4})$/;

/**
 * Azure's "common annotated" keys (84 characters: 52, `JQQJ99`, when and where it was made, the service's signature, checksum): the last
 * four are the first of base 62 of Marvin32(the other 60 bytes, "Default0"), whose four bytes are read least significant first.
 * Source: microsoft/security-utilities, IdentifiableSecrets.cs, TryValidateCommonAnnotatedKey, and Base62.cs.
 */
export function azureAnnotated(secret: string): CheckResult {
  const parts = FORM.exec(secret);
  return parts ? checksumResult(annotatedChecksum(parts[1] ?? "") === parts[2]) : malformed("not of Azure's key form");
}

/** @param text the 80 characters before the checksum */
export function annotatedChecksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(marvin32(Buffer.from(text, "base64"), "Default0"));
  // Each byte of zero in front is a digit of its own.
  const zeros = "0".repeat(bytes.findIndex((byte) => byte !== 0));
  return (zeros + toRadix(bytes.readUInt32BE(0), BASE62, 1)).padEnd(6, "0").slice(0, 4);
}
