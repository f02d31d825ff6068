// Reads the few blobs that hold findings once more: their lines, columns and content conditions are settled here, not for every
// candidate during the scan.
import { contentMatches } from "../detect/file-rules.ts";
import { locate } from "../detect/locate.ts";
import type { RuleSet } from "../detect/rule-set.ts";
import { plainFolders } from "../git/plain-folders.ts";
import { readTask } from "../sources/read.ts";
import { Places } from "../text-place.ts";
import type { BytesUnit, Finding, Hit, Provenance, Task } from "../types.ts";
import { groupBy } from "../group-by.ts";

const BLOBS_A_TASK = 1000;

/** The units of blobs, whatever their paths. */
export async function* blobUnits(repository: string, ids: string[], signal: AbortSignal): AsyncGenerator<BytesUnit> {
  let area = new Uint8Array(0);
  const folders = plainFolders(repository);
  const reserve = (size: number): Uint8Array => (area.length >= size ? area : (area = new Uint8Array(size * 2)));
  for (let at = 0; at < ids.length; at += BLOBS_A_TASK) {
    const some = ids.slice(at, at + BLOBS_A_TASK);
    const provenances = some.map((blobId): Provenance => ({ kind: "blob", repository, blobId, path: undefined }));
    const task: Task = { kind: "blobs", repository, ids: some, provenances, ...(folders && { folders }) };
    for await (const unit of readTask(task, { reserve }, signal)) if (unit.kind === "bytes") yield unit;
  }
}

/** A finding and the hit it was made from, which knows how many bytes the secret takes up. */
export type Placed = {
  finding: Finding;
  hit: Hit;
  /** Every blob that holds the secret at the finding's path. */ blobIds: ReadonlySet<string>;
};

/** Sets `location` of findings in blobs. A blob that cannot be read again leaves its findings without one. */
export async function locateFindings(repository: string, placed: Placed[], signal: AbortSignal): Promise<void> {
  const byBlob = groupBy(
    placed.filter(({ hit }) => hit.verdict.secret !== ""),
    ({ hit }) => blobIdOf(hit),
  );
  for await (const unit of blobUnits(repository, [...byBlob.keys()], signal)) {
    if (unit.provenance.kind !== "blob") continue;
    const places = new Places(unit.bytes, { line: unit.startLine, column: unit.startColumn ?? 1 });
    for (const { finding, hit } of byBlob.get(unit.provenance.blobId) ?? []) {
      const start = hit.startByte - unit.startByte;
      if (start < unit.ownFrom || start >= Math.min(unit.ownTo, unit.bytes.length)) continue;
      finding.location = locate(unit.bytes, start, hit.verdict.length, places);
    }
  }
}

/** The file hits whose blob's content bears the rule out. */
export async function confirmFileHits(
  hits: Hit[],
  ruleSet: RuleSet,
  repository: string,
  signal: AbortSignal,
): Promise<Hit[]> {
  const byBlob = groupBy(hits, blobIdOf);
  const confirmed: Hit[] = [];
  for await (const unit of blobUnits(repository, [...byBlob.keys()], signal)) {
    if (!unit.first || unit.provenance.kind !== "blob") continue;
    for (const hit of byBlob.get(unit.provenance.blobId) ?? []) {
      const item = ruleSet.find(hit.verdict.ruleId);
      if (item && contentMatches(item, unit.bytes)) confirmed.push(hit);
    }
  }
  return confirmed;
}

function blobIdOf({ provenance }: Hit): string {
  return provenance.kind === "blob" ? provenance.blobId : "";
}
