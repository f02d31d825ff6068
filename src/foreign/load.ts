// All of other scanners' files at one place -> one part. Loaded only where there is one.
import { UsageError } from "../errors.ts";
import { readDetectSecrets } from "./detect-secrets.ts";
import { readGitSecretsConfig } from "./git-secrets.ts";
import { gitleaksConfig } from "./gitleaks.ts";
import { looksLikeGitleaksReport, readGitleaksReport } from "./gitleaks-report.ts";
import { foreignTools } from "./index.ts";
import { foreignText } from "./names.ts";
import { emptyPart, type ForeignPart } from "./part.ts";
import type { ForeignPlace } from "./place.ts";

export type ForeignRequest = {
  place: ForeignPlace | undefined;
  present: readonly string[];
  hasGitSecrets: boolean;
  compat: "gitleaks" | undefined;
};

/** @throws UsageError naming file, field and cure */
export async function loadForeign({ place, present, hasGitSecrets, compat }: ForeignRequest): Promise<ForeignPart> {
  const all = emptyPart();
  for (const name of present) {
    const tool = foreignTools.find(({ files }) => files.includes(name));
    const whole = await place?.read(name);
    const text = whole && foreignText(name, whole);
    if (tool && text !== undefined)
      add(all, await tool.read({ name, text }, { compat, read: async (other) => place?.read(other) }));
  }
  if (hasGitSecrets && place?.gitFolder !== undefined) add(all, await readGitSecretsConfig(place.gitFolder));
  if (compat === "gitleaks" && !present.some((name) => gitleaksConfig.files.includes(name)))
    throw new UsageError(
      "--compat gitleaks: there is no .gitleaks.toml; --config FILE.toml names one that stands elsewhere",
    );
  return withDistinctIds(all);
}

/** The file that --baseline names, if it is another scanner's; undefined if it is ours. */
export async function loadForeignBaseline(file: string, text: string): Promise<ForeignPart | undefined> {
  if (looksLikeGitleaksReport(text)) return readGitleaksReport(file, text);
  if (!/"hashed_secret"|"plugins_used"/.test(text)) return undefined;
  return readDetectSecrets(file, text);
}

export function add(whole: ForeignPart, part: ForeignPart): void {
  for (const key of ["rules", "texts", "disabled", "hiders", "exclude", "unmapped"] as const)
    (whole[key] as unknown[]).push(...part[key]);
  whole.replaces ||= part.replaces;
}

/** Two files may name a rule alike. */
function withDistinctIds(part: ForeignPart): ForeignPart {
  const seen = new Set<string>();
  for (const { id } of part.rules) {
    if (seen.has(id))
      throw new UsageError(`two of other scanners' files have a rule "${id}"; keep one of them, or use --no-foreign`);
    seen.add(id);
  }
  return part;
}
