import { createHash } from "node:crypto";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { checksumResult, malformed, type CheckResult } from "./check.ts";

const BITS_PER_WORD = 11;
let numbers: Map<string, number> | undefined;

/**
 * BIP-39 phrases: 12, 15, 18, 21 or 24 English words of 11 bits each; of every 33 bits the last one belongs to the checksum,
 * the first bits of sha256(the others). One phrase in 16 (12 words) to 256 (24 words) passes by chance.
 */
export function bip39(secret: string): CheckResult {
  const words =
    secret
      .slice(0, 1000)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  if (words.length % 3 !== 0 || words.length < 12 || words.length > 24)
    return malformed("not a phrase of 12 to 24 words");
  numbers ??= new Map(wordlist.map((word, index) => [word, index]));
  let bits = "";
  for (const word of words) {
    const number = numbers.get(word);
    if (number === undefined) return malformed("holds words that are not in the BIP-39 list");
    bits += number.toString(2).padStart(BITS_PER_WORD, "0");
  }
  const entropyBits = (bits.length / 33) * 32;
  const entropy = Buffer.from(
    bits
      .slice(0, entropyBits)
      .match(/.{8}/g)
      ?.map((byte) => parseInt(byte, 2)) ?? [],
  );
  return checksumResult(bip39ChecksumBits(entropy) === bits.slice(entropyBits));
}

/** One bit for every 32 of entropy (16 to 32 bytes), as text of 0 and 1. */
function bip39ChecksumBits(entropy: Uint8Array): string {
  const first = createHash("sha256").update(entropy).digest()[0] ?? 0;
  return first
    .toString(2)
    .padStart(8, "0")
    .slice(0, entropy.length / 4);
}

/** The phrase for 16 to 32 bytes of entropy (a multiple of 4). */
export function phraseOf(entropy: Uint8Array): string {
  const bits = [...entropy].map((byte) => byte.toString(2).padStart(8, "0")).join("") + bip39ChecksumBits(entropy);
  return (bits.match(/.{11}/g) ?? []).map((group) => wordlist[parseInt(group, 2)] ?? "").join(" ");
}
