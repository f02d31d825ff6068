// A range's excluded parents -> what they hold at the paths of interest. The log of a range tells only what changed; whether a commit
// of the range brought a secret in depends on what stood there before.
import type { PathBytes } from "../types.ts";
import { readObjects } from "./read-objects.ts";
import { entriesOf, type TreeEntry } from "./tree-entries.ts";
import type { History } from "./transitions.ts";

/** A folder or file on the way to a path of interest. */
type Step = {
  path: PathBytes | undefined;
  inside: Map<string, Step>;
  /** What trees that stand here hold of `inside`, by id. Excluded parents have most of their trees in common. */
  trees: Map<string, TreeEntry[]>;
};

/** Adds to `history` a transition at a boundary commit, from nothing, for each wanted blob that stands there at a known path. */
export async function addBoundaries(
  repository: string,
  { graph, transitions }: History,
  { wanted, signal }: { wanted: ReadonlySet<string>; signal: AbortSignal },
): Promise<void> {
  if (graph.boundaries.size === 0 || transitions.size === 0) return;
  const top = stepsTo(transitions.keys());
  const rootNames = [...graph.boundaries].map((commit) => `${graph.idOf(commit)}^{tree}`);
  const roots = await readLevel(
    repository,
    rootNames.map((name) => ({ name, step: top })),
    signal,
  );
  let level = roots;
  while (level.length > 0) level = await readLevel(repository, treesBelow(level), signal);
  [...graph.boundaries].forEach((commit, i) => {
    for (const { path, blobId } of blobsBelow(roots[i]!)) {
      if (wanted.has(blobId)) transitions.get(path)?.push({ commit, from: undefined, to: blobId });
    }
  });
  for (const list of transitions.values()) list.sort((a, b) => a.commit - b.commit);
}

function stepsTo(paths: Iterable<PathBytes>): Step {
  const top = newStep();
  for (const path of paths) {
    let step = top;
    for (const name of path.split("/")) {
      let next = step.inside.get(name);
      if (!next) step.inside.set(name, (next = newStep()));
      step = next;
    }
    step.path = path;
  }
  return top;
}

function newStep(): Step {
  return { path: undefined, inside: new Map(), trees: new Map() };
}

type Request = { name: string; step: Step };
type Read = { id: string; step: Step };

/** Reads trees into their steps. A tree that is not stored (partial clone) holds nothing that could be told. */
async function readLevel(repository: string, requests: Request[], signal: AbortSignal): Promise<Read[]> {
  const reads: Read[] = [];
  const objects = readObjects(
    repository,
    requests.map(({ name }) => name),
    { signal },
  );
  let i = 0;
  for await (const object of objects) {
    const { name, step } = requests[i++]!;
    const id = object?.id ?? name;
    reads.push({ id, step });
    if (object?.type === "tree" && !step.trees.has(id)) {
      const entries = entriesOf(object.bytes, id.length / 2).filter((entry) => step.inside.has(entry.name));
      step.trees.set(id, entries);
    }
  }
  return reads;
}

/** The trees of the next level that were not read yet, each once. */
function treesBelow(level: Read[]): Request[] {
  const asked = new Map<Step, Set<string>>();
  return level.flatMap(({ id, step }) =>
    (step.trees.get(id) ?? []).flatMap((entry) => {
      const next = step.inside.get(entry.name)!;
      const names = asked.get(next) ?? new Set();
      asked.set(next, names);
      const isNew = entry.kind === "tree" && next.inside.size > 0 && !next.trees.has(entry.id) && !names.has(entry.id);
      return isNew && names.add(entry.id) ? [{ name: entry.id, step: next }] : [];
    }),
  );
}

function* blobsBelow(root: Read): Generator<{ path: PathBytes; blobId: string }> {
  const open = [root];
  for (let read = open.pop(); read; read = open.pop()) {
    for (const { name, kind, id } of read.step.trees.get(read.id) ?? []) {
      const step = read.step.inside.get(name)!;
      if (kind === "tree") open.push({ id, step });
      else if (kind === "blob" && step.path !== undefined) yield { path: step.path, blobId: id };
    }
  }
}
