// Settings -> what the threads search with: the rules that are active, the kernel, the key of this run.
import type { Settings } from "./config/settings.ts";
import type { RuleSet } from "./detect/rule-set.ts";
import { UsageError } from "./errors.ts";
import { findForeign, type Foreign } from "./foreign/find.ts";
import { kernelModule } from "./kernel.ts";
import { once } from "./once.ts";
import { randomBytes } from "./random-bytes.ts";
import { loadRules, ruleTextFinder } from "./rules/built-in.ts";
import { didYouMean } from "./rules/did-you-mean.ts";
import type { RuleText } from "./types.ts";
import { ruleSetOf } from "./workers/execute.ts";
import type { SearchSetup } from "./workers/messages.ts";

export type Search = {
  setup: SearchSetup;
  ruleSet: RuleSet;
  textOf: TextOf;
  /** What other scanners' files say, if there are any. */
  foreign: Foreign | undefined;
};
/** What people read about a rule. */
export type TextOf = (ruleId: string) => RuleText | undefined;

/** @throws UsageError for rules that are wrong or that nobody knows, and if none is left */
export async function prepareSearch(settings: Settings): Promise<Search> {
  const { ruleFiles, disabledRules, suppressions, reportUnusedMarks } = settings;
  const user = ruleFiles.length > 0 ? await (await import("./rules/user-cached.ts")).userRulesAt(ruleFiles) : undefined;
  const foreign = await findForeign(settings);
  const setup: SearchSetup = {
    module: kernelModule(),
    key: randomBytes(16),
    userRules: [...(user?.rules ?? []), ...(foreign?.part.rules ?? [])],
    disabledRules: [...disabledRules, ...(foreign?.part.disabled ?? [])],
    ...(foreign?.part.replaces ? { replacesBuiltIn: true } : {}),
    ...(suppressions ? { marks: { reportUnused: reportUnusedMarks } } : {}),
  };
  const ruleSet = ruleSetOf(setup);
  refuseUnknownRules(settings, ruleSet, setup);
  if (ruleSet.size === 0) throw new UsageError("no rule is active: enable a rule, or add one with --rules FILE");
  const finder = once(ruleTextFinder);
  const theirs = new Map(foreign?.part.texts.map((text) => [text.id, text]));
  const textOf: TextOf = (ruleId) => user?.texts.get(ruleId) ?? theirs.get(ruleId) ?? finder()(ruleId);
  return { setup, ruleSet, textOf, foreign };
}

/** An id that is misspelled would switch off nothing, or lock nothing, in silence. */
function refuseUnknownRules(
  { disabledRules, namedRules }: Settings,
  ruleSet: RuleSet,
  { userRules }: SearchSetup,
): void {
  const named = namedRules ?? disabledRules.map((id) => ({ id, where: "disabledRules" }));
  const unknown = named.find(({ id }) => !ruleSet.knows(id));
  if (unknown === undefined) return;
  const ids = [...loadRules(), ...userRules].map(({ id }) => id);
  const cure = didYouMean(unknown.id, ids) || "; keysweep rules list names them all";
  throw new UsageError(`${unknown.where}: there is no rule "${unknown.id}"${cure}`);
}
