// Inline marks of findings in blobs: settled for all versions of a file together, by reading again the few blobs that matter.
//
// A mark in the version at HEAD hides the secret in the whole run: whoever looks at the file today sees the decision. A mark in old
// versions only hides those versions.
import { concerns, marksCovering } from "../baseline/marks/cover.ts";
import { findMarks } from "../baseline/marks/find.ts";
import { blobsAtHead } from "../baseline/places.ts";
import { GitError } from "../git/failure.ts";
import type { Run } from "../scan.ts";
import type { BytesUnit, Hit, Mark, PathBytes } from "../types.ts";
import { isStrong } from "./fingerprint.ts";
import { blobUnits, type Placed } from "./reread.ts";

/** Sets `marks` of the findings that marks hide. @param hits all hits in blobs, of which the findings are representatives */
export async function markFindings(findings: readonly Placed[], hits: readonly Hit[], run: Run): Promise<void> {
  const secrets = new Set(findings.map(({ hit }) => hit.verdict.secret));
  secrets.delete(""); // file findings are about names
  if (secrets.size === 0) return;
  const versions = new Versions(hits.filter(({ verdict }) => secrets.has(verdict.secret)));
  const atHead = new Map([...(await readableHead(run))].filter(([id]) => versions.has(id)));
  await versions.read([...atHead.keys(), ...findings.map(({ hit }) => blobIdOf(hit))], run);
  const head = new HeadMarks(atHead, versions);
  const perhapsOld: Placed[] = [];
  for (const one of findings) {
    const marks = head.marksFor(one);
    if (marks) one.finding.marks = marks;
    else if (versions.marksOf(blobIdOf(one.hit), one.hit.verdict.secret)) perhapsOld.push(one);
  }
  await versions.read(
    perhapsOld.flatMap(({ blobIds }) => [...blobIds]),
    run,
  );
  for (const one of perhapsOld) markOldVersions(one, versions);
}

/** Where a tree of HEAD is damaged, which the scan has told by then, no mark there hides anything. */
async function readableHead(run: Run): Promise<ReadonlyMap<string, ReadonlySet<PathBytes>>> {
  // Our own walk knows the blobs that hold something, and no others count here.
  const { walk } = run.source.attribution ?? {};
  const known = walk?.()?.blobsAtHead();
  if (known) return known;
  try {
    return await blobsAtHead(run);
  } catch (cause) {
    if (!(cause instanceof GitError)) throw cause;
    return new Map();
  }
}

/** The earliest version is marked. Only if all are is there nothing left to report. */
function markOldVersions({ finding, hit, blobIds }: Placed, versions: Versions): void {
  const { secret } = hit.verdict;
  const ofEach = [...blobIds].map((id) => versions.marksOf(id, secret));
  const marks = ofEach[0];
  if (marks && ofEach.every((one) => one !== undefined)) finding.marks = marks;
  else finding.reasons.push("a mark covers it in some of its versions only");
}

/** What the marks in the files at HEAD say. */
class HeadMarks {
  /** By secret: the marks of each path at HEAD that holds it; undefined where it stands without one. */
  readonly #byPath = new Map<string, Map<PathBytes, Mark[] | undefined>>();

  constructor(atHead: ReadonlyMap<string, ReadonlySet<PathBytes>>, versions: Versions) {
    for (const [blobId, paths] of atHead) {
      for (const secret of versions.secretsIn(blobId)) {
        const byPath = this.#byPath.get(secret) ?? new Map<PathBytes, Mark[] | undefined>();
        this.#byPath.set(secret, byPath);
        for (const path of paths) byPath.set(path, versions.marksOf(blobId, secret));
      }
    }
  }

  /** A weak value is marked at its path only, as it is ignored at its paths only. */
  marksFor({ finding, hit }: Placed): Mark[] | undefined {
    const { secret } = hit.verdict;
    const byPath = this.#byPath.get(secret);
    if (!byPath) return undefined;
    const path = finding.path ?? "";
    if (byPath.has(path) || !isStrong(secret)) return byPath.get(path);
    return [...byPath.values()].find((marks) => marks !== undefined);
  }
}

/** The blobs that hold the secrets, and what marks cover there once they have been read. */
class Versions {
  readonly #hits = new Map<string, Hit[]>();
  /** Marks by hit, of the blobs read so far. */
  readonly #marks = new Map<Hit, Mark[]>();
  readonly #read = new Set<string>();

  constructor(hits: readonly Hit[]) {
    for (const hit of hits) {
      const known = this.#hits.get(blobIdOf(hit));
      if (known) known.push(hit);
      else this.#hits.set(blobIdOf(hit), [hit]);
    }
  }

  has(blobId: string): boolean {
    return this.#hits.has(blobId);
  }

  secretsIn(blobId: string): Set<string> {
    return new Set((this.#hits.get(blobId) ?? []).map(({ verdict }) => verdict.secret));
  }

  /** The marks that cover the secret in a blob; undefined if one of its places there is without, or the blob could not be read. */
  marksOf(blobId: string, secret: string): Mark[] | undefined {
    const places = (this.#hits.get(blobId) ?? []).filter(({ verdict }) => verdict.secret === secret);
    const marks = places.map((hit) => this.#marks.get(hit) ?? []);
    return places.length > 0 && marks.every((some) => some.length > 0) ? marks[0] : undefined;
  }

  async read(blobIds: readonly string[], run: Run): Promise<void> {
    const unread = [...new Set(blobIds)].filter((id) => this.has(id) && !this.#read.has(id));
    for (const id of unread) this.#read.add(id);
    const { repository } = run.source;
    if (unread.length === 0 || repository === undefined) return;
    for await (const unit of blobUnits(repository, unread, run.signal)) this.#take(unit, run);
  }

  #take(unit: BytesUnit, { ruleSet }: Run): void {
    if (unit.provenance.kind !== "blob") return;
    const marks = findMarks(unit.bytes, unit.startLine);
    for (const hit of this.#hits.get(unit.provenance.blobId) ?? []) {
      const start = hit.startByte - unit.startByte;
      if (start < unit.ownFrom || start >= unit.ownTo) continue;
      const { length, ruleId, alsoMatched } = hit.verdict;
      const provider = ruleSet.find(ruleId)?.rule.provider ?? "custom";
      const covering = marksCovering(marks, unit.bytes, { start, length })
        .map(({ at: _at, ...mark }) => mark)
        .filter((mark) => concerns(mark, { ruleId, alsoMatched, provider }));
      this.#marks.set(hit, covering);
    }
  }
}

function blobIdOf({ provenance }: Hit): string {
  return provenance.kind === "blob" ? provenance.blobId : "";
}
