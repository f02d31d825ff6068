// The files of other scanners that are read where they stand, at a repository's root. Loaded by every scan, so nothing else stands here.
/** trufflehog itself is told by a flag where its exclude file is: these are the usual names. */
export const trufflehogNames: readonly string[] = [
  ".trufflehogignore",
  ".trufflehog-exclude",
  ".trufflehog-exclude.txt",
  ".trufflehog-ignore",
  ".trufflehog-exclude-paths",
  "trufflehog-exclude.txt",
];

export const foreignFileNames: readonly string[] = [
  ".gitleaks.toml",
  "gitleaks.toml",
  ".betterleaks.toml",
  ".gitleaksignore",
  ".secrets.baseline",
  ".gitallowed",
  ".secretlintrc",
  ".secretlintrc.json",
  ".secretlintrc.yml",
  ".secretlintrc.yaml",
  ".secretlintrc.js",
  ".secretlintrc.cjs",
  ".secretlintrc.mjs",
  "package.json",
  ".secretlintignore",
  ".gitguardian.yaml",
  ".gitguardian.yml",
  ".gitguardian",
  ...trufflehogNames,
];

/** What of a file of this name is another scanner's: of package.json the table `secretlint`, if there is one; of others everything. */
export function foreignText(name: string, text: string): string | undefined {
  if (name !== "package.json") return text;
  // Most that name it only depend on it.
  if (!/"secretlint"\s*:\s*\{/.test(text)) return undefined;
  try {
    const { secretlint } = JSON.parse(text) as { secretlint?: unknown };
    return typeof secretlint === "object" && secretlint !== null ? JSON.stringify(secretlint) : undefined;
  } catch (cause) {
    // npm will say so; secretlint would read nothing either.
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
