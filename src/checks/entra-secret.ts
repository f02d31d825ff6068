import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { marvin32 } from "./marvin32.ts";
import { DIGITS, LOWER, toRadix, UPPER } from "./radix.ts";

/** Microsoft's order for client secrets; `1` comes first of the digits. */
const BASE66 = `${LOWER}${UPPER}${DIGITS.slice(1)}0.-_~`;

/**
 * Client secrets of Microsoft Entra (40 characters, `8Q~` behind the third): the last three are the first of Marvin32(the other 37)
 * in base 66. The older form (`7Q~`) has no checksum.
 * Source: microsoft/security-utilities, IdentifiableMetadata.cs, IsAzureAadClientAppIdentifiableSecret.
 */
export function entraSecret(secret: string): CheckResult {
  if (/^.{3}7Q~/.test(secret)) return malformed("carries no checksum");
  if (!/^[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{34}$/.test(secret)) return malformed("not of Entra's secret form");
  return checksumResult(entraChecksum(secret.slice(0, 37)) === secret.slice(37));
}

/** @param text the 37 characters before the checksum */
export function entraChecksum(text: string): string {
  return toRadix(marvin32(Buffer.from(text, "latin1"), "AadPwd00"), BASE66, 6).slice(0, 3);
}
