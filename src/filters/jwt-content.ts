// What begins like a JSON Web Token: does it hold one, and not the one of every tutorial?
import { createHmac } from "node:crypto";
import { decodeBase64, parseObject } from "../checks/decode.ts";
import type { Filter } from "./input.ts";

/** base64url of `{"` and of `{` with white space behind it. */
const BEGINNING = /^e(?:yJ|wo)[\w-]+=*(?:\.|$)/;
const MIN_SIGNATURE = 20;
const MAX_TEXT = 16_384;

export const jwtContent: Filter = ({ secret }) => {
  if (secret.length > MAX_TEXT || !BEGINNING.test(secret)) return undefined;
  const [head = "", body, signature = "", ...rest] = secret.split(".");
  const header = objectIn(head);
  if (body === undefined)
    return header?.has("alg") ? { action: "lower", reason: "only the header of a JWT" } : undefined;
  if (!header) return { action: "lower", reason: "begins like a JWT, but its header is no JSON" };
  if (rest.length > 0) return undefined; // an encrypted one (RFC 7516) has five parts
  if (signature.length < MIN_SIGNATURE) return { action: "lower", reason: "a JWT without a signature" };
  const claims = objectIn(body);
  const isSigned = isSampleSigned(secret, header.get("alg"));
  // What jwt.io opens with is nobody's; with another signature it may be a server's for a test.
  const isSample = claims?.get("sub") === "1234567890" || claims?.get("name") === "John Doe";
  if (isSample) return { action: isSigned ? "drop" : "lower", reason: "the sample payload of jwt.io" };
  return isSigned ? { action: "lower", reason: "signed with a sample secret of jwt.io" } : undefined;
};

/** What jwt.io has shown in its field for the secret: who knows it signs what he likes. */
const SAMPLE_SECRETS = [
  "your-256-bit-secret",
  "your-384-bit-secret",
  "your-512-bit-secret",
  "a-string-secret-at-least-256-bits-long",
  "a-valid-string-secret-that-is-at-least-384-bits-long",
  "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
];

function isSampleSigned(token: string, algorithm: unknown): boolean {
  const bits = /^HS(256|384|512)$/.exec(String(algorithm))?.[1];
  const end = token.lastIndexOf(".");
  return (
    bits !== undefined &&
    SAMPLE_SECRETS.some(
      (key) => createHmac(`sha${bits}`, key).update(token.slice(0, end)).digest("base64url") === token.slice(end + 1),
    )
  );
}

function objectIn(part: string): Map<string, unknown> | undefined {
  const bytes = decodeBase64(part);
  return bytes && parseObject(bytes.toString("utf8"));
}
