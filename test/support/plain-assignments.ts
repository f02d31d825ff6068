// Twin of assembly/assignments.ts and commands.ts: the same grammar in regular expressions.
import type { Parts } from "./plain-candidates.ts";
import { valueInElement } from "./plain-elements.ts";
import { firstLine, lineBefore, type Line } from "./plain-lines.ts";
import { defaultValue, memberValue, valueBelow, valueInBraces } from "./plain-members.ts";
import { anyValue, blanksAt, cell, match, quoted, type Assigned } from "./plain-values.ts";

type Word = { start: number; end: number; below: boolean };
/** The name, and all of the text before it. */
type Naming = { name: string; before: string };

/**
 * @param word below: whether lines under its own may be read
 * @returns positions in `text` and where the lowest line read begins (0 for the own one), or undefined if the word is not part of an assigned name.
 */
export function plainAssignment(
  text: string,
  { start, end, below }: Word,
): (Parts & { lowestLine: number }) | undefined {
  const limit = Math.min(text.length, end + 2048);
  const leftPart = match(/[A-Za-z0-9_.$-]*$/, text.slice(Math.max(0, start - 64), start));
  const rightPart = match(/^[A-Za-z0-9_.$-]*/, text.slice(end, Math.min(limit, end + 64)));
  const nameStart = start - leftPart.length;
  const nameEnd = end + rightPart.length;
  const before = text.slice(0, nameStart);
  const stretch = {
    text: text.slice(nameEnd, limit),
    cut: limit < text.length,
    goesBelow: below,
    lowest: { start: 0 },
  };
  const indented = lineBefore(text, start);
  const found = assignedIn(firstLine({ ...stretch, query: /[?&]$/.test(before) }), {
    name: text.slice(nameStart, nameEnd),
    before,
    indentation: indented === undefined ? undefined : match(/^[ \t]{0,40}/, indented).length,
  });
  if (!found) return undefined;
  const line = nameEnd + found.line.start;
  const lowest = stretch.lowest.start;
  return {
    nameStart,
    nameEnd,
    valueStart: line + found.start,
    valueEnd: line + found.end,
    quote: found.quote,
    operator: found.operator.charCodeAt(0),
    lowestLine: lowest === 0 ? 0 : nameEnd + lowest,
  };
}

