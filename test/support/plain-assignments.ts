// Twin of assembly/assignments.ts: the same grammar in regular expressions.
import type { Parts } from "./plain-candidates.ts";

type Value = { start: number; end: number; quote: number };
type Assigned = Value & { operator: string };

/** What the recogniser may read behind the name, and what stands before it. `cut`: the line goes on behind `rest`. */
type Place = { rest: string; before: string; name: string; cut: boolean };

/** @returns positions in `text`, or undefined if the word at [start, end) is not part of an assigned name. */
export function plainAssignment(text: string, start: number, end: number): Parts | undefined {
  const limit = Math.min(text.length, end + 2048);
  const leftPart = match(/[A-Za-z0-9_.$-]*$/, text.slice(Math.max(0, start - 64), start));
  const rightPart = match(/^[A-Za-z0-9_.$-]*/, text.slice(end, Math.min(limit, end + 64)));
  const nameStart = start - leftPart.length;
  const nameEnd = end + rightPart.length;
  const line = match(/^[^\r\n]*/, text.slice(nameEnd, limit));
  const assigned = assignedIn({
    rest: line,
    before: text.slice(0, nameStart),
    name: text.slice(nameStart, nameEnd),
    cut: nameEnd + line.length === limit && limit < text.length,
  });
  if (!assigned) return undefined;
  return {
    nameStart,
    nameEnd,
    valueStart: nameEnd + assigned.start,
    valueEnd: nameEnd + assigned.end,
    quote: assigned.quote,
    operator: assigned.operator.charCodeAt(0),
  };
}

function match(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? "";
}

