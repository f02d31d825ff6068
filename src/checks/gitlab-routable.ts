import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Base36 } from "./crc32.ts";
import { BASE36, toRadix } from "./radix.ts";

/**
 * GitLab's routable tokens: prefix, base64url payload, `.01.`, the payload's length in two base-36 digits, then
 * base36(crc32(everything before, prefix included)) in seven.
 * Source: gitlabhq/gitlabhq lib/authn/token_field/generator/routable_token.rb.
 */
export function gitlabRoutable(secret: string): CheckResult {
  const parts =
    /^([a-z][a-z0-9_]{0,30}-(?:[a-z0-9_]{1,30}-)?)([A-Za-z0-9_-]{27,300})\.01\.([0-9a-z]{2})([0-9a-z]{7})$/.exec(
      secret,
    );
  if (!parts) return malformed("not of GitLab's routable form");
  const [, , payload = "", length, checksum] = parts;
  // The prefix may end in one dash of its own or in the payload's first: only the length field settles where the payload begins.
  const lengths = [payload.length];
  for (let at = secret.indexOf("-"); at >= 0; at = secret.indexOf("-", at + 1))
    lengths.push(secret.indexOf(".01.") - at - 1);
  if (!lengths.some((known) => toRadix(known, BASE36, 2) === length)) return malformed("payload length does not fit");
  return checksumResult(crc32Base36(secret.slice(0, -7)) === checksum);
}

/** What follows prefix and payload: version, length and checksum. */
export function routableTail(prefix: string, payload: string): string {
  const head = `${prefix}${payload}.01.${toRadix(payload.length, BASE36, 2)}`;
  return head.slice(prefix.length + payload.length) + crc32Base36(head);
}
