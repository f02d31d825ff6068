import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";
import { marvin32 } from "./marvin32.ts";

type KeyKind = { signature: string; at: number; length: number; seeds: string[] };

/** Where the provider's signature stands in the base64 text, how long that is, and the seeds of the hash. */
const KINDS: KeyKind[] = [
  { signature: "+ASt", at: 76, length: 88, seeds: ["Default0"] }, // storage account
  { signature: "ACDb", at: 76, length: 88, seeds: ["MastRW00", "MastRO00"] }, // Cosmos DB
  { signature: "AzCa", at: 33, length: 44, seeds: ["Access00"] }, // Cache for Redis
];

/**
 * Azure's identifiable keys: the last four bytes are Marvin32(the bytes before), least significant first.
 * Keys of the same length without a signature are older and have no checksum.
 * Source: microsoft/security-utilities, IdentifiableSecrets.cs and IdentifiableMetadata.cs (facts: fits 3 of 3, 1 of 2, 1 of 1).
 */
export function azureMarvin32(secret: string): CheckResult {
  const kind = KINDS.find((known) => secret.length === known.length && secret.startsWith(known.signature, known.at));
  if (!kind) return malformed("carries no checksum");
  const bytes = decodeBase64(secret);
  if (!bytes) return malformed("not base64");
  return checksumResult(
    kind.seeds.some((seed) => marvin32(bytes.subarray(0, -4), seed) === bytes.readUInt32LE(bytes.length - 4)),
  );
}

/** A storage account key for the first 57 bytes of its body. */
export function storageKey(body: Uint8Array): string {
  // 57 bytes are 76 characters; the signature +ASt is the three bytes after them.
  const covered = Buffer.concat([body.subarray(0, 57), Buffer.from("+ASt", "base64")]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(marvin32(covered, "Default0"));
  return Buffer.concat([covered, checksum]).toString("base64");
}
