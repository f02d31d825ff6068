// `.gitleaks.toml` -> checked configuration. Keys are read without regard to case, as gitleaks' library (viper) reads them.
import { parse, TomlError } from "smol-toml";
import { UsageError } from "../errors.ts";
import type { GitleaksAllow } from "../types.ts";

export type GitleaksSourceRule = {
  id: string;
  description: string | undefined;
  regex: string | undefined;
  path: string | undefined;
  secretGroup: number;
  entropy: number;
  keywords: string[];
  tags: string[];
  skipReport: boolean;
  allow: GitleaksAllow[];
  required: { id: string; withinLines: number | undefined; withinColumns: number | undefined }[];
  /** betterleaks' expressions, each with the place where it stands; one that is true drops a finding. */
  filters: SourceFilter[];
};
export type SourceFilter = { where: string; text: string };
export type GitleaksConfig = {
  extend: { useDefault: boolean; path: string | undefined; disabledRules: string[] };
  rules: GitleaksSourceRule[];
  /** Those for all rules, and those for some. */
  allow: { list: GitleaksAllow; targetRules: string[] }[];
  /** betterleaks' for all rules. */
  filters: SourceFilter[];
  /** Keys that mean nothing to gitleaks, or nothing here. */
  unmapped: string[];
};

type Table = Record<string, unknown>;

/** @throws UsageError naming file, rule, field and cure */
export function parseGitleaksConfig(file: string, text: string): GitleaksConfig {
  const top = new Fields(parseToml(file, text), file);
  const extend = top.table("extend");
  const config: GitleaksConfig = {
    extend: {
      useDefault: extend.flag("usedefault"),
      path: extend.text("path"),
      disabledRules: extend.texts("disabledrules"),
    },
    rules: top.tables("rules").map(readRule),
    allow: top.tables("allowlists", "allowlist").map((fields) => {
      const targetRules = fields.texts("targetrules");
      return { list: readAllow(fields), targetRules };
    }),
    filters: [...top.filter("prefilter"), ...top.filter("filter")],
    unmapped: [],
  };
  if (config.extend.useDefault && config.extend.path !== undefined)
    throw new UsageError(`${file}: extend: useDefault and path exclude each other; keep one of them`);
  if (extend.text("url") !== undefined) config.unmapped.push(`${file}: extend.url is never used, by gitleaks neither`);
  for (const key of ["title", "description", "minversion", "betterleaksminversion"]) top.skip(key);
  config.unmapped.push(...top.unread());
  refuseUnknownIds(file, config);
  return config;
}

/** What is extended may hold the rest of a rule, so this is asked when all is joined. @throws UsageError */
export function refuseEmptyRules(file: string, { rules }: GitleaksConfig): void {
  const empty = rules.find(({ regex, path }) => regex === undefined && path === undefined);
  if (empty) throw new UsageError(`${file}: rules (${empty.id}): regex: a rule needs a regex or a path`);
}

function parseToml(file: string, text: string): Table {
  try {
    return lowerKeys(parse(text)) as Table;
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    // Its own message quotes the lines, which may hold a secret.
    const [what = "not valid TOML"] = cause.message.split("\n");
    throw new UsageError(
      `${file}:${cause.line}:${cause.column}: ${what.replace(/^Invalid TOML document: /, "not valid TOML: ")}`,
      {
        cause,
      },
    );
  }
}

function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]));
}

function readRule(fields: Fields): GitleaksSourceRule {
  const id = fields.text("id")?.trim() ?? "";
  if (id === "") fields.refuse("id", "every rule needs one");
  fields.name = `${fields.name} (${id})`;
  const rule: GitleaksSourceRule = {
    id,
    description: fields.text("description"),
    regex: fields.text("regex"),
    path: fields.text("path"),
    secretGroup: fields.number("secretgroup") ?? 0,
    entropy: fields.number("entropy") ?? 0,
    keywords: fields.texts("keywords").map((word) => word.toLowerCase()),
    tags: fields.texts("tags"),
    skipReport: fields.flag("skipreport"),
    allow: fields.tables("allowlists", "allowlist").map(readAllow),
    required: fields.tables("required").map((one) => ({
      id: one.text("id") ?? one.refuse("id", "names the rule that has to match too"),
      withinLines: one.number("withinlines"),
      withinColumns: one.number("withincolumns"),
    })),
    filters: [...fields.filter("prefilter"), ...fields.filter("filter")],
  };
  for (const key of ["validate", "tokenefficiency", "specificity"])
    if (fields.has(key)) fields.tell(`${key} of betterleaks is not evaluated`);
  fields.tellUnread();
  return rule;
}

