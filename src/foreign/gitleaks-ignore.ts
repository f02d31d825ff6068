// `.gitleaksignore`: lines `commit:file:rule:line` or `file:rule:line`. The short form also hides findings in a history, as in gitleaks.
// gitleaks' rule ids are not ours, so for our rules an entry holds by file and line (and commit) alone.
import { displayPath } from "../path-bytes.ts";
import type { Finding } from "../types.ts";
import { emptyPart, type ForeignTool } from "./part.ts";

type Entry = { commit: string | undefined; rule: string; text: string };

export const gitleaksIgnore: ForeignTool = {
  files: [".gitleaksignore"],
  async read({ name, text }) {
    const part = emptyPart();
    const entries = new Map<string, Entry[]>();
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
      const line = raw.trim();
      if (line === "" || line.startsWith("#")) continue;
      const entry = parse(line);
      if (!entry) {
        part.unmapped.push(`${name}:${index + 1}: neither file:rule:line nor commit:file:rule:line`);
        continue;
      }
      entries.set(entry.place, [...(entries.get(entry.place) ?? []), entry]);
    }
    if (entries.size > 0) part.hiders.push((finding) => hiding(name, finding, entries));
    return part;
  },
};

function parse(line: string): (Entry & { place: string }) | undefined {
  const [, commit, file = "", rule = "", number = ""] = /^(?:([0-9a-f]{7,64}):)?(.+):([^:]+):(\d+)$/i.exec(line) ?? [];
  if (file === "") return undefined;
  const path = file.replaceAll("\\", "/").replace(/^\.\//, "");
  return { place: `${path}:${number}`, commit: commit?.toLowerCase(), rule, text: line };
}

function hiding(name: string, finding: Finding, entries: ReadonlyMap<string, Entry[]>): string | undefined {
  const { path, location, ruleId, alsoMatched, commit, provider } = finding;
  if (path === undefined) return undefined;
  const at = entries.get(`${displayPath(path)}:${location?.line ?? 0}`);
  const entry = at?.find(
    (one) =>
      (one.commit === undefined || one.commit === commit?.id) &&
      (provider !== "gitleaks" ||
        [ruleId, ...alsoMatched].some((id) => id === one.rule || id === `gitleaks-${one.rule}`)),
  );
  return entry && `${name}: ${entry.text}`;
}
