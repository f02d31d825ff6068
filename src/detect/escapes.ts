// What an escape before a candidate stands for: without it `\nghp_…` would be a word that begins with n.

/** The escapes that assembly/escapes.ts knows, and the shell's `:-` before what holds where a variable is not set, at the end of a text. */
const LAST_ESCAPE = /(?::-|\\[nrtfvb0]|%[0-9a-fA-F]{2}|\\[xX][0-9a-fA-F]{2}|\\[uU][0-9a-fA-F]{4})$/;
const LONGEST_ESCAPE = 6;
const SIMPLE: Record<string, string> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", b: "\b", "0": "\0" };

/** Length of the escape that ends at `at`, 0 if there is none. */
export function escapeBefore(text: string, at: number): number {
  return LAST_ESCAPE.exec(text.slice(Math.max(0, at - LONGEST_ESCAPE), at))?.[0].length ?? 0;
}

/** The text with the escape before `at` undone, in as many characters: blanks, then the one that it stands for. */
export function withoutEscapeBefore(text: string, at: number): string {
  const length = escapeBefore(text, at);
  if (length === 0) return text;
  const digits = /[0-9a-f]+$/i.exec(text.slice(at - length + 1, at))?.[0] ?? "";
  const code = length === 2 ? undefined : Number.parseInt(digits, 16);
  const character = code === undefined ? SIMPLE[text.charAt(at - 1)] : String.fromCharCode(code & 0xff);
  return text.slice(0, at - length) + (character ?? " ").padStart(length) + text.slice(at);
}
