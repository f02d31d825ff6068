// How name, operator and value stand together -> is this an assignment of a literal, and of what sort?
import type { AssignmentCandidate } from "./assignment.ts";

/**
 * bare: no literal in a source language. embedded: inside a longer string or query (`...;Password=x;...`), so it is a literal
 * although it has no quotes of its own.
 */
export type Syntax = { bare: boolean; embedded: boolean };

export function syntaxOf(candidate: AssignmentCandidate): Syntax | undefined {
  const { window, nameStart, nameEnd, valueStart, quote, operator } = candidate;
  const gap = window.slice(nameEnd, valueStart);
  const before = window[nameStart - 1] ?? "";
  if (
    !operatorFits({
      left: window.slice(Math.max(0, nameStart - 64), nameStart),
      gap,
      before,
      quote,
      operator,
      name: window.slice(nameStart, nameEnd),
      value: window.slice(valueStart, candidate.valueEnd),
    })
  )
    return undefined;
  if (quote !== "") return { bare: false, embedded: false };
  const embedded = operator === "=" && /^=$/.test(gap) && /[&?;"'`]/.test(before);
  // `-Password x`: no language subtracts a name and then names another.
  if (operator === " " && before !== "-" && window[nameStart] === "-") return { bare: false, embedded };
  return { bare: !(embedded && isInsideString(window, nameStart)), embedded };
}

/** `HashPassword("password", "salt")`: the name is the first argument, a value itself. */
const CHECKING_CALL = /(?:hash|check|verify|compare|encrypt|validate|assert\w*|equals?|expect|test)\w*\(\s*["'`]$/i;

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
/** Prose between name and sign: `a password when provider="x"`. Of types only one word stands there without a colon. */
const TWO_WORDS = /^[ \t]+[a-z]+[ \t]+[a-z]+[ \t]*=/i;

/** `ENV NAME value` of a Dockerfile; prose has no capitals there. */
const DOCKER_ENV = /^[ \t]{0,8}ENV[ \t]{1,8}$/;

type Operator = {
  left: string;
  gap: string;
  before: string;
  quote: string;
  operator: string;
  name: string;
  value: string;
};

function operatorFits({ left, gap, before, quote, operator, name, value }: Operator): boolean {
  if (TWO_WORDS.test(gap) || (quote === "" && DECLARATION.test(left))) return false;
  switch (operator) {
    case "(":
      // A call that takes the credential: setPassword("x"), not getPassword("x").
      return (
        quote !== "" &&
        !/^(?:get|has|is|contains|find|load|read|check|verify|hash|encode|decode|encrypt|decrypt|require|fetch|remove|delete)/i.test(
          name.slice(name.lastIndexOf(".") + 1),
        ) &&
        // Spring's take the user first: UsernamePasswordAuthenticationToken("ann", "…").
        !name.endsWith("AuthenticationToken")
      );
    case ",":
      // define("DB_PASSWORD", "x"): both quoted. A list of names looks the same; its values are words, and in prose it has backquotes.
      return (
        quote !== "" && /["']/.test(before) && /^["']/.test(gap) && !CHECKING_CALL.test(left) && !isListed(left, value)
      );
    case ">":
      return before === "<" || /["']\s*>$/.test(gap) || gap.startsWith("=");
    case " ":
      return name.startsWith("-") || (DOCKER_ENV.test(left) && /^[A-Z][A-Z0-9_]*$/.test(name));
    case "<":
      return gap.includes("<-");
    default:
      return true;
  }
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
