// Twin of assembly/members.ts.
import type { Line } from "./plain-lines.ts";
import { anyValue, bareLine, blanksAt, match, quoted, type Assigned } from "./plain-values.ts";

const MEMBER =
  /^[ \t]{0,40}(?:\\{0,4}["'`])?(?:value|defaultvalue|default|parametervalue)(?![A-Za-z0-9_.$-])(?:\\{0,4}["'`])?[ \t]{0,40}([=:])/i;

export function memberValue(line: Line, from: number): Assigned | undefined {
  const found = MEMBER.exec(line.text.slice(from));
  return found?.[1] === undefined ? undefined : anyValue(line, from + found[0].length, found[1]);
}

export function defaultValue(line: Line, from: number): Assigned | undefined {
  const [found] = line.text.slice(from).matchAll(/(?<![A-Za-z0-9_.$-])default[ \t]{0,40}[=:]/gi);
  return found && found.index < 200 ? quoted(line, from + found.index + found[0].length, ",") : undefined;
}

export function valueInBraces(line: Line, at: number): Assigned | undefined {
  const opening = /^(?:[:=][ \t]{0,40})?\{/.exec(line.text.slice(at));
  return opening ? memberValue(line, at + opening[0].length) : undefined;
}

/**
 * indentation: of the candidate's line, undefined if it begins too far away.
 * isOption: whether the name begins with a dash.
 */
type Naming = { indentation: number | undefined; isOption: boolean };

export function valueBelow(line: Line, at: number, { indentation, isOption }: Naming): Assigned | undefined {
  const opening = /^(=>?|:=?|[({,]|$)[ \t]{0,40}([\\({|>]?)([+-]?)/.exec(line.text.slice(at));
  const [, sign = "", mark = "", strip = ""] = opening ?? [];
  if (!opening) return undefined;
  const below = behind(line, at, { sign, mark, strip })?.below();
  if (!below) return undefined;
  const isEqual = sign.includes("=");
  if (sign === "{" || (mark === "{" && (isEqual || sign === ":"))) return block(below, indentation);
  if (isEqual || sign === "(") return quoted(below, 0, sign);
  if (sign !== ":") return memberValue(below, 0) ?? (isOption ? entry(below, sign) : undefined);
  const isDeeper = indentation !== undefined && blanksAt(below, 0) > indentation;
  return (
    quoted(below, 0, ":") ??
    (isDeeper ? bareLine(below) : undefined) ??
    (mark === "" ? block(below, indentation) : undefined)
  );
}

/** What stands below an option: `- x`, or a quoted text behind a comma. */
function entry(line: Line, sign: string): Assigned | undefined {
  if (sign === ",") return quoted(line, 0, ",");
  const dash = match(/^[ \t]{0,40}-[ \t]{1,40}/, line.text);
  return dash === "" || line.text[dash.length] === "-" ? undefined : anyValue(line, dash.length, " ");
}

/** The line, if it ends behind what may follow the sign. */
function behind(line: Line, at: number, { sign, mark, strip }: Record<string, string>): Line | undefined {
  const marks = sign === ":" ? "{|>" : sign?.includes("=") ? "{(\\" : "";
  const isMark = mark !== "" && marks.includes(mark as string);
  const isBlock = isMark && (mark === "|" || mark === ">");
  const rest = line.text.slice(at + (sign?.length ?? 0));
  const opening = new RegExp(`^[ \\t]{0,40}${isMark ? `\\${mark}` : ""}${isBlock && strip !== "" ? `\\${strip}` : ""}`);
  const tail = isMark ? rest.replace(opening, "") : rest;
  return /^[ \t]{0,40}$/.test(tail) ? line : undefined;
}

function block(first: Line, indentation: number | undefined): Assigned | undefined {
  const level = blanksAt(first, 0);
  let line: Line | undefined = first;
  for (let i = 0; i < 4 && line; i++) {
    const indent = blanksAt(line, 0);
    if (indentation === undefined || indent <= indentation || indent < level) return undefined;
    const value = indent === level ? memberValue(line, 0) : undefined;
    if (value) return value;
    line = line.below();
  }
  return undefined;
}