function readAllow(fields: Fields): GitleaksAllow {
  const condition = (fields.text("condition") ?? "or").trim().toUpperCase();
  if (!["AND", "&&", "OR", "||"].includes(condition))
    fields.refuse("condition", `"${condition}" is neither AND nor OR`);
  const target = (fields.text("regextarget") ?? "secret").trim().toLowerCase() || "secret";
  if (target !== "secret" && target !== "match" && target !== "line")
    return fields.refuse("regexTarget", `"${target}" is none of secret, match, line`);
  const list: GitleaksAllow = {
    all: condition === "AND" || condition === "&&",
    target,
    regexes: fields.texts("regexes"),
    stopwords: fields.texts("stopwords").map((word) => word.toLowerCase()),
    paths: fields.texts("paths"),
    commits: fields.texts("commits").map((id) => id.trim().toLowerCase()),
  };
  fields.skip("description");
  fields.skip("targetrules");
  if (list.regexes.length + list.stopwords.length + list.paths.length + list.commits.length === 0)
    fields.refuse("regexes", "an allow list needs one of commits, paths, regexes, stopwords");
  fields.tellUnread();
  return list;
}

function refuseUnknownIds(file: string, { rules, extend }: GitleaksConfig): void {
  const ids = new Set(rules.map(({ id }) => id));
  if (ids.size < rules.length) {
    const twice = rules.find(({ id }, at) => rules.findIndex((other) => other.id === id) !== at);
    throw new UsageError(`${file}: rules: two have the id "${twice?.id}"; rename one`);
  }
  // What is extended may hold the others.
  if (extend.path !== undefined || extend.useDefault) return;
  for (const { id, required } of rules) {
    const missing = required.find((one) => !ids.has(one.id));
    if (missing)
      throw new UsageError(`${file}: rules (${id}): required: there is no rule "${missing.id}" in this file`);
  }
}

/** A table whose fields are taken by name and type; what was not taken is told. */
class Fields {
  name: string;
  readonly #table: Table;
  readonly #taken = new Set<string>();
  readonly #told: string[];

  constructor(table: Table, name: string, told: string[] = []) {
    this.#table = table;
    this.name = name;
    this.#told = told;
  }

  refuse(key: string, why: string): never {
    throw new UsageError(`${this.name}: ${key}: ${why}`);
  }

  has(key: string): boolean {
    this.#taken.add(key);
    return this.#table[key] !== undefined;
  }

  skip(key: string): void {
    this.#taken.add(key);
  }

  tell(what: string): void {
    this.#told.push(`${this.name}: ${what}`);
  }

  tellUnread(): void {
    for (const key of Object.keys(this.#table))
      if (!this.#taken.has(key)) this.tell(`"${key}" is no key that gitleaks knows; it does nothing`);
  }

  unread(): string[] {
    this.tellUnread();
    return this.#told;
  }

  text(key: string): string | undefined {
    const value = this.#take(key);
    if (value === undefined || typeof value === "string") return value;
    return this.refuse(key, "has to be a string");
  }

  filter(key: string): SourceFilter[] {
    const text = this.text(key);
    return text === undefined ? [] : [{ where: `${this.name}: ${key}`, text }];
  }

  number(key: string): number | undefined {
    const value = this.#take(key);
    if (value === undefined || typeof value === "number") return value;
    return this.refuse(key, "has to be a number");
  }

  flag(key: string): boolean {
    const value = this.#take(key);
    if (value === undefined || typeof value === "boolean") return value === true;
    return this.refuse(key, "has to be true or false");
  }

  texts(key: string): string[] {
    const value = this.#take(key) ?? [];
    if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
    return this.refuse(key, "has to be a list of strings");
  }

  table(key: string): Fields {
    const value = this.#take(key) ?? {};
    if (typeof value !== "object" || Array.isArray(value)) this.refuse(key, `has to be a table: [${key}]`);
    return new Fields(value as Table, `${this.name}: ${key}`, this.#told);
  }

  /** @param single the deprecated name for exactly one, not beside the other */
  tables(key: string, single?: string): Fields[] {
    const one = single === undefined ? undefined : this.#take(single);
    const many = this.#take(key);
    if (one !== undefined && many !== undefined)
      this.refuse(key, `stands beside ${single}, which is its old name; keep one of them`);
    const value = one === undefined ? (many ?? []) : Array.isArray(one) ? one : [one];
    if (!Array.isArray(value) || value.some((each) => typeof each !== "object"))
      return this.refuse(key, `has to be a list of tables: [[${key}]]`);
    return value.map((each, at) => new Fields(each as Table, `${this.name}: ${key}[${at + 1}]`, this.#told));
  }

  #take(key: string): unknown {
    this.#taken.add(key);
    return this.#table[key];
  }
}