function assignedIn(line: Line, naming: Naming & { indentation: number | undefined }): Assigned | undefined {
  const closers = match(/^(?:["'`\\\])}]|\[[0-9]{0,4}\]){0,8}/, line.text);
  const inAttribute = /["'`]/.test(closers);
  const mark = match(/^[?!](?=:)/, line.text.slice(closers.length));
  const at = closers.length + mark.length + blanksAt(line, closers.length + mark.length);
  const { before } = naming;
  const own =
    (inAttribute ? memberValue(line, at + (line.text[at] === "," ? 1 : 0)) : undefined) ??
    afterOperator(line, at, naming) ??
    (inAttribute ? serialised(line, closers.length) : undefined) ??
    (closers === "" && at > 0 && !before.endsWith("<") ? afterBlank(line, at, naming) : undefined) ??
    valueInBraces(line, at);
  if (own) return own;
  return (
    valueInElement(line, closers.length, { inTag: /[<:]$/.test(before), inAttribute }) ??
    valueBelow(line, at, { indentation: naming.indentation, isOption: naming.name.startsWith("-") })
  );
}

function afterOperator(line: Line, at: number, { name, before }: Naming): Assigned | undefined {
  const stars = match(/^\*\*[ \t]{0,40}(?=\|)/, line.text.slice(at)).length;
  if (/^\|(?!\|)/.test(line.text.slice(at + stars)) && /\|[^|\r\n]{0,64}$/.test(before)) return cell(line, at + stars);
  const emphasis = /^\*{1,3}:/.exec(line.text.slice(at));
  if (emphasis) return anyValue(line, at + emphasis[0].length, ":");
  const sign = match(/^(?:[=!]==?|=[>~]?|:{1,3}=|::?|[({,]|<-|\?=|\?\?=?|\|\|=?|[+.]=)/, line.text.slice(at));
  const behind = at + sign.length;
  switch (sign) {
    case "=":
    case "=>":
    case ":=":
    case "::=":
    case ":::=":
      return anyValue(line, behind, sign);
    case "?=":
    case "??=":
    case "||=":
      return anyValue(line, behind, "=");
    case "+=":
    case ".=":
      return quoted(line, behind, "=");
    case "==":
    case "===":
    case "!=":
    case "!==":
    case "<-":
    case "??":
    case "||":
    case "(":
      return quoted(line, behind, sign);
    case "{":
      return quoted(line, behind, sign) ?? afterAccessors(line, at);
    case ",":
      return (
        (name.startsWith("-") ? defaultValue(line, at) : undefined) ??
        quoted(line, behind, sign) ??
        defaultValue(line, at) ??
        afterSecondName(line, at)
      );
    case ":":
      if (line.text.startsWith("//", behind)) return undefined;
      if (line.text.startsWith("-", behind) && before.endsWith("{")) return anyValue(line, behind + 1, ":");
      if (/^\*{1,3}[ \t]/.test(line.text.slice(behind)))
        return anyValue(line, behind + match(/^\*{1,3}/, line.text.slice(behind)).length, ":");
      return afterType(line, behind + blanksAt(line, behind)) ?? anyValue(line, behind, ":");
    default: // no operator, =~ or ::
      return undefined;
  }
}

function afterSecondName(line: Line, comma: number): Assigned | undefined {
  const found = /^,[ \t]{0,40}[A-Za-z0-9_.$-]{1,64}[ \t]{0,40}:=/.exec(line.text.slice(comma));
  return found ? anyValue(line, comma + found[0].length, ":") : undefined;
}

function serialised(line: Line, at: number): Assigned | undefined {
  const found = /^;s:[0-9]{1,4}:/.exec(line.text.slice(at));
  return found ? quoted(line, at + found[0].length, ":") : undefined;
}

function afterAccessors(line: Line, at: number): Assigned | undefined {
  // eslint-disable-next-line no-control-regex
  const found = /^\{[ \t]{0,40}(?=get)[^}\0]{0,40}\}[ \t]{0,40}=/i.exec(line.text.slice(at));
  return found ? quoted(line, at + found[0].length, "=") : undefined;
}

function afterType(line: Line, at: number): Assigned | undefined {
  const found = /^([A-Za-z&*[](?:[A-Za-z0-9_.<>[\]|?&*': \t])*)=(?![=>~])/.exec(line.text.slice(at));
  const type = found?.[1];
  if (!found || type === undefined || type.length > 40) return undefined;
  const behind = at + found[0].length;
  if (!/[ \t]$/.test(type) && !/^["'`]/.test(line.text.slice(behind))) return undefined;
  return quoted(line, behind, "=");
}

const COMMAND =
  /(?:^|[^A-Za-z0-9_.$-])(?:env|set|setx|setenv|define|config|-x|-gx|-ux|fastcgi_param|proxy_set_header)[ \t]{1,8}$/i;

function afterBlank(line: Line, at: number, { name, before }: Naming): Assigned | undefined {
  if (name.startsWith("-")) return line.text.startsWith("-", at) ? undefined : anyValue(line, at, " ");
  const isCommand = COMMAND.test(before.slice(-64));
  const commanded = isCommand ? anyValue(line, at, " ") : undefined;
  if (commanded) return commanded;
  if (/^["'`]/.test(line.text.slice(at)) && opensLine(before)) return quoted(line, at, " ");
  return afterType(line, at);
}

function opensLine(before: string): boolean {
  const indented = lineBefore(before, before.length);
  return before.endsWith(":") || (indented !== undefined && /^[ \t]*$/.test(indented));
}
