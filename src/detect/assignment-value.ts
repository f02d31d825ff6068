// The bytes of an assigned value -> the literal they spell, or undefined where no literal stands.
import { entropyOf } from "./entropy.ts";
import { decodeSecret } from "./secret-text.ts";

/** Offsets into the window of the secret as it stands, and its text with escapes undone. */
export type Literal = { start: number; end: number; secret: string };

const MIN_LENGTH = 3;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "0": "\0" };

export function quotedLiteral(window: string, start: number, end: number): Literal | undefined {
  // A literal in a literal, as build scripts pass on: "\"x\"".
  const inner = /^(\\{0,3}["'])([^"'\\]*)\1$/.exec(window.slice(start, end));
  if (inner) return quotedLiteral(window, start + (inner[1]?.length ?? 0), end - (inner[1]?.length ?? 0));
  if (end - start < MIN_LENGTH) return undefined;
  return { start, end, secret: decodeSecret(unescapeText(window.slice(start, end))) };
}

/** What only wraps a literal up or spells it in another alphabet: `Some("x")`, `new String("x")`, `Buffer.from("x")`, `btoa("x")`. */
const WRAPPER =
  /(?:(?:\w{1,40}[.:]{1,2}){0,4}(?:Some|Just|Ok|Right|Option|Optional\.of|String|bytes|bytearray|str|from|SecretStr|b64encode|btoa|b64decode|atob|base64_(?:en|de)code|(?:strict_|urlsafe_)?(?:en|de)code64|(?:Dec|Enc)odeToString|DecodeString|fromhex|fromHex|unhexlify)|new [A-Z]\w{0,40}|[A-Z]\w{0,40}(?:String|Value|Password|Secret|Bytes))\([ \t]{0,8}[bru]?(["'`])((?:\\.|(?!\1)[^\\\r\n])*)\1/y;
/** Any other call with one literal. */
const CALL =
  /(?:new )?(\w{1,60}(?:[.:]{1,2}\w{1,60}){0,5})\([ \t]{0,8}[bru]?(["'`])([A-Za-z0-9+/_=-]{16,512}|[0-9a-f]{8,128}(?: [0-9a-f]{8,128}){1,16})\2/y;
/** Calls that take the name of a thing: they look it up, or make something of it that is no secret. */
const LOOKUP =
  /get|env|find|fetch|load|read|look|search|query|select|require|import|file|path|url|uri|decrypt|digest|hash|sha\d|md5|translate|gettext|trans|locate|resource|element|test|match|verify|check|validate|public|credential|id$|uuid|guid/i;

type Wrapped = Literal & { quote: string };

/** A call around a call: `createSecretKey(Buffer.from("x"))`. */
const OUTER = /(?:new )?(\w{1,60}(?:[.:]{1,2}\w{1,60}){0,5})\([ \t]{0,8}(?=(?:new )?\w[\w.:]{0,180}\()/y;
const MOST_OUTER = 2;

/** The literal inside a wrapper that begins at `start`, and its quote. Of other calls only what was clearly drawn at random. */
export function wrappedLiteral(window: string, start: number): Wrapped | undefined {
  WRAPPER.lastIndex = start;
  const wrapper = WRAPPER.exec(window);
  if (wrapper) return innerLiteral(window, start, wrapper[0], { quote: wrapper[1] ?? "", inner: wrapper[2] ?? "" });
  let at = start;
  for (let depth = 0; depth < MOST_OUTER; depth++) {
    OUTER.lastIndex = at;
    const outer = OUTER.exec(window);
    if (!outer) break;
    if (LOOKUP.test(outer[1] ?? "")) return undefined;
    at += outer[0].length;
  }
  CALL.lastIndex = at;
  const call = CALL.exec(window);
  if (!call || LOOKUP.test(call[1] ?? "")) return undefined;
  const [whole, , quote = "", inner = ""] = call;
  return /\d/.test(inner) && entropyOf(inner) >= 3 ? innerLiteral(window, at, whole, { quote, inner }) : undefined;
}

function innerLiteral(
  window: string,
  start: number,
  whole: string,
  { quote, inner }: { quote: string; inner: string },
): Wrapped | undefined {
  const from = start + whole.lastIndexOf(quote + inner) + quote.length;
  const literal = quotedLiteral(window, from, from + inner.length);
  return literal && { ...literal, quote };
}

/** `process.env.X || "x"`, `os.environ.get("X") or "x"`, `env("X", "x")`: what holds where the variable is not set. */
const FALLBACK =
  /[\w.$:]{2,80}(?:\((?:"[\w.-]{1,80}"|'[\w.-]{1,80}')\)|\[(?:"[\w.-]{1,80}"|'[\w.-]{1,80}')\])?[ \t]{0,8}(?:\|\||\?\?|or|\?:)[ \t]{0,8}(["'`])((?:\\.|(?!\1)[^\\\r\n])*)\1/y;
const DEFAULT =
  /[\w.$:]{2,80}\((?:"[A-Z][A-Z0-9_]{1,80}"|'[A-Z][A-Z0-9_]{1,80}')[ \t]{0,8},[ \t]{0,8}(?:default=)?(["'`])((?:\\.|(?!\1)[^\\\r\n])*)\1/y;

/** `{{ lookup('env', 'X') | default('x') }}`, as Jinja has it. */
const FILTER = /\{\{[^{}\r\n]{0,200}\|[ \t]{0,8}default\([ \t]{0,8}(\\?["'])((?:(?!\1)[^\\\r\n])*)\1/y;

export function fallbackLiteral(window: string, start: number): Wrapped | undefined {
  for (const pattern of [FALLBACK, DEFAULT, FILTER]) {
    pattern.lastIndex = start;
    const found = pattern.exec(window);
    if (found) return innerLiteral(window, start, found[0], { quote: found[1] ?? "", inner: found[2] ?? "" });
  }
  return undefined;
}

/** `"abc" + "def"`, `'abc' . 'def'`, `"abc" "def"` on one line. */
const CONCATENATED = /(?:[ \t]{0,8}(?:\+|\.|[ \t])[ \t]{0,8}(["'])((?:(?!\1)[^\\\r\n]){1,200})\1){1,16}/y;

/** @param literal whose closing quote is followed by others: then all of them are one */
export function concatenated(window: string, literal: Literal, quote: string): Literal {
  CONCATENATED.lastIndex = literal.end + 1;
  const rest = window[literal.end] === quote ? CONCATENATED.exec(window)?.[0] : undefined;
  if (rest === undefined) return literal;
  const parts = [...rest.matchAll(/(["'])(.*?)\1/g)].map(([, , text]) => decodeSecret(text ?? ""));
  return { start: literal.start, end: literal.end + rest.length, secret: literal.secret + parts.join("") };
}

/**
 * A bare value ends earlier than the recogniser may say: at an escape that ends the line of a string in a string, at the `&` of a
 * query, at a sentence's full stop.
 */
export function bareLiteral(
  window: string,
  start: number,
  end: number,
  { inQuery, isDefault }: { inQuery: boolean; isDefault: boolean },
): Literal | undefined {
  // Behind ${PASSWORD:? and ${PASSWORD:+ stands something else.
  if (isDefault && /[?+]/.test(window[start] ?? "")) return undefined;
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
