// Public halves of key pairs, certificates and other values that are meant to be read by everyone.
import type { Filter } from "./input.ts";

/**
 * OpenSSH public keys (RFC 4253 names), PEM labels, and the base64 of a DER SubjectPublicKeyInfo's head: SEQUENCE, SEQUENCE, OID
 * rsaEncryption or id-ecPublicKey or Ed25519 (RFC 5280, RFC 8410). An X.509 certificate begins MIIC..MIIG, then its own SEQUENCE (0x30 0x82).
 * The last two: base64 of the labels of certificates and public keys.
 */
const PUBLIC =
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-\S+@openssh\.com) |^AAAA[BCE][23]N|BEGIN (?:\w+ )?(?:PUBLIC KEY|CERTIFICATE)|^MII[A-Za-z0-9+/]{2}jANBgkqhkiG9w0BAQE|^M[FI][\w+/]{0,6}DQYJKoZIhvcNAQEB|^MI[GH]\w{2}A0GCSqGSIb3DQEBAQ|^MFkwEwYHKoZIzj0|^MCowBQYDK2Vw|^MII[C-G][\w+/]{2}CC[AB]|^LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR|^LS0tLS1CRUdJTiBQVUJMSUMg/;

export const publicKey: Filter = ({ secret, name }) =>
  PUBLIC.test(secret) || /public/i.test(name) ? { action: "drop", reason: "public by definition" } : undefined;