function assignedIn(place: Place): Assigned | undefined {
  const closers = match(/^(?:["'`\\\])]|\[[0-9]{0,4}\]){0,8}/, place.rest);
  const quoted = /["'`]/.test(closers);
  const mark = match(/^[?!](?=:)/, place.rest.slice(closers.length));
  const blanks = match(/^[ \t]{0,40}/, place.rest.slice(closers.length + mark.length));
  const at = closers.length + mark.length + blanks.length;
  const isAdjacent = mark + blanks === "";
  return (
    (quoted ? valueAttribute(place, at) : undefined) ??
    afterOperator(place, at, { quoted, isAdjacent }) ??
    (closers === "" && at > 0 ? afterBlank(place, at) : undefined)
  );
}

function valueAttribute(place: Place, at: number): Assigned | undefined {
  const found = /^(?:,[ \t]{0,40})?(?:\\{0,4}["'`])?value(?:\\{0,4}["'`])?[ \t]{0,40}([=:])/i.exec(
    place.rest.slice(at),
  );
  return found?.[1] === undefined ? undefined : any(place, at + found[0].length, found[1]);
}

function afterOperator(
  place: Place,
  at: number,
  { quoted, isAdjacent }: { quoted: boolean; isAdjacent: boolean },
): Assigned | undefined {
  const sign = match(/^(?:[=!]==?|=[>~]?|:{1,3}=|::?|\(|,|<-|>|\?=|\?\?=?|\|\|=?|[+.]=)/, place.rest.slice(at));
  const behind = at + sign.length;
  switch (sign) {
    case "=":
    case "=>":
    case ":=":
    case "::=":
    case ":::=":
      return any(place, behind, sign);
    case "?=":
    case "??=":
    case "||=":
      return any(place, behind, "=");
    case "+=":
    case ".=":
      return quotedOnly(place, behind, "=");
    case "==":
    case "===":
    case "!=":
    case "!==":
    case "<-":
    case "??":
    case "||":
    case "(":
    case ",":
      return quotedOnly(place, behind, sign);
    case ":":
      if (place.rest.startsWith("//", behind)) return undefined;
      if (place.rest.startsWith("-", behind) && place.before.endsWith("{")) return any(place, behind + 1, ":");
      return (
        afterType(place, behind + match(/^[ \t]{0,40}/, place.rest.slice(behind)).length) ?? any(place, behind, ":")
      );
    case ">":
      return isAdjacent && (quoted || /[<:]$/.test(place.before)) ? elementText(place, behind) : undefined;
    default: // no operator, =~ or ::
      return undefined;
  }
}

function afterType(place: Place, at: number): Assigned | undefined {
  const found = /^([A-Za-z&*[](?:[A-Za-z0-9_.<>[\]|?&*': \t])*)=(?![=>~])/.exec(place.rest.slice(at));
  const type = found?.[1];
  if (!found || type === undefined || type.length > 40) return undefined;
  const behind = at + found[0].length;
  if (!/[ \t]$/.test(type) && !/^["'`]/.test(place.rest.slice(behind))) return undefined;
  return quotedOnly(place, behind, "=");
}

function afterBlank(place: Place, at: number): Assigned | undefined {
  if (place.name.startsWith("-")) return place.rest.startsWith("-", at) ? undefined : any(place, at, " ");
  if (/(?:^|[^A-Za-z0-9_.$-])ENV[ \t]{1,8}$/i.test(place.before)) return any(place, at, " ");
  return afterType(place, at);
}

function elementText(place: Place, at: number): Assigned | undefined {
  const found = /^([ \t]{0,40})([^<]*)</.exec(place.rest.slice(at));
  if (!found) return undefined;
  const [, blanks = "", text = ""] = found;
  const value = text.replace(/[ \t]+$/, "");
  if (!canBeBare(place.rest.slice(at + blanks.length), blanks)) return undefined;
  const start = at + blanks.length;
  return longEnough({ start, end: start + value.length, quote: 0, operator: ">" });
}

function any(place: Place, from: number, operator: string): Assigned | undefined {
  const blanks = match(/^[ \t]{0,40}/, place.rest.slice(from));
  const isQuoted = /^(?:[bBrRuUfFL@](?=["']))?\\{0,4}["'`]/.test(place.rest.slice(from + blanks.length));
  if (isQuoted) return quotedOnly(place, from, operator);
  return byteList(place, from + blanks.length, operator) ?? bare(place, { from, blanks, operator });
}

/** Eight numbers and more behind an opening sign, which stands within forty bytes of a type. */
function byteList(place: Place, from: number, operator: string): Assigned | undefined {
  const rest = place.rest.slice(from);
  const type = match(/^[A-Za-z0-9_.<>[\]|?&*': \t({]{0,40}/, rest);
  for (const { index } of type.matchAll(/[[({]/g)) {
    const found = /^([[({][ \t]{0,40})([0-9][0-9A-Fa-fXx, \t]*)/.exec(rest.slice(index));
    const [whole = "", opening = "", numbers = ""] = found ?? [];
    if (numbers.split(",").length < 8 || (place.cut && index + whole.length === rest.length)) continue;
    const start = from + index + opening.length;
    return { start, end: start + numbers.length, quote: 0, operator };
  }
  return undefined;
}

function quotedOnly(place: Place, from: number, operator: string): Assigned | undefined {
  const rest = place.rest.slice(from);
  const opening = /^[ \t]{0,40}(?:[bBrRuUfFL@](?=["']))?(?:(["'`])\1\1|(`)`|(\\{0,4})(["'`]))/.exec(rest);
  if (!opening) return undefined;
  const mark = opening[1] ?? opening[2] ?? opening[4] ?? "";
  const start = from + opening[0].length;
  const length = lengthToClosing(place.rest.slice(start), mark, (opening[3] ?? "").length);
  if (length === undefined) return undefined;
  return longEnough({ start, end: start + length, quote: mark.charCodeAt(0), operator });
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

function bare(place: Place, { from, blanks, operator }: { from: number; blanks: string; operator: string }) {
  const start = from + blanks.length;
  const rest = place.rest.slice(start);
  if (!canBeBare(rest, blanks)) return undefined;
  const word = bareWord(place, rest);
  if (place.cut && word.length === rest.length) return undefined;
  const gap = /^(?:bearer|basic|token)$/i.test(word) ? match(/^[ \t]{1,40}/, rest.slice(word.length)) : "";
  const second = gap === "" ? "" : bareWord(place, rest.slice(word.length + gap.length));
  const isWhole = !place.cut || word.length + gap.length + second.length < rest.length;
  const length = second.length >= 3 && isWhole ? word.length + gap.length + second.length : word.length;
  return longEnough({ start, end: start + length, quote: 0, operator });
}

function bareWord(place: Place, rest: string): string {
  const stop = /[?&]$/.test(place.before) ? /[\s,;)}\]"'<`&#]|\\[nrt"'\\]/ : /[\s,;)}\]"'<`]|\\[nrt"'\\]/;
  // \s of latin1 also takes NEL and NBSP, which are bytes of UTF-8 characters here.
  const at = rest.replace(/[\x85\xa0]/g, "x").search(stop);
  return at < 0 ? rest : rest.slice(0, at);
}

function canBeBare(rest: string, blanks: string): boolean {
  return !(blanks === "" ? /^[$({[|=]/ : /^[$({[|=@*&]/).test(rest);
}

function longEnough(assigned: Assigned): Assigned | undefined {
  return assigned.end - assigned.start >= 3 ? assigned : undefined;
}
