// How name, operator and value stand together -> is this an assignment of a literal, and of what sort?
import type { AssignmentCandidate } from "./assignment.ts";
import { isMemberOf } from "./assignment-member.ts";

/**
 * bare: no literal in a source language. embedded: inside a longer string or query (`...;Password=x;...`), so it is a literal
 * although it has no quotes of its own.
 */
export type Syntax = { bare: boolean; embedded: boolean };

export function syntaxOf(candidate: AssignmentCandidate): Syntax | undefined {
  const { window, nameStart, nameEnd, valueStart, quote, operator } = candidate;
  const gap = window.slice(nameEnd, valueStart);
  const before = window[nameStart - 1] ?? "";
  const place: Place = {
    left: window.slice(Math.max(0, nameStart - 64), nameStart),
    gap,
    before,
    quote,
    operator,
    name: window.slice(nameStart, nameEnd),
    value: window.slice(valueStart, candidate.valueEnd),
  };
  if (isFilledIn(place) || isMessage(place) || !operatorFits(place)) return undefined;
  if (quote !== "") return { bare: false, embedded: false };
  const embedded = operator === "=" && /^=$/.test(gap) && /[&?;"'`]/.test(before);
  // `-Password x`: no language subtracts a name and then names another.
  if (operator === " " && before !== "-" && window[nameStart] === "-") return { bare: false, embedded };
  return { bare: !(embedded && isInsideString(window, nameStart)), embedded };
}

/** `HashPassword("password", "salt")`: the name is the first argument, a value itself. */
const CHECKING_CALL = /(?:hash|check|verify|compare|encrypt|validate|assert\w*|equals?|expect|test)\w*\(\s*["'`]$/i;
/** `put(Context.PASSWORD, "x")`, where the name stands for itself. */
const STORING_CALL = /(?:put|set|add|append|with|define|default|option|property|configure|config)\w*\((?:\w+\.)*$/i;
const CONSTANT = /^(?:\w+\.)*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/**
 * `["secure-password", "civet"]`, `@("SeCreateTokenPrivilege", "Se…")`: an entry of a list, not the value of the one before. Of two entries
 * only words and options are that, since a pair may be a name and its value, as may any two arguments of a call.
 */
function isListed(left: string, value: string): boolean {
  const opening = /(\[|@?\()\s*((?:[bru]{0,2}["'`][^"'`\n]{0,40}["'`],\s*)*)[bru]{0,2}["'`]$/.exec(left);
  if (opening === null) return false;
  const [, bracket, before] = opening;
  const isWordLike = /^-|^[A-Za-z_./:*-]+$/.test(value);
  // `Details("bob", "password", "vhost")`: arguments by their places.
  return bracket === "(" ? before !== "" && isWordLike : before !== "" || isWordLike;
}

/** `class AccessToken : IDisposable`. */
const DECLARATION = /\b(?:class|interface|struct|trait|enum|record|protocol)\s+$/;
/** Prose between name and sign: `a password when provider="x"`. Of types only one word stands there without a colon, but for Visual Basic's. */
const TWO_WORDS = /^[ \t]+(?!as\b)[a-z]+[ \t]+[a-z]+[ \t]*=/i;
/** `$config{password}` in Perl, unlike `${password}` and `{password}`, which are holes in a text. */
const HASH_INDEX = /[\w>]\{["']?$/;

/** `ENV NAME value` of a Dockerfile; prose has no capitals there. */
const DOCKER_ENV = /^[ \t]{0,8}ENV[ \t]{1,8}$/;
const DOCKER_NAME = /^[A-Z][A-Z0-9_]*$/;

/** `<a class="token" href="…">`: how a text looks or where it leads, not what it is. */
const STYLED = /[\s"'](?:class|className|style|href|src|rel|type)=["'][^"'<>]*$/i;
/** A table's row opens with a bar; pipes between commands and alternatives of a type do not. */
const TABLE_ROW = /(?:^|\n)[ \t>]*\|[^\n]*$/;

type Place = {
  left: string;
  gap: string;
  before: string;
  quote: string;
  operator: string;
  name: string;
  value: string;
};

/** f"{x}", $"{x}": not all of it is literal. */
function isFilledIn({ gap, quote, value }: Place): boolean {
  return quote !== "" && /[fF$]["']+$/.test(gap) && value.includes("{");
}

/** `error presenting token: gandiv5: no such zone`: what a bare value with a colon at its end opens is prose. */
function isMessage({ operator, quote, value }: Place): boolean {
  return quote === "" && operator === ":" && value.endsWith(":");
}

function operatorFits(place: Place): boolean {
  const { left, gap, before, quote, operator, name } = place;
  if (TWO_WORDS.test(gap) || (quote === "" && DECLARATION.test(left))) return false;
  if (/^["'`]?\}/.test(gap) && !HASH_INDEX.test(left)) return false;
  const isMember = isMemberOf(place);
  if (isMember !== undefined) return isMember;
  switch (operator) {
    case "(":
      // A call that takes the credential: setPassword("x"), not getPassword("x") nor Jenkins' credentials("id").
      return (
        quote !== "" &&
        name !== "credentials" &&
        !/^(?:get|has|is|contains|find|load|read|check|verify|hash|encode|decode|encrypt|decrypt|require|fetch|remove|delete)/i.test(
          name.slice(name.lastIndexOf(".") + 1),
        ) &&
        // Spring's take the user first: UsernamePasswordAuthenticationToken("ann", "…").
        !name.endsWith("AuthenticationToken")
      );
    case "{":
      // std::string password{"x"}; ENV.fetch("PASSWORD") { "x" }
      return quote !== "" && (/^["']\)[ \t]*\{/.test(gap) || (gap.startsWith("{") && !/[${#]/.test(before)));
    case ",":
      return isArgument(place);
    case ">":
      return (
        before === "<" ||
        /<[\w-]{1,40}:$/.test(left) ||
        (/["']\s*(?:>|[\w:-]+=[^<>]*>)\s*/.test(gap) && !STYLED.test(left)) ||
        gap.startsWith("=")
      );
    case "|":
      return gap.includes("||") || TABLE_ROW.test(left);
    case " ":
      return name.startsWith("-") || follows(place);
    case "<":
      return gap.includes("<-");
    default:
      return true;
  }
}

/** define("DB_PASSWORD", "x"): both quoted. A list of names looks the same; its values are words, and in prose it has backquotes. */
function isArgument({ left, gap, before, quote, name, value }: Place): boolean {
  if (quote === "") return false;
  // Erlang's {password, "x"}
  if (before === "{") return true;
  if (gap.startsWith(",")) return CONSTANT.test(name) && STORING_CALL.test(left);
  if (!/["']/.test(before) || !/^["']/.test(gap) || CHECKING_CALL.test(left)) return false;
  return name.startsWith("-") ? !value.startsWith("-") : !isListed(left, value);
}

/** What sets a variable to the word after it; others need quotes. */
const SETTING =
  /(?:^|[^\w.$-])(?:setx|setenv|-x|-gx|-ux|fastcgi_param|proxy_set_header|config(?:ure)?[ \t]{1,4}set|config)[ \t]{1,8}$/i;
const QUOTED_ONLY = /(?:^|[^\w.$-])(?:set|define)[ \t]{1,8}$/i;

function follows({ left, before, quote, name }: Place): boolean {
  if (DOCKER_ENV.test(left)) return DOCKER_NAME.test(name);
  if (SETTING.test(left)) return true;
  return quote !== "" && (before === ":" || QUOTED_ONLY.test(left) || /(?:^|\n)[ \t]*$/.test(left));
}

/** True if a string literal is open where the name begins: an odd number of one kind of quote stands before it. */
function isInsideString(window: string, offset: number): boolean {
  let open = "";
  for (let i = 0; i < offset; i++) {
    const character = window[i] ?? "";
    if (character === "\\") i++;
    else if (open === "" && /["'`]/.test(character)) open = character;
    else if (character === open) open = "";
  }
  return open !== "";
}
