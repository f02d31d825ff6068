// The bytes of a commit or annotated tag -> who, when, what. Any bytes give an answer: what is malformed is left empty.
import { displayPath } from "../path-bytes.ts";
import type { CommitInfo } from "../types.ts";

/** `bytes`: the object as git stores it (git-cat-file(1)). Of a tag the tagger is the author. */
export function parseCommitInfo(id: string, bytes: Buffer): CommitInfo {
  const text = bytes.toString("latin1");
  // The header ends at the first empty line. Continuation lines of a header begin with a space, so no signature can pose as an author.
  const headerEnd = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
  const header = headerEnd < 0 ? text : text.slice(0, headerEnd);
  const message = headerEnd < 0 ? "" : text.slice(headerEnd + 1);
  const decode = decoderFor(headerField(header, "encoding"));
  const person = parsePerson(headerField(header, "author") ?? headerField(header, "tagger") ?? "");
  return {
    id,
    author: decode(person.name),
    email: decode(person.email),
    date: person.date,
    subject: decode(subjectOf(message)),
  };
}

function headerField(header: string, name: string): string | undefined {
  const lines = `\n${header}\n`;
  const start = lines.indexOf(`\n${name} `);
  if (start < 0) return undefined;
  const valueStart = start + name.length + 2;
  return lines.slice(valueStart, lines.indexOf("\n", valueStart));
}

/** `Name <e-mail> seconds zone`. As git reads it: the e-mail stands in the first pair of brackets, the date behind the last one. */
function parsePerson(line: string): { name: string; email: string; date: string } {
  const open = line.indexOf("<");
  const close = line.indexOf(">", open);
  if (open < 0 || close < 0) return { name: trimAscii(line), email: "", date: "" };
  const date = line.slice(line.lastIndexOf(">") + 1);
  return { name: trimAscii(line.slice(0, open)), email: trimAscii(line.slice(open + 1, close)), date: isoDate(date) };
}

/** ISO 8601 in the author's own zone; empty if git's form (seconds and `+hhmm`) is not kept or JavaScript has no such date. */
function isoDate(text: string): string {
  const match = /^ *(-?\d{1,15}) ([+-])(\d\d)(\d\d) *$/.exec(text);
  if (!match) return "";
  const [, seconds = "", sign = "+", hours = "", minutes = ""] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const local = new Date((Number(seconds) + offset * 60) * 1000);
  if (Number.isNaN(local.getTime())) return "";
  return `${local.toISOString().slice(0, -".000Z".length)}${sign}${hours}:${minutes}`;
}

/** The lines of the first paragraph, trimmed and joined by spaces: git's %s. A NUL ends the message there and here. */
function subjectOf(message: string): string {
  const [text = ""] = message.split("\0", 1);
  const [paragraph = ""] = trimAscii(text).split(/\n[ \t\r\f\v]*\n/, 1);
  return paragraph.split("\n").map(trimAscii).join(" ");
}

/** String.trim would take the byte A0 for a space, and it may be half a character. */
function trimAscii(latin1: string): string {
  let start = 0;
  let end = latin1.length;
  while (start < end && isAsciiSpace(latin1.charCodeAt(start))) start++;
  while (end > start && isAsciiSpace(latin1.charCodeAt(end - 1))) end--;
  return latin1.slice(start, end);
}

function isAsciiSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** UTF-8 where the bytes are that; else by the commit's own label; else with `\xNN` for what is no text. */
function decoderFor(label: string | undefined): (latin1: string) => string {
  if (label === undefined || /^utf-?8$/i.test(label)) return displayPath;
  try {
    const decoder = new TextDecoder(label);
    return (latin1) => decoder.decode(Buffer.from(latin1, "latin1"));
  } catch (cause) {
    if (cause instanceof RangeError) return displayPath; // No such encoding.
    throw cause;
  }
}
