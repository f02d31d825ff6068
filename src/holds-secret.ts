import { createTextDetector } from "./detect-text.ts";
import { loadRules } from "./rules/built-in.ts";

/** Whether the built-in rules find anything in the text that is more than a doubt. Takes some 60 ms. */
export function holdsSecret(text: string): boolean {
  return createTextDetector(loadRules())(text).some(({ verdict }) => verdict.confidence !== "low");
}
