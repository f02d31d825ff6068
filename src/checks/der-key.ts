import { createPrivateKey, type KeyObject } from "node:crypto";

/** Kinds of keys as OpenSSL calls them -> as people do. */
const NAMES = new Map([
  ["rsa", "RSA"],
  ["rsa-pss", "RSA-PSS"],
  ["dsa", "DSA"],
  ["ec", "EC"],
  ["ed25519", "Ed25519"],
  ["ed448", "Ed448"],
  ["x25519", "X25519"],
  ["x448", "X448"],
]);

/** `RSA, 2048 bits`, `EC, prime256v1`; undefined where OpenSSL reads no key. @param label of its PEM block, which says the format */
export function kindOfKey(body: Buffer, label: string): string | undefined {
  const key = parseKey(body, label);
  const name = NAMES.get(key?.asymmetricKeyType ?? "");
  if (!key || name === undefined) return undefined;
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return `${name}, ${modulusLength} bits`;
  return namedCurve === undefined ? name : `${name}, ${namedCurve}`;
}

function parseKey(body: Buffer, label: string): KeyObject | undefined {
  const lines = body.toString("base64").match(/.{1,64}/g) ?? [];
  try {
    return createPrivateKey(`-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`);
  } catch {
    return undefined; // OpenSSL has many ways to say that this is no key, and no other.
  }
}
