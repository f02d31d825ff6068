// Text that no scan stands behind (errors, remarks on settings, what other programs said) -> the same with secrets masked. What a scan has
// found is not known here, so the text itself is searched, by the built-in rules.
import { createTextDetector, type DetectText } from "../detect-text.ts";
import { once } from "../once.ts";
import { encodeText } from "../reporters/encode.ts";
import { Redactor } from "../reporters/redact.ts";
import { loadRules } from "../rules/built-in.ts";

/** Some 60 ms; only for those who have something to say. */
const detector = once((): DetectText => createTextDetector(loadRules()));

export function maskText(text: string): string {
  const redactor = new Redactor();
  for (const { verdict } of detector()(text)) redactor.learn(verdict.secret);
  return redactor.maskName(text);
}

/** Masked, and encoded for a terminal. */
export function printable(text: string): string {
  return encodeText(maskText(text));
}
