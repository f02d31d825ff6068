// UUIDs (RFC 9562): a few services use them as keys, most are mere identifiers.
import type { Filter } from "./input.ts";

/** Other letters than hex stand in made-up ones. */
const UUID = /^\{?[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}\}?$/i;

export const uuid: Filter = ({ secret }) => (UUID.test(secret) ? { action: "lower", reason: "a UUID" } : undefined);
