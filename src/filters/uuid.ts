// UUIDs (RFC 9562): a few services use them as keys, most are mere identifiers.
import type { Filter } from "./input.ts";

const UUID = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

export const uuid: Filter = ({ secret }) => (UUID.test(secret) ? { action: "lower", reason: "a UUID" } : undefined);
