// A pattern of another scanner -> a rule of kind whole, which finds it in any text.
import type { ForeignPart } from "./part.ts";

export type CustomPattern = {
  id: string;
  title: string;
  /** RE2's syntax; the first group that is not empty is the secret. */
  pattern: string;
  provider: string;
};

export function addPattern(part: ForeignPart, { id, title, pattern, provider }: CustomPattern): void {
  part.rules.push({
    ...{ id, provider, pattern, severity: "high", confidence: "medium", kind: "whole", flags: "", keywords: [] },
    ...{ foldKeywords: false, lines: 0 },
    gitleaks: { secretGroup: 0, entropy: 0, keywords: [], allow: [], required: [], skipReport: false },
  });
  part.texts.push({ id, provider, providerName: provider, title });
}
