// Findings -> the same findings; a secret that stands in the configuration of several environments names the other places in its
// reasons. The order stays. Only from the first finding in such a file on is anything held back.
import { displayPath } from "../path-bytes.ts";
import type { Finding } from "../types.ts";
import { environmentOf } from "./environment.ts";

/** More places than these are counted, not named. */
const MAX_NAMED = 5;

export async function* nameOtherEnvironments(findings: AsyncIterable<Finding>): AsyncGenerator<Finding> {
  const held: Finding[] = [];
  for await (const finding of findings) {
    if (held.length > 0 || placeOf(finding) !== undefined) held.push(finding);
    else yield finding;
  }
  yield* withOtherEnvironments(held);
}

export function withOtherEnvironments(findings: Finding[]): Finding[] {
  const bySecret = new Map<string, { environment: string; path: string }[]>();
  for (const finding of findings) {
    const place = placeOf(finding);
    if (!place || finding.secret === null) continue;
    const places = bySecret.get(finding.secret) ?? [];
    bySecret.set(finding.secret, places);
    if (!places.some(({ path }) => path === place.path)) places.push(place);
  }
  return findings.map((finding) => {
    const own = placeOf(finding);
    const places = own && finding.secret !== null ? (bySecret.get(finding.secret) ?? []) : [];
    const others = places.filter(({ environment }) => environment !== own?.environment);
    return others.length === 0 ? finding : { ...finding, reasons: [...finding.reasons, reasonFor(others)] };
  });
}

function placeOf({ path, context }: Finding): { environment: string; path: string } | undefined {
  const environment = path === undefined || context !== "config" ? undefined : environmentOf(path);
  return path === undefined || environment === undefined ? undefined : { environment, path: displayPath(path) };
}

function reasonFor(others: { environment: string; path: string }[]): string {
  const named = others.slice(0, MAX_NAMED).map(({ environment, path }) => `${environment}: ${path}`);
  const rest = others.length - named.length;
  return `also in the configuration of ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
