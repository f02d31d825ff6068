// Runs a source through the whole pipeline and gathers what it gives.
import { defaultSettings, type Settings } from "../../src/config/settings.ts";
import { expandSample } from "../../src/rules/samples.ts";
import { scan, type ScanOptions } from "../../src/scan.ts";
import type { Finding, Notice, Skip, Source, Summary } from "../../src/types.ts";

export type Scanned = { findings: Finding[]; skips: Skip[]; notices: Notice[]; summary: Summary };

export async function scanAll(
  source: Source,
  options: Omit<Partial<ScanOptions>, "settings"> & { settings?: Partial<Settings> } = {},
): Promise<Scanned> {
  const events = scan(source, { jobs: 1, ...options, settings: { ...defaultSettings, ...options.settings } });
  const scanned = { findings: [] as Finding[], skips: [] as Skip[], notices: [] as Notice[] };
  for (;;) {
    const next = await events.next();
    if (next.done) return { ...scanned, summary: next.value };
    if (next.value.kind === "finding") scanned.findings.push(next.value);
    else if (next.value.kind === "skip") scanned.skips.push(next.value);
    else scanned.notices.push(next.value);
  }
}

/** A token with a valid checksum; made here so that none stands in the repository. Equal seeds give equal tokens. */
export function token(seed: string): string {
  return expandSample("ghp_{base62:30}{crc32}", seed);
}
