// The files of other scanners that are read where they stand, at a repository's root. Loaded by every scan, so nothing else stands here.
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
  ".secretlintignore",
  ".gitguardian.yaml",
  ".gitguardian.yml",
];
