// Hits in blobs, arranged for attribution: which blobs hold which secret.
import type { Hit } from "../types.ts";

/** Hits of one secret (or one file rule), by the blob that holds it. The first hit in a blob stands for the others there. */
export type Held = { secretKey: string; byBlob: Map<string, Hit> };

/** A file finding has no secret: the rule stands for it. NUL keeps the two kinds apart. */
function secretKeyOf(hit: Hit): string {
  return hit.verdict.secret === "" ? `file\0${hit.verdict.ruleId}` : hit.verdict.secret;
}

export function holdingsOf(hits: Iterable<Hit>): Map<string, Held> {
  const holdings = new Map<string, Held>();
  for (const hit of hits) {
    if (hit.provenance.kind !== "blob") continue;
    const secretKey = secretKeyOf(hit);
    let held = holdings.get(secretKey);
    if (!held) holdings.set(secretKey, (held = { secretKey, byBlob: new Map() }));
    const { blobId } = hit.provenance;
    const known = held.byBlob.get(blobId);
    if (!known || hit.startByte < known.startByte) held.byBlob.set(blobId, hit);
  }
  return holdings;
}
