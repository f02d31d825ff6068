// Two branches that each add entries: what plain git makes of the sorted file, and what merge=union in .gitattributes adds to that.
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseEntry, type Entry } from "../../src/baseline/entry.ts";
import { formatBaseline } from "../../src/baseline/write.ts";
import { fingerprintOf } from "../../src/findings/fingerprint.ts";
import { makeFolder } from "../support/repository.ts";

function entries(label: string, count: number): Entry[] {
  return Array.from({ length: count }, (_, i) => ({
    fingerprint: fingerprintOf(`${label} ${i}, a secret of thirty and more characters: 7xQ2`),
    ...{ rule: "github-pat", paths: [], everywhere: false, history: false },
  }));
}

type Sides = { base: Entry[]; one: Entry[]; two: Entry[] };

/** git's own three-way merge of files. */
function merge({ base, one, two }: Sides, ...options: string[]): { conflicts: boolean; text: string } {
  const folder = makeFolder();
  const files = Object.entries({ one, base, two }).map(([name, list]) => {
    const file = join(folder, name);
    writeFileSync(file, formatBaseline(list));
    return file;
  });
  const { status, stdout } = spawnSync("git", ["merge-file", "-p", ...options, ...files], { encoding: "utf8" });
  return { conflicts: status !== 0, text: stdout };
}

/** Both sides add between the same two lines. */
function share(base: readonly Entry[], one: readonly Entry[], two: readonly Entry[]): boolean {
  const place = ({ fingerprint }: Entry): number => base.filter((known) => known.fingerprint < fingerprint).length;
  const taken = new Set(one.map(place));
  return two.some((entry) => taken.has(place(entry)));
}

const rounds = 60;

test.each([0, 20, 200])(
  "plain git merges additions to %i entries unless both stand between the same two lines",
  (size) => {
    const base = entries("base", size);
    for (let round = 0; round < rounds; round++) {
      const [one, two] = [entries(`one ${round}`, 1 + (round % 3)), entries(`two ${round}`, 1 + (round % 2))];
      const { conflicts, text } = merge({ base, one: [...base, ...one], two: [...base, ...two] });
      expect(conflicts).toBe(share(base, one, two));
      if (!conflicts) expect(text).toBe(formatBaseline([...base, ...one, ...two]));
    }
  },
);

test.each([0, 20, 200])(
  "with merge=union nothing of either side is lost in %i entries, and the file can be read",
  (size) => {
    const base = entries("base", size);
    for (let round = 0; round < rounds; round++) {
      const [one, two] = [entries(`one ${round}`, 3), entries(`two ${round}`, 3)];
      // One side prunes an entry too.
      const pruned = base.filter((_, i) => i !== round % size);
      const { conflicts, text } = merge({ base, one: [...pruned, ...one], two: [...base, ...two] }, "--union");
      expect(conflicts).toBe(false);
      const lines = text.trimEnd().split("\n");
      const read = new Set(lines.map((line) => parseEntry(line, "merged").fingerprint));
      for (const { fingerprint } of [...pruned, ...one, ...two]) expect(read).toContain(fingerprint);
    }
  },
);

test("git knows what merge=union means where the attributes name the file", () => {
  const folder = makeFolder();
  execFileSync("git", ["init", "--quiet", folder]);
  writeFileSync(join(folder, ".gitattributes"), ".keysweep-baseline.jsonl merge=union\n");
  const told = execFileSync("git", ["check-attr", "merge", ".keysweep-baseline.jsonl"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(told).toBe(".keysweep-baseline.jsonl: merge: union\n");
});
