// Bare values that are program text: calls, members, constants, types. Quoted ones are literals, whatever they spell.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";

const CALL =
  /^[A-Za-z_$@][\w$.:]*[([]|^(?:new|await|lambda|function|not|typeof|yield|return|if|let|const|func|async|throw)\b/;
const MEMBERS = /^[A-Za-z_$@&*!][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$*][\w$]*[!?]?)+$/;
const CONSTANT = /^_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]*)+$/;
const MAX_CONSTANT = 48;
const GENERIC = /^[A-Za-z_][\w.]*<[\w.,<>? ]*>?$/;
const OPERATORS = /^[([{<*&|!~^+,;)>}]|[=+]{2}(?!$)|=>|->|\|\||&&|^\.{1,2}(?!\w)|^\/\/|^\/\*|^#|^@\w+[.(]?\w*$/;

const HEX_NUMBER = /^-?0x[0-9a-fA-F_]{1,16}[uUlL]*$/;
const WILDCARD = /^[\w.-]*\*$/;
const CMDLET = /^[A-Z][a-z]+-[A-Z][A-Za-z]+$/;
const PERCENT_LITERAL = /^%[qQwWiIrsx]?[([{<|]/;
/** `iam:PassRole`, `doorkeeper:setup`: the name of an action or task. */
const ACTION = /^[a-z][a-z0-9-]*(?::[A-Za-z*]+)+$/;

/** `\s*`, `\d+`: a regular expression. */
const PATTERN = /\\[sdwbSDWB](?:[*+?{)]|$)|^\\K/;
/** `password = 65536` under a constant's name: a flag's bit, which is a power of two. */
const FLAG_NAME = /^\$?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){2,}$/;

/** What stands between two string literals: `' + password + '`, `".$row["`. */
const JOINT = /^['"]?\s*[.+]\s*(?=.*[\s$])/;

/** For quoted text: it is the expression itself that was quoted, as in documentation. */
const QUOTED_CALL = /^[A-Za-z_][\w.]*\((?:[^()]*)\)$/;

export const expression: Filter = ({ secret, quote, name }) => {
  const isCode =
    isConstant(secret) ||
    PATTERN.test(secret) ||
    (quote === "" && FLAG_NAME.test(name) && isPowerOfTwo(secret)) ||
    ACTION.test(secret) ||
    (quote === "" ? isBareCode(secret) : QUOTED_CALL.test(secret) || JOINT.test(secret));
  return isCode ? { action: "drop", reason: "program text" } : undefined;
};

/** LET_ME_IN, PKCS8_PRIVATE_KEY, 0x000C: even in quotes they name something. */
function isConstant(text: string): boolean {
  if (HEX_NUMBER.test(text)) return true;
  return CONSTANT.test(text) && text.length <= MAX_CONSTANT && text.replace(/\D/g, "").length <= 4;
}

function isPowerOfTwo(text: string): boolean {
  return /^\d{3,10}$/.test(text) && Number.isInteger(Math.log2(Number(text)));
}

function isBareCode(text: string): boolean {
  if (CALL.test(text) || GENERIC.test(text) || OPERATORS.test(text) || text.includes("${") || text.includes("$("))
    return true;
  if (WILDCARD.test(text) || CMDLET.test(text) || PERCENT_LITERAL.test(text)) return true;
  return MEMBERS.test(text) && (!/\d[a-z]|[a-z]\d[a-z]/i.test(text) || isWordy(text));
}
