// Rules by number. The built-in ones are parsed when they are asked for (rules/built-in.ts): a commit hook needs few of some thousand.
import type { Rule, RuleKind } from "../types.ts";

export interface RuleList {
  readonly count: number;
  /** The same object each time. */
  ruleAt(index: number): Rule;
  /** The numbers of all rules of a kind. */
  ofKind(kind: RuleKind): number[];
  /** Every rule, at its number: sooner than asking for each. */
  all(): readonly Rule[];
  /** -1 if there is none of this id. */
  indexOf(ruleId: string): number;
}

export function listOf(rules: readonly Rule[]): RuleList {
  const numbers = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    count: rules.length,
    ruleAt(index) {
      const rule = rules[index];
      if (!rule) throw new RangeError(`there is no rule ${index}`);
      return rule;
    },
    ofKind: (kind) => rules.flatMap((rule, index) => (rule.kind === kind ? [index] : [])),
    all: () => rules,
    indexOf: (ruleId) => numbers.get(ruleId) ?? -1,
  };
}

/** The rules of `second` get the numbers after those of `first`. */
export function joined(first: RuleList, second: RuleList): RuleList {
  const { count } = first;
  return {
    count: count + second.count,
    ruleAt: (index) => (index < count ? first.ruleAt(index) : second.ruleAt(index - count)),
    ofKind: (kind) => [...first.ofKind(kind), ...second.ofKind(kind).map((index) => count + index)],
    all: () => [...first.all(), ...second.all()],
    indexOf(ruleId) {
      const own = first.indexOf(ruleId);
      if (own !== -1) return own;
      const index = second.indexOf(ruleId);
      return index === -1 ? -1 : count + index;
    },
  };
}
