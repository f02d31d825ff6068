// Twin of assembly/assigned-values.ts: the value behind an operator, in regular expressions. Positions are those in the text of `line`.
import type { Line } from "./plain-lines.ts";

export type Assigned = { line: Line; start: number; end: number; quote: number; operator: string };

const PREFIX = /^(?:[bBrRuUfFL@$](?=["'])|[rR]?#(?="))?/.source;

export function match(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? "";
}

export function blanksAt(line: Line, at: number): number {
  return match(/^[ \t]{0,40}/, line.text.slice(at)).length;
}

/** A quoted value, a literal in brackets, a list of bytes or a bare value. */
export function anyValue(line: Line, from: number, operator: string): Assigned | undefined {
  const at = from + blanksAt(line, from);
  const literal = bracketed(line, at, operator);
  if (literal) return literal;
  if (new RegExp(`${PREFIX}\\\\{0,4}["'\`]`).test(line.text.slice(at))) return quoted(line, from, operator);
  return wrapped(line, at, operator) ?? byteList(line, at, operator) ?? bare(line, { from, at, operator });
}

export function quoted(line: Line, from: number, operator: string): Assigned | undefined {
  const opening = new RegExp(`^[ \\t]{0,40}${PREFIX.slice(1)}(?:(["'\`])\\1\\1|(\`)\`|(\\\\{0,4})(["'\`]))`).exec(
    line.text.slice(from),
  );
  if (!opening) return undefined;
  const mark = opening[1] ?? opening[2] ?? opening[4] ?? "";
  const behind = from + opening[0].length;
  const below = opening[1] !== undefined && behind === line.text.length ? line.below() : undefined;
  const own = below ?? line;
  const start = below ? blanksAt(below, 0) : behind;
  const length = lengthToClosing(own.text.slice(start), mark, (opening[3] ?? "").length);
  return length === undefined ? undefined : accept(own, { start, end: start + length, mark, operator });
}

/** A quote closes with at most as many backslashes before it as the opening one had; without any, with an even number. */
function lengthToClosing(rest: string, mark: string, backslashes: number): number | undefined {
  for (const found of rest.matchAll(new RegExp(`(\\\\*)${mark}`, "g"))) {
    const before = found[1]?.length ?? 0;
    if (backslashes > 0 && before <= backslashes) return found.index;
    if (backslashes === 0 && before % 2 === 0) return found.index + before;
  }
  return undefined;
}

/** Lua's [[x]], C++'s R"(x)", Ruby's %q(x). */
function bracketed(line: Line, at: number, operator: string): Assigned | undefined {
  if (!operator.startsWith("=")) return undefined;
  const found = /^(?:(\[\[)[^\]]*\]\]|(R"\()[^)]*\)"|(%q)(?:\([^)]*\)|\{[^}]*\}|\[[^\]]*\]|<[^>]*>))/i.exec(
    line.text.slice(at),
  );
  if (!found || (found[2] !== undefined && !found[2].startsWith("R"))) return undefined;
  const isLong = found[3] === undefined;
  const start = at + (found[1] === undefined ? 3 : 2);
  return accept(line, { start, end: at + found[0].length - (isLong ? 2 : 1), mark: '"', operator });
}

/** One word in the cell of a table that opens at `bar`. */
export function cell(line: Line, bar: number): Assigned | undefined {
  const found = /^\|[ \t]{0,40}(?=([^|]*)\|)/.exec(line.text.slice(bar));
  const text = found?.[1]?.replace(/[ \t]+$/, "") ?? "";
  let [start, end] = [0, text.length];
  while (end > start && /[`*_]/.test(text[start] ?? "") && text[start] === text[end - 1]) {
    start++;
    end--;
  }
  const inner = text.slice(start, end);
  if (!found || /[\s,;)}\]"'<`]/.test(latin(inner)) || !canBeBare(inner, false)) return undefined;
  const at = bar + found[0].length;
  return accept(line, { start: at + start, end: at + end, operator: "|" });
}

