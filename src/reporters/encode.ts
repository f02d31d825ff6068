// Outside text -> text that an output cannot mistake for something else. One encoder per output; each lies in a file of its own as soon
// as it needs more than a regular expression (encode-markdown.ts, encode-uri.ts).

/**
 * What a terminal or log obeys or hides instead of showing: control characters (ESC, CR, LF, C1), format characters (bidi controls,
 * zero-width and tag characters), lone surrogates, and the line and paragraph separators.
 */
const unshowable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const plain = /^[\x20-\x7e]*$/;
const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One line of text for a terminal, a log or stderr, without anything that acts: what cannot be shown is escaped (`\n`, `\x1b`,
 * `\u{202e}`), and commands to CI systems are broken up.
 */
export function encodeText(text: string): string {
  return breakCommands(escapeUnshowable(text));
}

/** The first half of encodeText, for a part of a line that passes breakCommands as a whole. */
export function escapeUnshowable(text: string): string {
  return plain.test(text) ? text : text.replace(unshowable, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return shortEscapes[character] ?? (code < 0x80 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 1)}}`);
}

/**
 * Breaks up what CI systems would run if it stood in a log. GitHub's runner takes `::` at a line's start after white space, and `##[`
 * anywhere in a line, as Azure's agent takes `##vso[`; TeamCity takes `##teamcity[`.
 */
export function breakCommands(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1\\x3a").replace(/#(?=#\w*\[)/g, "\\x23");
}

/**
 * JSON in which nothing acts, also when it is printed to a terminal or a CI log: what cannot be shown stands as `\uXXXX`, and so does
 * the second of two `#`, without which no log command begins. A parser reads the same values.
 */
export function encodeJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(/[\x7f\p{Cf}\p{Zl}\p{Zp}\x80-\x9f]/gu, escapeUnits)
    .replace(/##/g, "#\\u0023");
}

function escapeUnits(character: string): string {
  let escaped = "";
  for (let i = 0; i < character.length; i++) escaped += `\\u${hex(character.charCodeAt(i), 4)}`;
  return escaped;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
