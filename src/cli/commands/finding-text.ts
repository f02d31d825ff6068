// Findings as the text report shows them, for commands that speak of a few.
import { encodeText } from "../../reporters/encode.ts";
import { Redactor } from "../../reporters/redact.ts";
import { groupLines, type TextContext } from "../../reporters/text-group.ts";
import { makeStyle } from "../../reporters/text-style.ts";
import type { Finding } from "../../types.ts";
import type { ScanFlags } from "../flags.ts";
import { publicPrefixes } from "../reports.ts";
import { terminalOf } from "../terminal.ts";

export interface FindingText {
  /** A candidate that must not stand readable. */
  learn(secret: string): void;
  /** @param findings of one secret */
  show(findings: readonly Finding[]): string[];
  /** Outside text with every known secret masked. */
  mask(text: string): string;
}

export async function findingText(flags: ScanFlags): Promise<FindingText> {
  const redactor = new Redactor({ showSecrets: flags.showSecrets, publicPrefixes });
  const { color, width } = terminalOf(1, flags.color);
  const context: TextContext = { redactor, width, style: await makeStyle(color) };
  return {
    learn: (secret) => redactor.learn(secret),
    show: (findings) => groupLines(findings, context),
    mask: (text) => encodeText(redactor.mask(text)),
  };
}