function wrapped(line: Line, at: number, operator: string): Assigned | undefined {
  const opening = /^(?:\[\]byte(?=\())?([({])/i.exec(line.text.slice(at));
  if (!opening) return undefined;
  const value = quoted(line, at + opening[0].length, operator);
  if (!value) return undefined;
  const behind = value.end + 1;
  return value.line.text[behind + blanksAt(value.line, behind)] === (opening[1] === "(" ? ")" : "}")
    ? value
    : undefined;
}

/** Eight numbers and more behind an opening sign, which stands within forty bytes of a type; on several lines too. */
function byteList(line: Line, from: number, operator: string): Assigned | undefined {
  const type = match(/^[A-Za-z0-9_.<>[\]|?&*': \t({;=]{0,40}/, line.text.slice(from));
  for (const { index } of type.matchAll(/[[({]/g)) {
    const behind = from + index + 1;
    const at = behind + blanksAt(line, behind);
    const below = at === line.text.length ? line.below() : undefined;
    const first = below ?? line;
    const start = below ? blanksAt(below, 0) : at;
    const end = /^[0-9]/.test(first.text.slice(start)) ? endOfNumbers(first, start) : undefined;
    if (end) return { line: first, start, end, quote: 0, operator };
  }
  return undefined;
}

/** @returns where they end, counted from the line's beginning; undefined if they are too few, or cut */
function endOfNumbers(first: Line, start: number): number | undefined {
  let line: Line = first;
  let at = start;
  let commas = 0;
  for (;;) {
    const numbers = match(/^[0-9A-Fa-fXx, \t]*/, line.text.slice(at));
    commas += numbers.split(",").length - 1;
    at += numbers.length;
    const below: Line | undefined = at === line.text.length ? line.below() : undefined;
    if (below === undefined) break;
    line = below;
    at = 0;
  }
  return commas < 7 || (line.cut && at === line.text.length) ? undefined : line.start - first.start + at;
}

type Bare = { from: number; at: number; operator: string };

function bare(line: Line, { from, at, operator }: Bare): Assigned | undefined {
  const property = /^(?:&|!!)[A-Za-z0-9_.$-]*[ \t]{1,40}(?![\s,;)}\]"'<`]|$)/.exec(latin(line.text.slice(at)))?.[0];
  const start = at > from ? at + (property ?? "").length : at;
  const rest = line.text.slice(start);
  if (!canBeBare(rest, start > from)) return undefined;
  const word = bareWord(line, rest);
  if (line.cut && word.length === rest.length) return undefined;
  const gap = /^(?:bearer|basic|token)$/i.test(word) ? match(/^[ \t]{1,40}/, rest.slice(word.length)) : "";
  const second = gap === "" ? "" : bareWord(line, rest.slice(word.length + gap.length));
  const isWhole = !line.cut || word.length + gap.length + second.length < rest.length;
  const length = second.length >= 3 && isWhole ? word.length + gap.length + second.length : word.length;
  return accept(line, { start, end: start + length, operator });
}

function bareWord({ query }: Line, rest: string): string {
  const stop = query ? /[\s,;)}\]"'<`&#]|\\[nrt"'\\]/ : /[\s,;)}\]"'<`]|\\[nrt"'\\]/;
  const at = latin(rest).search(stop);
  return at < 0 ? rest : rest.slice(0, at);
}

/** \s of latin1 also takes NEL and NBSP, which are bytes of UTF-8 characters here. */
function latin(text: string): string {
  return text.replace(/[\x85\xa0]/g, "x");
}

function canBeBare(rest: string, isApart: boolean): boolean {
  return !(isApart ? /^[$({[|=@*&]/ : /^[$({[|=]/).test(rest);
}

/** A bare value that is the whole of a line but its indentation. */
export function bareLine(line: Line): Assigned | undefined {
  const start = blanksAt(line, 0);
  const rest = line.text.slice(start);
  if (/^[-#]/.test(rest) || !canBeBare(rest, start > 0)) return undefined;
  const word = bareWord(line, rest);
  const tail = rest.slice(word.length).replace(/^[ \t]{0,40}/, "");
  return tail !== "" || line.cut || word.endsWith(":")
    ? undefined
    : accept(line, { start, end: start + word.length, operator: ":" });
}

/** The text of an element whose tag ends at `from`. */
export function elementText(line: Line, from: number): Assigned | undefined {
  const opening = from + blanksAt(line, from);
  const section = match(/^<!\[CDATA\[/i, line.text.slice(opening));
  const start = opening + section.length;
  if (!canBeBare(line.text.slice(start), start > from)) return undefined;
  const length = line.text.slice(start).indexOf(section === "" ? "<" : "]");
  return length < 0 ? undefined : trimmed(line, start, start + length);
}

/** A line of text in an element. */
export function textLine(line: Line): Assigned | undefined {
  const start = blanksAt(line, 0);
  const rest = line.text.slice(start);
  if (!canBeBare(rest, start > 0)) return undefined;
  const text = match(/^[^<]*/, rest);
  return line.cut && text.length === rest.length ? undefined : trimmed(line, start, start + text.length);
}

function trimmed(line: Line, start: number, to: number): Assigned | undefined {
  const text = line.text.slice(start, to).replace(/[ \t]+$/, "");
  return accept(line, { start, end: start + text.length, operator: ">" });
}

function accept(
  line: Line,
  { start, end, mark, operator }: { start: number; end: number; mark?: string; operator: string },
): Assigned | undefined {
  return end - start >= 3 ? { line, start, end, quote: mark?.charCodeAt(0) ?? 0, operator } : undefined;
}
