// Bare values that are program text: calls, members, constants, types. Quoted ones are literals, whatever they spell.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";

const CALL =
  /^[A-Za-z_$@][\w$.:]*[([]|^(?:new|await|lambda|function|not|typeof|yield|return|if|let|const|func|async|throw)\b/;
const MEMBERS = /^[A-Za-z_$@&*!][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$*][\w$]*[!?]?)+$/;
const CONSTANT = /^[A-Z][A-Z]*(?:_[A-Z0-9]+)+$/;
const GENERIC = /^[A-Za-z_][\w.]*<[\w.,<>? ]*>?$/;
const OPERATORS = /^[([{<*&|!~^+,;)>}]|[=+]{2}|=>|->|\|\||&&|^\.{1,2}(?!\w)|^\/\/|^\/\*|^#|^@\w+[.(]?\w*$/;

/** For quoted text: it is the expression itself that was quoted, as in documentation. */
const QUOTED_CALL = /^[A-Za-z_][\w.]*\((?:[^()]*)\)$/;

export const expression: Filter = ({ secret, quote }) => {
  const isCode = quote === "" ? isBareCode(secret) : QUOTED_CALL.test(secret);
  return isCode ? { action: "drop", reason: "program text" } : undefined;
};

function isBareCode(text: string): boolean {
  if (CALL.test(text) || GENERIC.test(text) || OPERATORS.test(text)) return true;
  if (MEMBERS.test(text)) return !/\d[a-z]|[a-z]\d[a-z]/i.test(text) || isWordy(text);
  return CONSTANT.test(text) && !/\d{3}/.test(text);
}
