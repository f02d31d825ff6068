// What other scanners' files hide -> entries of our baseline and globs of our settings. Pure: nothing is read or written here.
import { record } from "../baseline/revise.ts";
import type { Entry } from "../baseline/entry.ts";
import type { Finding } from "../types.ts";
import type { ForeignPart } from "./part.ts";

export type Migration = {
  entries: Entry[];
  added: number;
  /** Weak values in messages: no path to bind them to. */
  withoutPlace: number;
  exclude: string[];
  /** Rules that keysweep goes on reading from the file they stand in. */
  rules: number;
  unmapped: string[];
};

/** @param findings of a survey that the files took part in */
export function migrationOf(part: ForeignPart, before: readonly Entry[], findings: readonly Finding[]): Migration {
  const hidden = findings.filter(({ known }) => known?.source === "foreign file");
  const reasons = new Map(hidden.map(({ fingerprint, known }) => [fingerprint, `imported: ${known?.reason}`]));
  const bare = hidden.map((finding): Finding => ({ ...finding, known: null }));
  const { entries, withoutPlace } = record(before, bare, { history: false });
  const own = new Set(before.map(({ fingerprint }) => fingerprint));
  const explained = entries.map((entry) =>
    own.has(entry.fingerprint) ? entry : withReason(entry, reasons.get(entry.fingerprint)),
  );
  return {
    entries: explained,
    added: entries.length - before.length,
    withoutPlace,
    exclude: part.exclude,
    rules: part.rules.length,
    unmapped: part.unmapped,
  };
}

function withReason(entry: Entry, reason: string | undefined): Entry {
  return reason === undefined || entry.reason !== undefined ? entry : { ...entry, reason };
}
