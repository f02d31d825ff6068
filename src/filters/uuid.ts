// UUIDs (RFC 9562): a few services use them as keys, most are mere identifiers.
import type { Filter } from "./input.ts";

/** Other letters than hex stand in made-up ones. */
const UUID = /^\{?[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}\}?$/i;
/** Versions 1, 2 and 6 are made of the time and the machine's address. */
const BY_TIME = /^[0-9a-f]{8}-[0-9a-f]{4}-[126][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Names that leave no doubt. A `key` or `auth` may well be a record's. */
const NAMED = /token|secret|passw|api[-_]?key/i;
const HEX = /^\{?[0-9a-f-]{36}\}?$/i;

export const uuid: Filter = ({ secret, name }) => {
  if (!UUID.test(secret) || (NAMED.test(name) && HEX.test(secret) && !BY_TIME.test(secret))) return undefined;
  return { action: "lower", reason: "a UUID" };
};

/** For formats that are a UUID: nobody hands out keys that tell the time. */
export const uuidByTime: Filter = ({ secret }) =>
  BY_TIME.test(secret) ? { action: "lower", reason: "a UUID made of the time, not drawn at random" } : undefined;
