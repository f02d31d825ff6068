// Other scanners' files, one file of ours for each. The table is all that there is to add to for one more.
import type { ForeignTool } from "./part.ts";
import { detectSecretsBaseline } from "./detect-secrets.ts";
import { ggshield } from "./ggshield.ts";
import { gitAllowed } from "./git-secrets.ts";
import { gitleaksConfig } from "./gitleaks.ts";
import { gitleaksIgnore } from "./gitleaks-ignore.ts";
import { secretlintConfig, secretlintIgnore, secretlintScript } from "./secretlint.ts";
import { trufflehogExcludes } from "./trufflehog.ts";

export const foreignTools: readonly ForeignTool[] = [
  gitleaksConfig,
  gitleaksIgnore,
  detectSecretsBaseline,
  gitAllowed,
  secretlintConfig,
  secretlintIgnore,
  secretlintScript,
  ggshield,
  trufflehogExcludes,
];
