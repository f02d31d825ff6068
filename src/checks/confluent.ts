import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32LittleEndian } from "./crc32.ts";

/**
 * Confluent's API secrets: `cflt`, 54 characters, then the first six of base64(crc32(those 54), least significant byte first).
 * Source: facts/token-formats.md (fits 1 of 1).
 */
export function confluent(secret: string): CheckResult {
  const parts = /^cflt([A-Za-z0-9+/]{54})([A-Za-z0-9+/]{6})$/.exec(secret);
  if (!parts) return malformed("not of Confluent's secret form");
  const [, body = "", checksum] = parts;
  return checksumResult(confluentChecksum(body) === checksum);
}

/** The six characters for the 54 between prefix and checksum. */
export function confluentChecksum(body: string): string {
  return crc32LittleEndian(body).toString("base64").slice(0, 6);
}
