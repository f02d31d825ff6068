// A value that no filter objected to -> how convincing it is under its name.
import type { Demand } from "./assignment-name.ts";
import { HAMMERED } from "../filters/hammered.ts";
import { entropyOf } from "./entropy.ts";

export type Strength = "none" | "weak" | "convincing";

const MAX_LENGTH = 2048;

export function strengthOf(secret: string, demand: Demand): Strength {
  const { length } = secret;
  if (length < 3 || length > MAX_LENGTH || !/[A-Za-z0-9]/.test(secret)) return "none";
  // `key` alone is the key of a map, a record or a keyboard more often than of a service: there a provider's form has to speak for it.
  if (demand === "bare key") return "none";
  if (demand === "password") return passwordStrength(secret);
  if (demand === "key") return keyStrength(secret);
  if (demand === "encryption key") return encryptionKeyStrength(secret);
  return demand === "token" && !isTokenText(secret) ? "none" : secretStrength(secret);
}

/** Passwords may be short and of letters alone. Numbers are as often counts and codes. */
function passwordStrength(secret: string): Strength {
  if (/^\d+$/.test(secret)) return secret.length >= 5 && secret.length !== 6 ? "convincing" : "weak";
  return secret.length >= 4 ? "convincing" : "weak";
}

function secretStrength(secret: string): Strength {
  // Numbers are ids and counts; what somebody hammered out stands in for a secret.
  if (/^[\d.]+$/.test(secret) || secret.length < 6) return "none";
  if (secret.length >= 24 && /[g-z]/i.test(secret) && entropyOf(secret) < HAMMERED) return "none";
  return secret.length >= 8 || isMixed(secret) ? "convincing" : "weak";
}

/** "key" names many things that are no secret, so its value has to look drawn at random. */
function keyStrength(secret: string): Strength {
  if (secret.length < 12 || !isMixed(secret)) return secret.length >= 16 && entropyOf(secret) >= 3.5 ? "weak" : "none";
  if (!isTokenText(secret)) return "none";
  return entropyOf(secret) >= 3 ? "convincing" : "weak";
}

/** Nobody hands these out, so they are of any characters: frameworks draw them from all that a keyboard has. */
function encryptionKeyStrength(secret: string): Strength {
  const isRandom = secret.length >= 16 && entropyOf(secret) >= 3.2 && !/\s/.test(secret);
  // Humps of camelCase are longer than these.
  const isVaried = isMixed(secret) || /[A-Z][a-z]?[A-Z].*[A-Z][a-z]?[A-Z]/.test(secret);
  return isRandom && isVaried ? "convincing" : keyStrength(secret);
}

/** Keys and tokens are made for headers and addresses: other signs, or `=` before the end, hardly ever stand in one. */
export function isTokenText(secret: string): boolean {
  return /^[A-Za-z0-9_.:~+/-]+={0,2}$/.test(secret);
}

function isMixed(secret: string): boolean {
  return /\d/.test(secret) && /[A-Za-z]/.test(secret);
}
