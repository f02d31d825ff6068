// The bytes of an assigned value -> the literal they spell, or undefined where no literal stands.
import { decodeSecret } from "./secret-text.ts";

/** Offsets into the window of the secret as it stands, and its text with escapes undone. */
export type Literal = { start: number; end: number; secret: string };

const MIN_LENGTH = 3;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "0": "\0" };

export function quotedLiteral(window: string, start: number, end: number): Literal | undefined {
  if (end - start < MIN_LENGTH) return undefined;
  return { start, end, secret: decodeSecret(unescapeText(window.slice(start, end))) };
}

/** What only wraps a literal up: `Some("x")`, `new String("x")`, `Buffer.from("x")`. Other calls may look a value up or compute it. */
const WRAPPER =
  /(?:Some|Just|Ok|Right|Option|Optional\.of|String|bytes|bytearray|str|Buffer\.from|SecretStr|new [A-Z]\w{0,40}|[A-Z]\w{0,40}(?:String|Value|Password|Secret|Bytes))\([ \t]{0,8}(["'`])((?:\\.|(?!\1)[^\\\r\n])*)\1/y;

/** The literal inside a wrapper that begins at `start`, and its quote. */
export function wrappedLiteral(window: string, start: number): (Literal & { quote: string }) | undefined {
  WRAPPER.lastIndex = start;
  const found = WRAPPER.exec(window);
  if (!found) return undefined;
  const [whole, quote = "", inner = ""] = found;
  const from = start + whole.lastIndexOf(quote + inner) + quote.length;
  const literal = quotedLiteral(window, from, from + inner.length);
  return literal && { ...literal, quote };
}

/**
 * A bare value ends earlier than the recogniser may say: at an escape that ends the line of a string in a string, at the `&` of a
 * query, at a sentence's full stop.
 */
export function bareLiteral(
  window: string,
  start: number,
  end: number,
  { inQuery }: { inQuery: boolean },
): Literal | undefined {
  let text = window.slice(start, end);
  const cut = text.search(inQuery ? /\\[nrt"']|\\$|&|%26/ : /\\[nrt"']|\\$|&amp;/);
  if (cut >= 0) text = text.slice(0, cut);
  text = text.replace(/(?<!\.)[.:]$/, "");
  if (text.length < MIN_LENGTH) return undefined;
  return { start, end: start + text.length, secret: decodeSecret(text) };
}

/** Undoes the escapes that JSON (RFC 8259), JavaScript, Python and C share; any other backslash stays. */
function unescapeText(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf0"'`\\/]))/g,
    (_, unicode?: string, hex?: string, plain?: string) => {
      if (plain !== undefined) return ESCAPES[plain] ?? plain;
      return Buffer.from(String.fromCharCode(Number.parseInt(unicode ?? hex ?? "0", 16)), "utf8").toString("latin1");
    },
  );
}
