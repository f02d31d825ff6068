// Random histories of a few files: branches, merges of up to three parents with resolutions of their own, roots, skewed clocks.
import type { TestRepository } from "../support/repository.ts";

export type Random = (below: number) => number;

/** Mulberry32: the same numbers for the same seed on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const contents = ["plain 1", "plain 2", "one 1", "one 2", "two", "one and two", "one and two again"];
const paths = ["a", "dir/b", "dir/deep/c\nc", "d"];

type Files = Map<string, string>;

/** Fills an empty repository by one git process. Branches, tags and other refs end up at random commits, HEAD at branch main. */
export function writeRandomHistory(repository: TestRepository, random: Random): void {
  const stream: string[] = [];
  const trees: Files[] = [];
  const count = 15 + random(35);
  for (let i = 0; i < count; i++) {
    const parents = chooseParents(i, random);
    const files = mixFiles(
      parents.map((parent) => trees[parent]!),
      random,
    );
    trees.push(files);
    stream.push(commitCommand({ number: i, parents, files }, random));
  }
  const refs = [
    "refs/heads/other",
    "refs/tags/v1",
    "refs/tags/v2",
    "refs/remotes/origin/x",
    "refs/stash",
    "refs/pull/1",
  ];
  for (const ref of refs) if (random(3) > 0) stream.push(`reset ${ref}\nfrom :${1 + random(count)}\n\n`);
  stream.push(`reset refs/heads/main\nfrom :${count - random(Math.min(4, count))}\n\n`);
  // Commits that no ref keeps are gone: everything hangs on one.
  stream.push(`reset refs/keep/last\nfrom :${count}\n\n`);
  repository.gitWithInput(stream.join(""), "fast-import", "--quiet", "--force");
}

function chooseParents(number: number, random: Random): number[] {
  if (number === 0 || random(20) === 0) return [];
  const recent = (): number => Math.max(0, number - 1 - random(random(3) === 0 ? number : 4));
  return [...new Set(Array.from({ length: [1, 1, 1, 2, 2, 3][random(6)]! }, recent))];
}

/** Each file from some parent, or new, or gone. */
function mixFiles(parents: Files[], random: Random): Files {
  const files: Files = new Map();
  for (const path of paths) {
    const inherited = parents.length === 0 ? undefined : parents[random(parents.length)]!.get(path);
    const content = random(4) === 0 ? [undefined, ...contents][random(contents.length + 1)] : inherited;
    if (content !== undefined) files.set(path, content);
  }
  return files;
}

function commitCommand(
  { number, parents, files }: { number: number; parents: number[]; files: Files },
  random: Random,
): string {
  // Clocks that go wrong, and commits of the same second.
  const when = 1_700_000_000 + (number >> random(3)) * 60 + (random(4) === 0 ? random(10_000) - 5_000 : 0);
  const [first, ...others] = parents.map((parent) => `:${parent + 1}`);
  const lines = [
    `commit refs/build/${number}`,
    `mark :${number + 1}`,
    `committer Ann Author <ann@example.com> ${when} +0000`,
    data(`commit ${number}`),
    ...(first === undefined ? [] : [`from ${first}`]),
    ...others.map((parent) => `merge ${parent}`),
    "deleteall",
    ...[...files].flatMap(([path, content]) => [`M 100644 inline "${path.replace("\n", "\\n")}"`, data(content)]),
  ];
  return `${lines.join("\n")}\n\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}
