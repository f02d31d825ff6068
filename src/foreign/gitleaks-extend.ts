// `[extend]` of a .gitleaks.toml: what is extended comes first, and what stands in the file itself wins, field by field.
import { UsageError } from "../errors.ts";
import { loadRules } from "../rules/built-in.ts";
import {
  parseGitleaksConfig,
  refuseEmptyRules,
  type GitleaksConfig,
  type GitleaksSourceRule,
} from "./gitleaks-config.ts";
import type { ForeignContext } from "./part.ts";

/** gitleaks follows two levels. */
const maxDepth = 2;

/** @throws UsageError if what is extended is not there, or is wrong */
export async function extended(
  file: string,
  config: GitleaksConfig,
  context: ForeignContext,
  depth = 0,
): Promise<GitleaksConfig> {
  const { path, useDefault, disabledRules } = config.extend;
  if (useDefault) return withDefaults(file, config);
  if (path === undefined) {
    refuseEmptyRules(file, config);
    return config;
  }
  if (depth === maxDepth)
    return told(config, `${file}: extend.path: gitleaks follows ${maxDepth} levels, no more; ${path} is not read`);
  const text = await context.read(path);
  if (text === undefined)
    throw new UsageError(`${file}: extend: path: there is no ${path} in the repository (paths count from its root)`);
  const base = await extended(path, parseGitleaksConfig(path, text), context, depth + 1);
  const unknown = disabledRules.filter((id) => !base.rules.some((rule) => rule.id === id));
  const kept = base.rules.filter(({ id }) => !disabledRules.includes(id));
  const joined = {
    extend: { ...config.extend, useDefault: base.extend.useDefault },
    rules: merged(kept, config.rules),
    allow: [...base.allow, ...config.allow],
    filters: [...base.filters, ...config.filters],
    unmapped: [
      ...base.unmapped,
      ...config.unmapped,
      ...unknown.map((id) => `${file}: extend.disabledRules: there is no rule "${id}" in ${path}`),
    ],
  };
  refuseEmptyRules(file, joined);
  return joined;
}

/** Their default rules are theirs: ours stand in for them. */
function withDefaults(file: string, config: GitleaksConfig): GitleaksConfig {
  const ours = new Set(loadRules().map(({ id }) => id));
  const isPartial = ({ regex, path }: GitleaksSourceRule): boolean => regex === undefined && path === undefined;
  const tells = [
    `${file}: extend.useDefault: keysweep's own rules stand in for gitleaks' default rules`,
    ...ofIds(
      config.extend.disabledRules.filter((id) => !ours.has(id)),
      `${file}: extend.disabledRules: no rule of keysweep's is called`,
    ),
    ...ofIds(
      config.rules.filter(isPartial).map(({ id }) => id),
      `${file}: rules: they change default rules of gitleaks', which are not here:`,
    ),
  ];
  const rules = config.rules.filter((rule) => !isPartial(rule));
  const known = new Set(rules.map(({ id }) => id));
  // A list for default rules alone has nothing left to hold for.
  const allow = config.allow.filter(
    ({ targetRules }) => targetRules.length === 0 || targetRules.some((id) => known.has(id)),
  );
  const targeted = allow.map(({ list, targetRules }) => ({
    list,
    targetRules: targetRules.filter((id) => known.has(id)),
  }));
  return { ...config, rules, allow: targeted, unmapped: [...config.unmapped, ...tells] };
}

function ofIds(ids: readonly string[], what: string): string[] {
  return ids.length === 0 ? [] : [`${what} ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", ..." : ""}`];
}

function told(config: GitleaksConfig, what: string): GitleaksConfig {
  return { ...config, unmapped: [...config.unmapped, what] };
}

/** Same id: what the file says wins, lists are joined; `required` and `skipReport` stay as they were (config.go, extend). */
function merged(base: readonly GitleaksSourceRule[], own: readonly GitleaksSourceRule[]): GitleaksSourceRule[] {
  const overrides = new Map(own.map((rule) => [rule.id, rule]));
  const changed = base.map((rule) => {
    const mine = overrides.get(rule.id);
    if (!mine) return rule;
    overrides.delete(rule.id);
    return {
      ...rule,
      description: mine.description ?? rule.description,
      regex: mine.regex ?? rule.regex,
      path: mine.path ?? rule.path,
      secretGroup: mine.secretGroup || rule.secretGroup,
      entropy: mine.entropy || rule.entropy,
      keywords: [...rule.keywords, ...mine.keywords],
      tags: [...rule.tags, ...mine.tags],
      allow: [...rule.allow, ...mine.allow],
      filters: [...rule.filters, ...mine.filters],
    };
  });
  return [...changed, ...overrides.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
