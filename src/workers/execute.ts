// Task -> TaskResult: reads and searches on the thread that calls it. The same code runs in a worker and on the main thread.
import { fileRulesFor } from "../detect/file-rules.ts";
import { joined, listOf } from "../detect/rule-list.ts";
import { buildRuleSet, ruleSetOfList, type MatcherChoice } from "../detect/rule-set.ts";
import { ruleTables, tabulate, withRules } from "../detect/rule-tables.ts";
import { Judgements } from "../detect/judgements.ts";
import { mergeHits } from "../detect/merge.ts";
import { createDetector, type Detector } from "../detect/unit.ts";
import type { IdTables } from "../git/id-space.ts";
import type { LinkWriter } from "../git/link-writer.ts";
import { createKernel } from "../kernel.ts";
import { loadBuiltIn } from "../rules/built-in.ts";
import { linearMatcher, nativeMatcher, re2Matcher } from "../rules/regex.ts";
import { readTask } from "../sources/read.ts";
import type { BytesUnit, Hit, PathBytes, Provenance, RuleKind, Task } from "../types.ts";
import type { RuleSet } from "../detect/rule-set.ts";
import { emptyResult, type SearchSetup, type TaskResult } from "./messages.ts";
import type { PackRunner } from "./run-pack.ts";

export interface Executor {
  /** @param onUnit called after each unit, as a sign of life. */
  run(task: Task, signal: AbortSignal, onUnit?: () => void): Promise<TaskResult>;
}

/** The active rules of a run: built-in ones first, then the user's. */
export function ruleSetOf(setup: Pick<SearchSetup, "userRules" | "disabledRules" | "replacesBuiltIn">): RuleSet {
  const { userRules, replacesBuiltIn } = setup;
  const disabled = new Set(setup.disabledRules);
  if (replacesBuiltIn) return buildRuleSet(userRules, engineForUsers, ruleTables(tabulate(userRules)), disabled);
  const { rules, tables } = loadBuiltIn();
  if (userRules.length === 0) return ruleSetOfList(rules, { makeMatcher: () => nativeMatcher, tables, disabled });
  const user = new Set(userRules);
  return ruleSetOfList(joined(rules, listOf(userRules)), {
    makeMatcher: (rule) => (user.has(rule) ? engineForUsers(rule) : nativeMatcher),
    tables: withRules(tables, userRules, rules.count),
    disabled,
  });
}

/** A user's pattern has not been proven bounded: it always runs on the linear-time engine. Other scanners' are in its own syntax. */
const engineForUsers: MatcherChoice = (rule) =>
  rule.gitleaks || rule.file?.pattern ? (pattern) => re2Matcher(rule.id, pattern) : linearMatcher(rule.id);

export function createExecutor(setup: SearchSetup, ruleSet: RuleSet = ruleSetOf(setup)): Executor {
  const kernel = createKernel(ruleSet.tables.rows, setup.module, setup.key);
  const judgements = new Judgements();
  const detector = createDetector(ruleSet, kernel, judgements);
  let packRunner: PackRunner | undefined;
  // Loaded on demand: the commit hook never meets a pack.
  const runPack: PackRunner["run"] = async (task, result, when) => {
    packRunner ??= (await import("./run-pack.ts")).createPackRunner({ ruleSet, kernel, judgements });
    return packRunner.run(task, result, when);
  };
  const memory = {
    reserve: (size: number) => kernel.reserve(size),
    wantsName: (name: PathBytes) => fileRulesFor(ruleSet.fileNames(), name).length > 0,
  };
  const kindOf = (ruleId: string): RuleKind => ruleSet.find(ruleId)?.rule.kind ?? "signature";
  return {
    async run(task, signal, onUnit) {
      const result: TaskResult = emptyResult();
      const gathering = new Gathering(result, detector, kindOf);
      const rest = task.kind === "pack" ? await runPack(task, result, { onRow: onUnit, signal }) : task;
      const numbered = rest.kind === "blobs" && rest.ids.length > 0 ? rest.numbered : undefined;
      const links = numbered ? await linkWriter(numbered) : undefined;
      for await (const read of readTask(rest, links ? { ...memory, links } : memory, signal)) {
        const hits = gathering.take(read);
        if (setup.marks) await lookForMarks(read, hits, { result, reportUnused: setup.marks.reportUnused });
        onUnit?.();
      }
      gathering.flush();
      const told = links?.end();
      if (told) result.links.push(told);
      return result;
    },
  };
}

/** Loaded on demand: the commit hook reads no history. */
async function linkWriter(numbered: IdTables): Promise<LinkWriter> {
  const { IdSpace } = await import("../git/id-space.ts");
  const { LinkWriter: Writer } = await import("../git/link-writer.ts");
  return new Writer(new IdSpace(numbered));
}

type Read = Awaited<ReturnType<ReturnType<typeof readTask>["next"]>>["value"] & object;

/** Marks in blobs of a history are settled with all versions at hand, and only for what is reported. */
async function lookForMarks(
  read: Read,
  hits: readonly Hit[],
  { result, reportUnused }: { result: TaskResult; reportUnused: boolean },
): Promise<void> {
  if (read.kind !== "bytes" || read.provenance.kind === "blob" || (hits.length === 0 && !reportUnused)) return;
  const { coverUnit } = await import("../baseline/marks/unit.ts");
  const unused = coverUnit(read, hits);
  if (reportUnused) result.unusedMarks = [...(result.unusedMarks ?? []), ...unused];
}

/** Gathers hits until an input ends: those of all its slices are merged together. */
class Gathering {
  #hits: Hit[] = [];
  readonly #result: TaskResult;
  readonly #detector: Detector;
  readonly #kindOf: (ruleId: string) => RuleKind;

  constructor(result: TaskResult, detector: Detector, kindOf: (ruleId: string) => RuleKind) {
    this.#result = result;
    this.#detector = detector;
    this.#kindOf = kindOf;
  }

  /** @returns the hits in this unit, not merged yet */
  take(read: Read): readonly Hit[] {
    if (read.kind === "skip") this.#result.skips.push(read);
    if (read.kind === "notice") this.#result.notices.push(read);
    if (read.kind === "skip" || read.kind === "notice") return [];
    const hits = this.#detector.detect(read);
    for (const hit of hits) this.#hits.push(hit);
    if (read.kind === "bytes") this.#endUnit(read);
    else this.flush();
    return hits;
  }

  #endUnit(read: BytesUnit): void {
    this.#result.bytes += Math.max(0, Math.min(read.ownTo, read.bytes.length) - read.ownFrom);
    if (!read.last) return;
    if (countsAsFile(read.provenance)) this.#result.files++;
    else this.#result.blobs++;
    this.flush();
  }

  flush(): void {
    if (this.#hits.length === 0) return;
    const merged = mergeHits(this.#hits, this.#kindOf);
    for (const hit of merged) this.#result.hits.push(hit);
    this.#hits = [];
  }
}

function countsAsFile(provenance: Provenance): boolean {
  return provenance.kind === "file" || provenance.kind === "staged" || provenance.kind === "stdin";
}
