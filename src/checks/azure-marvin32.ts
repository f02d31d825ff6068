import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";
import { marvin32 } from "./marvin32.ts";

const MESSAGING = ["Send0000", "Listen00", "Manage00", "System00", "Unknown0"];

/** The signature in the base64 text -> the seeds of the hash, one for each purpose of a key. */
const SEEDS = new Map<string, readonly string[]>([
  ["+ASt", ["Default0"]], // storage account
  ["ACDb", ["MastRW00", "MastRO00", "SystRW00", "SystRO00", "SysAll00", "Resour00", "Encryp00"]], // Cosmos DB
  ["AzCa", ["Access00"]], // Cache for Redis
  ["+ASb", MESSAGING], // Service Bus
  ["+AEh", MESSAGING], // Event Hubs
  ["+ARm", MESSAGING], // Relay
  ["+ABa", ["AbAcct00"]], // Batch
  ["AzFu", ["Functi00", "System00", "Master00"]], // Functions
  ["AzSe", ["Query000", "PAdmin00"]], // AI Search
  ["AIoT", ["IoTHub00", "DpsKey00", "Device00"]], // IoT Hub and its devices
  ["APIM", ["Tenant00", "IoTHub00", "Gatewy00", "GitKey00"]], // API Management
  ["+AMC", ["Classic0"]], // Machine Learning
]);
/** The characters of the checksum; the signature stands just before them. */
const CHECKSUM_LENGTH = 6;
const SIGNATURE_LENGTH = 4;

/**
 * Azure's identifiable keys: the last four bytes are Marvin32(the bytes before), least significant first.
 * Keys of the same length without a signature are older and have no checksum.
 * Source: microsoft/security-utilities, IdentifiableSecrets.cs and IdentifiableMetadata.cs (facts: fits 3 of 3, 1 of 2, 1 of 1). Container
 * Registry's (`+ACR`) has a seed there that fits none of five known keys.
 */
export function azureMarvin32(secret: string): CheckResult {
  const text = secret.replace(/(?:=|%3[Dd]){1,2}$/, "");
  const at = text.length - CHECKSUM_LENGTH - SIGNATURE_LENGTH;
  const seeds = SEEDS.get(text.slice(at, at + SIGNATURE_LENGTH));
  if (at < 32 || !seeds) return malformed("carries no checksum");
  const bytes = decodeBase64(text);
  if (!bytes) return malformed("not base64");
  const expected = bytes.readUInt32LE(bytes.length - 4);
  return checksumResult(seeds.some((seed) => marvin32(bytes.subarray(0, -4), seed) === expected));
}

/** A key whose bytes before the checksum are `body`, but for the signature that stands in them and zero bits behind it. */
export function identifiableKey(body: Uint8Array, signature: string): Buffer {
  const text = Buffer.concat([body, Buffer.alloc(4)])
    .toString("base64")
    .replace(/=+$/, "");
  const front = text.slice(0, text.length - CHECKSUM_LENGTH - SIGNATURE_LENGTH);
  const bytes = Buffer.from(front + signature + "A".repeat(CHECKSUM_LENGTH), "base64");
  bytes.writeUInt32LE(marvin32(bytes.subarray(0, -4), SEEDS.get(signature)?.[0] ?? ""), bytes.length - 4);
  return bytes;
}
