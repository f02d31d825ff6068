// Hits of the work tree, the index or stdin -> findings, in the order of the listing.
import type { Run } from "../scan.ts";
import type { Finding, Hit, PathBytes, Provenance } from "../types.ts";
import { assemble } from "./assemble.ts";
import { nameOtherEnvironments } from "./other-environments.ts";

export async function* findListed(hits: AsyncIterable<Hit[]>, run: Run): AsyncGenerator<Finding> {
  yield* nameOtherEnvironments(listed(hits, run));
}

async function* listed(hits: AsyncIterable<Hit[]>, run: Run): AsyncGenerator<Finding> {
  const { settleOld } = run.source;
  if (!settleOld) {
    for await (const group of hits) yield* findingsOf(group, run, new Set());
    return;
  }
  // What is new can be settled only for all hits together, and the index is small.
  const all: Hit[] = [];
  for await (const group of hits) all.push(...group);
  if (all.length === 0) return;
  yield* findingsOf(all, run, await settleOld.call(run.source, all, run.signal));
}

function* findingsOf(hits: Hit[], run: Run, old: ReadonlySet<Hit>): Generator<Finding> {
  for (const hit of hits) {
    const finding = assemble(hit, pathOf(hit.provenance), { ruleSet: run.ruleSet, textOf: run.textOf });
    if (!finding) run.tally.hide("path setting");
    else
      yield old.has(hit)
        ? { ...finding, known: { source: "elsewhere", reason: "not new: it stands in the version before" } }
        : finding;
  }
}

function pathOf(provenance: Provenance): PathBytes | undefined {
  return "path" in provenance ? provenance.path : undefined;
}
