// secretlint: `.secretlintignore` (git's ignore grammar) and `.secretlintrc`: allowed values, and patterns of its pattern rule.
import ignore from "ignore";
import { parse as parseYaml } from "yaml";
import { UsageError, messageOf } from "../errors.ts";
import { displayPath } from "../path-bytes.ts";
import { linearMatcher, translateToRe2, type Matcher } from "../rules/regex.ts";
import { addPattern } from "./custom-rule.ts";
import { emptyPart, type ForeignPart, type ForeignTool } from "./part.ts";

export const secretlintIgnore: ForeignTool = {
  files: [".secretlintignore"],
  async read({ name, text }) {
    const part = emptyPart();
    const list = ignore().add(text);
    part.hiders.push(({ path }) => {
      const shown = displayPath(path ?? "");
      return shown !== "" && list.ignores(shown) ? name : undefined;
    });
    part.exclude.push(...globsOf(text, part, name));
    return part;
  },
};

/** What `keysweep migrate` writes down. A pattern with a `/` counts from the root, others at any depth; a folder means all in it. */
function globsOf(text: string, part: ForeignPart, name: string): string[] {
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.trimEnd();
    if (line === "" || line.startsWith("#")) return [];
    if (line.startsWith("!")) {
      part.unmapped.push(
        `${name}: ${line}: an exception; settings have none, so it holds only while this file is there`,
      );
      return [];
    }
    const inner = line.replace(/\/$/, "");
    const rooted = inner.includes("/") ? inner.replace(/^\//, "") : `**/${inner}`;
    return line.endsWith("/") ? [`${rooted}/**`] : [rooted, `${rooted}/**`];
  });
}

type Config = { rules?: RuleEntry[] };
type RuleEntry = {
  id?: string;
  disabled?: boolean;
  allowMessageIds?: string[];
  rules?: RuleEntry[];
  options?: { allows?: string[]; patterns?: { name?: string; pattern?: string }[] };
};

export const secretlintConfig: ForeignTool = {
  files: [".secretlintrc", ".secretlintrc.json", ".secretlintrc.yml", ".secretlintrc.yaml", "package.json"],
  async read({ name, text }) {
    const part = emptyPart();
    const { rules = [] } = parseConfig(name, text);
    if (!Array.isArray(rules)) throw new UsageError(`${name}: rules: has to be a list`);
    for (const rule of rules) addRule(part, name, rule);
    return part;
  },
};

/** A program is never run, whoever wrote it. */
export const secretlintScript: ForeignTool = {
  files: [".secretlintrc.js", ".secretlintrc.cjs", ".secretlintrc.mjs"],
  async read({ name }) {
    const part = emptyPart();
    part.unmapped.push(
      `${name}: JavaScript, which is never executed; write it as .secretlintrc.json, which secretlint reads as well`,
    );
    return part;
  },
};

/** JSON is YAML. @throws UsageError */
function parseConfig(name: string, text: string): Config {
  try {
    return (parseYaml(text, { prettyErrors: false, maxAliasCount: 100 }) ?? {}) as Config;
  } catch (cause) {
    throw new UsageError(`${name}: neither valid JSON nor YAML: ${messageOf(cause)}`, { cause });
  }
}

function addRule(part: ForeignPart, name: string, rule: RuleEntry): void {
  const id = String(rule.id ?? "");
  const short = id.replace(/^@secretlint\/(?:secretlint-rule-)?/, "");
  const where = `${name}: rules (${short})`;
  for (const inner of rule.rules ?? []) addRule(part, name, inner);
  if (rule.disabled === true)
    part.unmapped.push(
      `${where}: disabled: name the rules of keysweep's to switch off in keysweep.yml (keysweep rules list ${short})`,
    );
  if (rule.allowMessageIds?.length)
    part.unmapped.push(`${where}: allowMessageIds: ${rule.allowMessageIds.join(", ")}: keysweep has other rules`);
  const { allows = [], patterns = [] } = rule.options ?? {};
  if (allows.length > 0) addAllows(part, where, allows);
  for (const { name: title = short, pattern = "" } of patterns) {
    const custom = `secretlint-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
    addPattern(part, {
      id: custom,
      title,
      provider: "secretlint",
      pattern: re2Of(`${where}: patterns (${title})`, pattern),
    });
  }
}

function addAllows(part: ForeignPart, where: string, allows: readonly string[]): void {
  const tests = allows.map((text): ((secret: string) => boolean) => {
    const [, source, flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
    if (source === undefined) return (secret) => secret.includes(text);
    const matcher: Matcher = linearMatcher(`${where}: allows`)(source, flags.includes("i") ? "i" : "");
    return (secret) => matcher.exec(secret, 0) !== null;
  });
  part.hiders.push(({ secret }) =>
    secret !== null && tests.some((test) => test(secret)) ? `${where}: allows` : undefined,
  );
}

function re2Of(where: string, text: string): string {
  const [, source = text, flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  if (source === "") throw new UsageError(`${where}: pattern: is missing`);
  const inline = ["i", "m", "s"].filter((flag) => flags.includes(flag)).join("");
  return `${inline === "" ? "" : `(?${inline})`}${translateToRe2(where, source)}`;
}
