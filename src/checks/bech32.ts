import { bech32 as codec, bech32m } from "@scure/base";
import { checksumResult, type CheckResult } from "./check.ts";

/** Beyond 90 characters the checksum no longer promises to find four errors (BIP-173), but age and others use it there too. */
const MAX_LENGTH = 300;

/** Bech32 (BIP-173) or Bech32m (BIP-350): age keys, Nostr keys. Mixed case does not count, as the standard has it. */
export function bech32(secret: string): CheckResult {
  if (secret.length > MAX_LENGTH) return checksumResult(false);
  return checksumResult(
    (codec.decodeUnsafe(secret, MAX_LENGTH) ?? bech32m.decodeUnsafe(secret, MAX_LENGTH)) !== undefined,
  );
}
