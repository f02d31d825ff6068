// The definitions of attribution, evaluated in the plainest way: every tree is listed, every commit compared with all its parents.
import type { TestRepository } from "../support/repository.ts";

/** Which secrets a blob holds. */
export type SecretsOfBlob = (blobId: string) => string[];

/** One secret at one path, as compact as attribution's own answer made comparable. */
export type Expected = {
  secretKey: string;
  path: string;
  blobId: string;
  first: string | undefined;
  occurrences: number;
  lastCommit: string | undefined;
  removedBy: string | undefined;
  atHead: boolean;
  refs: string[];
};

type Commit = { id: string; parents: string[] };
type Tree = Map<string, string>;

export function bruteForce(
  repository: TestRepository,
  secretsOf: SecretsOfBlob,
  range?: { base: string[]; head: string },
): Expected[] {
  const selection = range ? [range.head, ...range.base.map((id) => `^${id}`)] : ["--all", "--reflog"];
  const listed = readCommits(repository, selection);
  const all = readCommits(repository, ["--all", "--reflog"]);
  const trees = new Map(all.map(({ id }) => [id, readTree(repository, id)]));
  const head = range?.head ?? repository.git("rev-parse", "HEAD");
  const steps = stepsTo(head, listed);
  const refs = readRefs(repository).filter(({ id }) => listed.some((commit) => commit.id === id));
  const expected: Expected[] = [];
  for (const { secretKey, path } of allPlaces(trees, secretsOf)) {
    const blobAt = (id: string): string | undefined => trees.get(id)!.get(path);
    const holds = (id: string): boolean => secretsOf(blobAt(id) ?? "").includes(secretKey);
    const arrivals = listed.filter(({ id, parents: [parent] }) => {
      return holds(id) && (parent === undefined || blobAt(parent) !== blobAt(id));
    });
    if (arrivals.length === 0) continue;
    const firsts = listed.filter(({ id, parents }) => holds(id) && !parents.some(holds));
    const bringing = listed.filter(({ id, parents }) => holds(id) && !parents.some((p) => blobAt(p) === blobAt(id)));
    const removals = listed.filter(({ id, parents }) => steps.has(id) && !holds(id) && parents.some(holds));
    // The nearest to head; of equally near ones the later.
    const removal = removals.reduce<Commit | undefined>(
      (best, commit) => (best && steps.get(best.id)! < steps.get(commit.id)! ? best : commit),
      undefined,
    );
    const seen = [...listed, ...listed.flatMap(({ parents }) => parents.map((id) => ({ id })))];
    expected.push({
      secretKey,
      path,
      blobId: blobAt((firsts[0] ?? arrivals[0]!).id)!,
      first: firsts[0]?.id,
      occurrences: new Set(seen.filter(({ id }) => holds(id)).map(({ id }) => blobAt(id))).size,
      lastCommit: bringing.at(-1)?.id,
      removedBy: holds(head) ? undefined : removal?.id,
      atHead: holds(head),
      refs: refsHolding(refs, { holds, listed }),
    });
  }
  return expected;
}

function readCommits(repository: TestRepository, selection: string[]): Commit[] {
  return lines(repository.git("log", "--topo-order", "--reverse", "--format=%H %P", ...selection)).map((line) => {
    const [id = "", ...parents] = line.trim().split(" ");
    return { id, parents };
  });
}

function readTree(repository: TestRepository, id: string): Tree {
  const entries = repository.git("ls-tree", "-r", "-z", id).split("\0").filter(Boolean);
  return new Map(entries.map((entry) => [entry.slice(entry.indexOf("\t") + 1), entry.split(/[ \t]/, 3)[2]!]));
}

/** Random histories have no annotated tags: every ref names a commit. */
function readRefs(repository: TestRepository): { id: string; name: string }[] {
  return lines(repository.git("for-each-ref", "--format=%(objectname) %(refname)")).map((line) => {
    const [id = "", name = ""] = line.split(" ");
    return { id, name };
  });
}

function allPlaces(trees: Map<string, Tree>, secretsOf: SecretsOfBlob): { secretKey: string; path: string }[] {
  const keys = [...trees.values()].flatMap((tree) =>
    [...tree].flatMap(([path, blobId]) => secretsOf(blobId).map((secretKey) => `${secretKey}\0${path}`)),
  );
  return [...new Set(keys)].map((key) => ({ secretKey: key.split("\0")[0]!, path: key.split("\0")[1]! }));
}

function stepsTo(head: string, commits: Commit[]): Map<string, number> {
  const parentsOf = new Map(commits.map(({ id, parents }) => [id, parents]));
  const steps = new Map<string, number>();
  for (let level = [head], step = 0; level.length > 0; step++) {
    const fresh = level.filter((id) => !steps.has(id) && parentsOf.has(id));
    for (const id of fresh) steps.set(id, step);
    level = fresh.flatMap((id) => parentsOf.get(id)!);
  }
  return steps;
}

function refsHolding(
  refs: { id: string; name: string }[],
  { holds, listed }: { holds: (id: string) => boolean; listed: Commit[] },
): string[] {
  const parentsOf = new Map(listed.map(({ id, parents }) => [id, parents]));
  const everHolds = (id: string, seen = new Set<string>()): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    return holds(id) || (parentsOf.get(id) ?? []).some((parent) => everHolds(parent, seen));
  };
  const prefixes = ["refs/heads/", "refs/remotes/", "refs/tags/"];
  const usual = prefixes.flatMap((prefix) =>
    refs.filter(({ name }) => name.startsWith(prefix)).map(({ id, name }) => ({ id, name: name.slice(prefix.length) })),
  );
  const other = refs.filter(({ name }) => !prefixes.some((prefix) => name.startsWith(prefix)));
  const choices = [usual, other].flatMap((group) => [
    group.filter(({ id }) => holds(id)),
    group.filter(({ id }) => everHolds(id)),
  ]);
  const chosen = choices.find((choice) => choice.length > 0) ?? [];
  return chosen.slice(0, 10).map(({ name }) => name);
}

function lines(text: string): string[] {
  return text.split("\n").filter(Boolean);
}
