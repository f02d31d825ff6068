import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64, quotable } from "./decode.ts";

/**
 * Amazon Bedrock's short-term keys: `bedrock-api-key-` and base64 of a presigned address of `bedrock.amazonaws.com`, which names the
 * access key that signed it and the time (Signature Version 4).
 * Source: docs.aws.amazon.com/bedrock/latest/userguide/api-keys-how.html; facts/token-formats.md.
 */
export function bedrockAddress(secret: string): CheckResult {
  const text = secret.replace(/^bedrock-api-key-/, "");
  const address = decodeBase64(text)?.toString("latin1") ?? "";
  if (!address.startsWith("bedrock.amazonaws.com/?")) return malformed("holds no presigned address");
  const query = new URLSearchParams(address.slice(address.indexOf("?")));
  if (!query.get("X-Amz-Signature") && !query.get("x-amz-signature")) return malformed("the address is not signed");
  const date = quotable(/^\d{8}/.exec(query.get("X-Amz-Date") ?? "")?.[0]);
  return { passed: true, reason: date === undefined ? "presigned address" : `presigned address of ${date}` };
}
