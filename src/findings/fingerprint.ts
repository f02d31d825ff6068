// A secret -> its one identity, the same in every report, baseline and scan mode. Frozen: a release fails if a test vector changes.
import { createHash } from "node:crypto";
import type { PathBytes } from "../types.ts";

const STRONG_MIN_LENGTH = 20;
const STRONG_MIN_DISTINCT = 10;
const STRONG_MIN_CHANGES = 4;
const STRONG_CHARS = 20;

/**
 * Strong secrets: the first 100 bits of SHA-256("keysweep 1" NUL secret) in lower-case base32, 20 characters.
 * Weak ones (passwords): `w` and 16 bits of the same hash in hex: enough to tell a changed password from the same one at one
 * place, too little to confirm a guess from a word list.
 */
export function fingerprintOf(secret: string): string {
  const digest = createHash("sha256").update("keysweep 1\0").update(secret, "utf8").digest();
  return isStrong(secret) ? base32(digest).slice(0, STRONG_CHARS) : `w${digest.toString("hex", 0, 2)}`;
}

/** A file finding: `f`, then the hash of rule id and root-relative path in base32, 20 characters in all. */
export function fileFingerprintOf(ruleId: string, path: PathBytes): string {
  const hash = createHash("sha256").update(`keysweep 1 file\0${ruleId}\0`, "latin1").update(path, "latin1");
  return `f${base32(hash.digest()).slice(0, STRONG_CHARS - 1)}`;
}

/** True for a secret that no word list holds: long, with many distinct characters, its classes well mixed. */
export function isStrong(secret: string): boolean {
  const characters = [...secret];
  if (characters.length < STRONG_MIN_LENGTH || new Set(characters).size < STRONG_MIN_DISTINCT) return false;
  let changes = 0;
  for (let i = 1; i < characters.length; i++) {
    if (classOf(characters[i] ?? "") !== classOf(characters[i - 1] ?? "")) changes++;
  }
  return changes >= STRONG_MIN_CHANGES;
}

function classOf(character: string): "letter" | "digit" | "other" {
  if (/^[A-Za-z]$/.test(character)) return "letter";
  return /^[0-9]$/.test(character) ? "digit" : "other";
}

/** RFC 4648 base32 in lower case, without padding. */
function base32(bytes: Uint8Array): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
    held &= 0xff;
  }
  return text;
}
