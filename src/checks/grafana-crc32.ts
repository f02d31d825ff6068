import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32LittleEndian } from "./crc32.ts";

/**
 * Grafana's service account tokens: `glsa_`, 32 characters, `_`, then crc32(`glsa_` and the 32) as hex of its little-endian bytes.
 * Source: facts/token-formats.md (found by CredSweeper; fits 2 of 7 independent examples).
 */
export function grafanaCrc32(secret: string): CheckResult {
  const parts = /^(glsa_[A-Za-z0-9]{32})_([0-9a-fA-F]{8})$/.exec(secret);
  if (!parts) return malformed("not of Grafana's token form");
  const [, body = "", checksum = ""] = parts;
  return checksumResult(grafanaChecksum(body) === checksum.toLowerCase());
}

/** The eight hex digits for `glsa_` and its 32 characters. */
export function grafanaChecksum(body: string): string {
  return crc32LittleEndian(body).toString("hex");
}
