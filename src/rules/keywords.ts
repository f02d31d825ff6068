// The words that lead to a rule: given by its author, or derived from its pattern.
import { UsageError } from "../errors.ts";
import { mandatoryLiterals } from "./literals.ts";
import { parsePattern } from "./patterns.ts";
import type { SourceRule } from "./source.ts";

export type Keywords = {
  keywords: string[];
  /** Compared without regard to ASCII case. */
  fold: boolean;
};

/** The kernel searches by trigrams at every second byte: a shorter literal could slip between two of them. */
const MIN_LITERAL = 4;
/** The one exception: the kernel has a recogniser of its own for credentials in URLs. */
const URL_SIGN = "://";

/**
 * A signature's match counts only where it covers a keyword, so keywords may also narrow a pattern (check.ts tells where they do).
 * @throws UsageError
 */
export function compileKeywords(rule: SourceRule, where: string): Keywords {
  switch (rule.kind) {
    case "signature":
      return signatureKeywords(rule, where);
    case "opaque":
    case "assignment":
      return { keywords: lowerCase(rule.keywords ?? [], where), fold: true };
    case "file":
    case "whole":
      return { keywords: [], fold: false };
  }
}

function lowerCase(keywords: string[], where: string): string[] {
  const wrong = keywords.find((keyword) => keyword !== keyword.toLowerCase());
  if (wrong !== undefined) {
    throw new UsageError(`${where}: keywords: "${wrong}" is compared without case; write "${wrong.toLowerCase()}"`);
  }
  return keywords;
}

function signatureKeywords({ pattern = "", ignoreCase: fold = false, keywords }: SourceRule, where: string): Keywords {
  const { node } = parsePattern(pattern, `${where}: pattern`);
  if (!keywords) {
    const derived = mandatoryLiterals(node, { fold });
    if (derived) return { keywords: derived, fold };
    throw new UsageError(
      `${where}: pattern: not every match holds a literal of ${MIN_LITERAL} characters to search for; give keywords, or make it kind opaque or whole`,
    );
  }
  const short = keywords.find((keyword) => keyword.length < MIN_LITERAL && keyword !== URL_SIGN);
  if (short !== undefined)
    throw new UsageError(`${where}: keywords: "${short}" has fewer than ${MIN_LITERAL} characters`);
  return { keywords: fold ? keywords.map((keyword) => keyword.toLowerCase()) : keywords, fold };
}
