// What marks look like: the text of a line, and where a mark's word stands in it -> the mark, in the meaning that its own tool gives it.
import type { Mark } from "../../types.ts";

/**
 * What a mark covers. `line`: secrets that begin on its line. `lines`: secrets any line of which is its line. `before`: secrets that end
 * before it on its line. `next`: secrets that begin on the next line. `on`, `off`: everything from here to the next `off`.
 */
export type Reach = "line" | "lines" | "before" | "next" | "line and next" | "on" | "off";
export type ReadMark = Omit<Mark, "line"> & { reach: Reach };

/** `text` is the line, `at` where the word stands in it. */
type Reader = (text: string, at: number) => ReadMark | undefined;

/** The words that are looked for, each with what reads the line around it. */
export const readers: readonly { word: string; read: Reader }[] = [
  { word: "keysweep:allow", read: readOurs },
  { word: "gitleaks:allow", read: () => ({ tool: "gitleaks", reach: "lines" }) },
  // trufflehog looks for its word between the secret and the end of the line.
  { word: "trufflehog:ignore", read: () => ({ tool: "trufflehog", reach: "before" }) },
  { word: "pragma:", read: readPragma },
  { word: "ggignore", read: readGgignore },
  { word: "secretlint-", read: readSecretlint },
];

/** Comment openers of the languages that people put secrets into. Nothing else may stand before a mark that covers the next line. */
const opener = /^\s*(?:#+|\/\/+!?|\/\*+|\*|<!--|--|;+|%+|\{#|\{\/\*|\(\*|'|!|\.\.|rem\b|dnl\b|"""|''')\s*$/i;
const closer = /\s*(?:\*+\/\}?|--+!?>|#\}|\*\)|"""|''')\s*/;
const ours = /^keysweep:allow(?:\[([^\]]{0,500})\])?(?![\w:[-])/;

function readOurs(text: string, at: number): ReadMark | undefined {
  const found = ours.exec(text.slice(at));
  if (!found || /[\w:-]$/.test(text.slice(0, at))) return undefined;
  const rules = found[1]?.split(",").map((rule) => rule.trim());
  // `[]` and `[a,,b]` are slips: what was meant is not known, so nothing is covered.
  if (rules?.includes("")) return undefined;
  const rest = text.slice(at + found[0].length);
  const [said = "", ...behind] = rest.split(closer);
  const reason = decode(said.replace(/^[\s:\u2013-]+/, "").trim());
  const standsAlone = opener.test(text.slice(0, at)) && behind.join("").trim() === "";
  return {
    tool: "keysweep",
    reach: standsAlone ? "line and next" : "line",
    ...(rules ? { rules } : {}),
    ...(reason === "" ? {} : { reason }),
  };
}

/** detect-secrets: the pragma stands in a comment and ends the line; `nextline` has a line of its own. */
function readPragma(text: string, at: number): ReadMark | undefined {
  const rest = text.slice(at);
  const found = /^pragma: ?(?:allowlist[ -](nextline[ -])?|whitelist[ -])secret/.exec(rest);
  const opened = /(#|\/\/|\/\*|'|--|<!--)[# \t]*$/.exec(text.slice(0, at));
  if (!found || !opened) return undefined;
  const closes = { "/*": / \*\/[ \t]*$/, "<!": /-->[ \t]*$/ }[(opened[1] ?? "").slice(0, 2)];
  if (closes && !closes.test(rest)) return undefined;
  if (found[1] === undefined) return { tool: "detect-secrets", reach: "line" };
  const standsAlone = text.slice(0, opened.index).trim() === "";
  return standsAlone ? { tool: "detect-secrets", reach: "next" } : undefined;
}

/** GitGuardian: a comment at the end of the line. */
function readGgignore(text: string, at: number): ReadMark | undefined {
  const inComment = /(?:#|\/\/|\/\*|<!--|--|;|%|'|\{#|\(\*)\s*$/.test(text.slice(0, at));
  return inComment && !/^ggignore[\w-]/.test(text.slice(at)) ? { tool: "ggshield", reach: "lines" } : undefined;
}

const directives = { disable: "on", enable: "off", "disable-line": "line", "disable-next-line": "next" } as const;

/** secretlint: `secretlint-disable RULE, RULE -- reason`. Its rules are named by package. */
function readSecretlint(text: string, at: number): ReadMark | undefined {
  const found = /^secretlint-(disable-next-line|disable-line|disable|enable)(?![\w-])(.*)$/.exec(text.slice(at));
  if (!found) return undefined;
  const [said = ""] = (found[2] ?? "").split(closer);
  const [named = "", ...why] = said.split(/\s--\s/);
  const rules = named.split(/[\s,]+/).filter((name) => name !== "");
  const reason = decode(why.join(" -- ").trim());
  return {
    tool: "secretlint",
    reach: directives[found[1] as keyof typeof directives],
    ...(rules.length > 0 ? { rules } : {}),
    ...(reason === "" ? {} : { reason }),
  };
}

/** Lines are matched as latin1. */
function decode(latin1: string): string {
  return Buffer.from(latin1, "latin1").toString("utf8");
}
