// git-secrets: `secrets.patterns` and `secrets.allowed` of git's configuration, and `.gitallowed`. Both hold POSIX extended expressions, which
// are RE2's but for GNU's word edges. Its providers are commands: they are named, and never run.
//
// git-secrets drops a whole line that an allowed pattern matches, with all secrets in it; here each finding is asked by itself.
import { UsageError } from "../errors.ts";
import { runGit } from "../git/run.ts";
import { displayPath } from "../path-bytes.ts";
import { re2Matcher, type Matcher } from "../rules/regex.ts";
import { addPattern } from "./custom-rule.ts";
import { emptyPart, type ForeignPart, type ForeignTool } from "./part.ts";

export const gitAllowed: ForeignTool = {
  files: [".gitallowed"],
  async read({ name, text }) {
    const part = emptyPart();
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
    addAllowed(part, name, lines);
    return part;
  },
};

/** @param folder whose git is asked; global and included files count, as they do for git-secrets */
export async function readGitSecretsConfig(folder: string): Promise<ForeignPart> {
  const part = emptyPart();
  const values = await configValues(folder);
  for (const [index, pattern] of (values.get("secrets.patterns") ?? []).entries()) {
    const id = `git-secrets-${index + 1}`;
    const where = `git config secrets.patterns (${index + 1})`;
    re2Matcher(where, translated(pattern));
    // Matched as whole words, as grep -w does.
    addPattern(part, {
      ...{ id, provider: "git-secrets", title: `pattern ${index + 1} of git config secrets.patterns` },
      pattern: `(?m)(?:^|[^0-9A-Za-z_])(${translated(pattern)})(?:[^0-9A-Za-z_]|$)`,
    });
  }
  addAllowed(part, "git config secrets.allowed", values.get("secrets.allowed") ?? []);
  for (const provider of values.get("secrets.providers") ?? [])
    part.unmapped.push(
      `git config secrets.providers: the command "${provider.split(" ")[0]}" is not run; its patterns are missing`,
    );
  return part;
}

async function configValues(folder: string): Promise<Map<string, string[]>> {
  const values = new Map<string, string[]>();
  const end = await runGit(["config", "-z", "--get-regexp", "^secrets\\."], { cwd: folder });
  // 1: there are none.
  if (end.exitCode !== 0) return values;
  for (const entry of end.stdout.split("\0")) {
    const split = entry.indexOf("\n");
    if (split === -1) continue;
    const key = entry.slice(0, split);
    const value = Buffer.from(entry.slice(split + 1), "latin1").toString("utf8");
    // One value may hold several, a line each.
    values.set(key, [...(values.get(key) ?? []), ...value.split("\n").filter((line) => line !== "")]);
  }
  return values;
}

function addAllowed(part: ForeignPart, where: string, patterns: readonly string[]): void {
  if (patterns.length === 0) return;
  const matchers = patterns.map((pattern, index): [string, Matcher] => [
    pattern,
    re2Matcher(`${where} (${index + 1})`, translated(pattern)),
  ]);
  part.hiders.push(({ path, location, secret }) => {
    const line = `${displayPath(path ?? "")}:${location?.line ?? 0}:${location?.excerpt.text ?? secret ?? ""}`;
    const allowed = matchers.find(([, matcher]) => matcher.exec(line, 0) !== null);
    return allowed && `${where}: ${allowed[0]}`;
  });
}

/** `\<` and `\>` are word edges; a `*` that repeats nothing stands for itself. @throws UsageError for back-references */
function translated(pattern: string): string {
  if (/(?:^|[^\\])(?:\\\\)*\\[1-9]/.test(pattern))
    throw new UsageError(`git-secrets: ${pattern}: a back-reference; the linear-time engine has none`);
  return pattern.replace(/\\[<>]/g, "\\b").replace(/(^|\(|\|)\*/g, "$1\\*");
}
