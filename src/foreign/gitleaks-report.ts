// A JSON report of gitleaks as its baseline (`--baseline report.json`): known is what stands in it, by file and secret; where the report was
// redacted, by file and line.
import { basename } from "node:path";
import { UsageError } from "../errors.ts";
import { jsonProblem } from "../json-problem.ts";
import { displayPath } from "../path-bytes.ts";
import { emptyPart, type ForeignPart } from "./part.ts";

/** Whether the text can be such a report: ours are JSON Lines, and begin with a brace. */
export function looksLikeGitleaksReport(text: string): boolean {
  return /^\s*\[/.test(text);
}

/** @throws UsageError if it is none */
export function readGitleaksReport(file: string, text: string): ForeignPart {
  const secrets = new Set<string>();
  const lines = new Set<string>();
  for (const [index, entry] of entriesOf(file, text).entries()) {
    const { File: path, Secret: secret, StartLine: line } = entry;
    if (typeof path !== "string" || typeof secret !== "string" || typeof line !== "number")
      throw new UsageError(
        `${file}: entry ${index + 1}: File, Secret and StartLine have to be there, as gitleaks writes them`,
      );
    const place = path.replaceAll("\\", "/").replace(/^\.\//, "");
    if (secret.includes("REDACTED")) lines.add(JSON.stringify([place, line]));
    else secrets.add(JSON.stringify([place, secret]));
  }
  const all = new Set([...secrets].map((entry): string => (JSON.parse(entry) as [string, string])[1]));
  const part = emptyPart();
  part.hiders.push(({ path, secret, location }) => {
    if (path === undefined) return undefined;
    const place = displayPath(path);
    // The report itself holds what it reports.
    if (secret !== null && all.has(secret) && basename(place) === basename(file))
      return `${file}: gitleaks' baseline itself`;
    const isKnown =
      (secret !== null && secrets.has(JSON.stringify([place, secret]))) ||
      lines.has(JSON.stringify([place, location?.line ?? 0]));
    return isKnown ? `${file}: in gitleaks' baseline` : undefined;
  });
  return part;
}

function entriesOf(file: string, text: string): Record<string, unknown>[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed) && parsed.every((one) => typeof one === "object" && one !== null)) return parsed;
  } catch (cause) {
    throw new UsageError(`${file}: ${jsonProblem(cause)}`, { cause });
  }
  throw new UsageError(`${file}: a list of findings is expected, as gitleaks --report-format json writes it`);
}
