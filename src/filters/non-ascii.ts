// Text in other scripts: nearly always a label or a message, rarely a password.
import type { Filter } from "./input.ts";

const MAX_SHARE = 0.2;
/** A generated password may hold one sign such as U+00A7 without being any less one. */
const FREE_SHARE = 0.08;

export const nonAscii: Filter = ({ secret }) => {
  let count = 0;
  for (let i = 0; i < secret.length; i++) if (secret.charCodeAt(i) > 0x7e || secret.charCodeAt(i) < 0x09) count++;
  if (count <= secret.length * FREE_SHARE) return undefined;
  return { action: count > secret.length * MAX_SHARE ? "drop" : "lower", reason: "letters outside ASCII" };
};
