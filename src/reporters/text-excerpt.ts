// A finding -> the line it stands in, with a caret under the secret; redacted, encoded, cut to the terminal.
import type { Finding } from "../types.ts";
import { displayWidth, fitEnd, fitStart } from "./display-width.ts";
import { escapeUnshowable } from "./encode.ts";
import type { Redactor } from "./redact.ts";

export type Excerpt = { gutter: string; before: string; secret: string; after: string; pointer: string };

/**
 * Detection cuts an excerpt some 120 bytes beside the secret, so another secret may be cut there. Pieces of 24 and more are
 * recognised and masked; shorter ones are dropped by giving up the outermost units of a side that may have been cut.
 */
const mayBeCutFromBytes = 110;
const uncertainUnits = 24;
const tab = "    ";
const narrowest = 40;

/** undefined for a finding without a line. */
export function excerptOf(
  finding: Finding,
  { redactor, width }: { redactor: Redactor; width: number },
): Excerpt | undefined {
  const { location, secret } = finding;
  if (location === null || secret === null) return undefined;
  const { text } = location.excerpt;
  // A saved report holds no lines.
  if (text === "") return undefined;
  const own = ownRange(location);
  const parts = redactor.maskAround(text, own, redactor.redactInline(secret, finding.ruleId));
  const gutter = `${String(location.line).padStart(6)} | `;
  const columns = Math.max(narrowest, width) - gutter.length;

  const shown = fitStart(showable(parts.secret), Math.floor(columns / 2));
  const mayDrop = !redactor.showSecrets;
  const left = showable(
    mayDrop && mayBeCut(text.slice(0, own.start)) ? `\u2026${parts.before.slice(uncertainUnits)}` : parts.before,
  );
  const right = showable(
    mayDrop && mayBeCut(text.slice(own.end)) ? `${parts.after.slice(0, -uncertainUnits)}\u2026` : parts.after,
  );
  const room = columns - displayWidth(shown);
  // The side that needs less than half leaves the rest to the other one.
  const roomLeft = Math.max(Math.floor(room / 2), room - displayWidth(right));
  const before = fitEnd(left, roomLeft);
  const after = fitStart(right, room - displayWidth(before));
  const pointer = `${" ".repeat(6)} | ${" ".repeat(displayWidth(before))}${"^".repeat(Math.max(1, displayWidth(shown)))}`;
  return { gutter, before, secret: shown, after, pointer };
}

/** The units of the excerpt that the finding's own secret takes; of one of several lines, the rest of its first line. */
function ownRange({ line, endLine, column, endColumn, excerpt }: NonNullable<Finding["location"]>): {
  start: number;
  end: number;
} {
  const start = Math.min(excerpt.column - 1, excerpt.text.length);
  const end = line === endLine ? Math.min(start + endColumn - column, excerpt.text.length) : excerpt.text.length;
  return { start, end };
}

/** Judged by the text as it was, before masks made it longer or shorter. */
function mayBeCut(side: string): boolean {
  return Buffer.byteLength(side) >= mayBeCutFromBytes;
}

function showable(text: string): string {
  return escapeUnshowable(text.replaceAll("\t", tab));
}
