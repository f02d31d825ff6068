// Hits in a repository's history -> findings: one a secret and path, represented by its earliest appearance.
import { attribute, attributeMessages, type Attributed, type Holding } from "../attribute/index.ts";
import { fileRulesFor } from "../detect/file-rules.ts";
import { GitError } from "../git/failure.ts";
import type { Run } from "../scan.ts";
import { stepsOf } from "../timings.ts";
import type { Finding, Hit } from "../types.ts";
import { assemble } from "./assemble.ts";
import { holdingsOf, type Held } from "./holdings.ts";
import { orderBlobs, orderMessages } from "./order.ts";
import { withOtherEnvironments } from "./other-environments.ts";
import { confirmFileHits, locateFindings, type Placed } from "./reread.ts";

export async function* findAttributed(hits: AsyncIterable<Hit[]>, run: Run): AsyncGenerator<Finding> {
  const { source, signal } = run;
  const repository = source.repository;
  if (repository === undefined) throw new Error(`${source.command} needs a repository`);
  const gathered = await gather(hits, run, repository);
  const blobIds = gathered.blobs.map(({ provenance }) => (provenance.kind === "blob" ? provenance.blobId : ""));
  for await (const skip of stepsOf("walk", source.finish?.(blobIds, signal) ?? none())) run.tally.skips.push(skip);
  const old = (await source.settleOld?.(gathered.all, signal)) ?? new Set<Hit>();
  const inBlobs = await placeBlobs(gathered.blobs, run, repository);
  const inMessages = await placeMessages(gathered.messages, run, repository);
  await locateFindings(repository, inBlobs, signal);
  if (run.settings.suppressions && inBlobs.length > 0) {
    const { markFindings } = await import("./marks-in-history.ts");
    await markFindings(inBlobs, gathered.blobs, run);
  }
  const ordered = [...orderBlobs(inBlobs), ...orderMessages(inMessages)].map(({ finding, hit }): Finding => {
    if (!old.has(hit)) return finding;
    return { ...finding, known: { source: "elsewhere", reason: "not new: it stands in the base" } };
  });
  yield* withOtherEnvironments(ordered);
}

async function* none(): AsyncGenerator<never> {}

type Gathered = { blobs: Hit[]; messages: Hit[]; all: Hit[] };

async function gather(hits: AsyncIterable<Hit[]>, run: Run, repository: string): Promise<Gathered> {
  const texts: Hit[] = [];
  const files: Hit[] = [];
  const messages: Hit[] = [];
  for await (const group of hits) {
    for (const hit of group) {
      if (hit.provenance.kind === "message") messages.push(hit);
      else if (hit.verdict.secret === "") files.push(hit);
      else texts.push(hit);
    }
  }
  const confirmed = await confirmFileHits(files, run.ruleSet, repository, run.signal);
  const blobs = [...texts, ...confirmed];
  return { blobs, messages, all: [...blobs, ...messages] };
}

async function placeBlobs(hits: Hit[], run: Run, repository: string): Promise<Placed[]> {
  if (hits.length === 0) return [];
  const holdings = holdingsOf(hits);
  const asked = [...holdings.values()].map(({ secretKey, byBlob }) => ({ secretKey, blobIds: new Set(byBlob.keys()) }));
  const attributed = await attributeOrSkip(asked, run, repository);
  return attributed.flatMap((place) => placeOne(place, holdings.get(place.secretKey), run) ?? []);
}

/** A damaged history names no commits, but what was found in its blobs is found. */
async function attributeOrSkip(asked: Holding[], run: Run, repository: string): Promise<Attributed[]> {
  const { range, walk } = run.source.attribution ?? {};
  try {
    return await attribute(repository, asked, { range, walk: walk?.(), signal: run.signal });
  } catch (cause) {
    if (!(cause instanceof GitError)) throw cause;
    const provenance = { kind: "message", repository, objectId: "log", of: "commit" } as const;
    run.tally.skips.push({
      kind: "skip",
      provenance,
      reason: "git failed",
      detail: `no commits are named: ${cause.message}`,
    });
    return asked.map(withoutCommits);
  }
}

function withoutCommits({ secretKey, blobIds }: Holding): Attributed {
  const history = { occurrences: blobIds.size, atHead: false, unreachable: false, refs: [] };
  return { secretKey, path: undefined, blobId: [...blobIds].sort()[0] ?? "", blobIds, history };
}

function placeOne(place: Attributed, held: Held | undefined, run: Run): Placed | undefined {
  const hit = held?.byBlob.get(place.blobId);
  if (!hit) return undefined;
  // A file that no commit names is known only by its name in an unreachable tree.
  const path = place.path ?? (hit.provenance.kind === "blob" ? hit.provenance.path : undefined);
  if (hit.verdict.secret === "" && !stillConcerns(hit, path, run)) return undefined;
  const finding = assemble(hit, path, { ruleSet: run.ruleSet, textOf: run.textOf });
  if (!finding) {
    run.tally.hide("path setting");
    return undefined;
  }
  if (place.commit) finding.commit = place.commit;
  finding.history = place.history;
  return { finding, hit, blobIds: place.blobIds };
}

/** Names in trees were matched without their folder; with the whole path the rule may not apply. */
function stillConcerns(hit: Hit, path: string | undefined, run: Run): boolean {
  if (path === undefined) return false;
  return fileRulesFor(run.ruleSet.files, path).some(({ rule }) => rule.id === hit.verdict.ruleId);
}

async function placeMessages(hits: Hit[], run: Run, repository: string): Promise<Placed[]> {
  if (hits.length === 0) return [];
  const ids = new Set(hits.flatMap(({ provenance }) => (provenance.kind === "message" ? [provenance.objectId] : [])));
  const commits = await attributeMessages(repository, [...ids], run.signal);
  return hits.flatMap((hit) => {
    const finding = assemble(hit, undefined, { ruleSet: run.ruleSet, textOf: run.textOf });
    if (!finding || hit.provenance.kind !== "message") return [];
    const found = commits.get(hit.provenance.objectId);
    if (found) finding.commit = found;
    return [{ finding, hit, blobIds: new Set<string>() }];
  });
}
