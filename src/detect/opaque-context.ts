// How convincingly a provider's word speaks for an opaque run. A word somewhere above is no proof: `fastly` stands near many a
// checksum. What convinces is what people write beside keys: the word and a credential's name on the same line, or the word above
// and the name beside the value. Pure: sees the window alone.
import { lastBreak } from "./opaque-pieces.ts";

type Token = { text: string; start: number; end: number };

/** strong: as the rule says. unnamed: the word is near on the same line, but nothing names a credential. weak: low confidence. none: no finding. */
export type Evidence = "strong" | "unnamed" | "weak" | "none";

/** Between the word and the run, on one line: further away the word belongs to something else. */
const NEAR = 40;
/** Where the name of a value may stand, before it. */
const NAME_REACH = 60;

const CREDENTIAL =
  /api|key|token|secret|auth|pass|pwd|cred|bearer|access|client|consumer|licen[cs]e|webhook|sid\b|dsn|login|account|sign(?!ature)|user|apps?\b|private|jwt|pat\b|-u\s/i;
/** The value's own name ends in `id`: an identifier, which most providers do not keep secret. Vault's `secret_id` is a secret. */
const NAMED_ID = /(?:[a-z]I|[^a-zA-Z][iI])[dD]s?["'`]?\s{0,4}(?::=?|=>?|,)?\s{0,4}["'`({]{0,3}$/;
const NAMED_SECRET_ID = /secret[_-]?ids?[^a-z]{0,12}$/i;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** @param word lower-case, one that the kernel saw in the window */
export function evidenceFor(word: string, token: Token): Evidence {
  if (isDigest(token) || isContentAddress(token)) return "none";
  const { text, start } = token;
  const lineStart = lastBreak(text, start);
  // A value alone on its line, as between two tags, is named by the line before.
  const nameStart = /[^\s"'`>-]/.test(text.slice(lineStart, start))
    ? lineStart
    : lastBreak(text, Math.max(0, lineStart - 2));
  const before = text.slice(Math.max(nameStart, start - NAME_REACH), start);
  const distance = distanceTo(word, token, nameStart);
  if (distance === undefined) return "none";
  const isNamed = CREDENTIAL.test(before.toLowerCase().replaceAll(word, " "));
  if (distance > NEAR && !isNamed) return "none";
  if (NAMED_ID.test(before) && !NAMED_SECRET_ID.test(before))
    return UUID.test(text.slice(start, token.end)) ? "none" : "weak";
  if (distance > NEAR) return distance === FAR ? "strong" : "weak";
  return isNamed || isNamedForProvider(word, token, nameStart) ? "strong" : "unnamed";
}

/** What names the value: the text before it on its line, if the word stands elsewhere. */
export function ownNameWithout(word: string, { text, start }: Token): string | undefined {
  const line = text.slice(Math.max(lastBreak(text, start), start - NAME_REACH), start);
  return line.toLowerCase().includes(word) ? undefined : line;
}

/** Between a name and its value: an operator or none, quotes and brackets. */
const ASSIGNED = /^["'`\]})]{0,3}\s{0,8}(?:[:=]{1,3}|[:=]?=>|->|,)?\s{0,8}["'`({[<]{0,3}$/;

/** `acme.init("…")`, `require("acme")("…")`: what the provider's library is called with. */
const CALLED =
  /^(?:\w{0,12}\.(?:init|initiali[sz]e|configure|config|setup|set_?up|connect|start|login|new|create|of|from)|["'`]\))\(\s{0,4}["'`]$/i;

/** `acme = "…"`: the provider's word is itself the name of the value. Of digests that says nothing: `acme: <commit>`. */
function isNamedForProvider(word: string, { text, start, end }: Token, nameStart: number): boolean {
  const from = Math.max(nameStart, start - NEAR - word.length);
  const line = text.slice(from, start);
  const at = line.toLowerCase().lastIndexOf(word);
  if (at < 0 || !isBounded(text, from + at, from + at + word.length)) return false;
  const between = line.slice(at + word.length);
  return CALLED.test(between) || (ASSIGNED.test(between) && !HEX_DIGEST.test(text.slice(start, end)));
}

/** The word stands on a line before, or behind the run on its line (a URL's host): only its name can convince. */
const FAR = Number.POSITIVE_INFINITY;

/** Characters from the nearest word on the line before the token to the token, 0 within one URL; FAR if it stands elsewhere; undefined: nowhere. */
function distanceTo(word: string, { text, start, end }: Token, nameStart: number): number | undefined {
  const lower = text.toLowerCase();
  let elsewhere: number | undefined;
  // From behind, so that the nearest comes first. Within the token a word stands by chance, but for its own prefix.
  for (let at = lower.lastIndexOf(word); at >= 0; at = at === 0 ? -1 : lower.lastIndexOf(word, at - 1)) {
    const stop = at + word.length;
    if ((stop > start && at < end && at !== start) || !isBounded(text, at, stop)) continue;
    if (stop <= start && isFolder(text, at, stop) && /\s/.test(text.slice(stop, start))) continue;
    if (at >= end || at < nameStart) elsewhere = FAR;
    else return /\s/.test(text.slice(stop, start)) ? Math.max(0, start - stop) : 0;
  }
  return elsewhere;
}

/** `plugins/acme/client.go`: a folder of a path says where something is, not whose the values beside the path are. */
function isFolder(text: string, start: number, stop: number): boolean {
  return text[start - 1] === "/" && text[start - 2] !== "/" && text[stop] === "/";
}

/** Longer words are not the beginning of other words. */
const SHORT_WORD = 6;
/** Nor are words of this length the end of others: `getsmartsheet`. */
const LONG_WORD = 9;
const FOLLOWS =
  /^(?:api|key|token|secret|auth|access|client|app|sdk|bot|pass|user|account|url|host|(?:io|hq|ai|ci)(?![a-z]))/i;

/** A word counts as a part of a name (`aha_key`, `ahaKey`, `myAhaKey`), but not inside other words (`sahara`, `kucoin_api`). */
function isBounded(text: string, start: number, stop: number): boolean {
  const first = text.charAt(start);
  const isLeftBound =
    (stop - start >= LONG_WORD && !/[^a-z]/i.test(text.slice(start, stop))) ||
    !/[a-z]/i.test(first) ||
    !/[a-z]/i.test(text.charAt(start - 1)) ||
    (/[A-Z]/.test(first) && /[a-z]/.test(text.charAt(start - 1)));
  if (!isLeftBound || stop - start >= SHORT_WORD) return isLeftBound;
  const rest = text.slice(stop, stop + 8);
  return !/[a-z]/i.test(text.charAt(stop - 1)) || !/^[a-z]/.test(rest) || FOLLOWS.test(rest);
}

const HEX_DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
const BASE64_DIGEST =
  /^(?:[A-Za-z0-9+/_-]{27}=?|[A-Za-z0-9+/_-]{43}=?|[A-Za-z0-9+/_-]{64}|[A-Za-z0-9+/_-]{86}(?:==)?)$/;
const NAMED_DIGEST =
  /(?:^|[^a-z])(?:sha|sha-?(?:1|224|256|384|512)(?:sum)?|md5(?:sum)?|h1|crc|check_?sum|integrity|digest|hash|etag|fingerprint|thumbprint|revision|rev|commit|blob|tree|parent|git_?sha|git_?ref|ref|version|changeset)s?["'`]?(?:[ \t]{0,4}(?:=>?|:=?|-|>|\(|,|\))[ \t]{0,4}|[ \t]{1,4})["'`({[]{0,3}$/i;

/** A hash of public content, told by its name or its place: a lock file's entry, an action pinned to a commit, an image's digest. */
function isDigest({ text, start, end }: Token): boolean {
  const token = text.slice(start, end);
  if (!HEX_DIGEST.test(token) && !BASE64_DIGEST.test(token)) return false;
  const before = text.slice(Math.max(0, start - NAME_REACH), start);
  if (NAMED_DIGEST.test(before)) return true;
  const isHex = HEX_DIGEST.test(token);
  return (
    isHex &&
    (/[\w/.-]@$/.test(before) ||
      /\/(?:commits?|blobs?|trees?|tags?|raw|archive|compare|rev)\/$/.test(before) ||
      /raw\.githubusercontent\.com\/[^/\s]{1,40}\/[^/\s]{1,60}\/$/.test(text.slice(Math.max(0, start - 140), start)) ||
      /\.git#$|#$/.test(before))
  );
}

/** A file that is named after its content: `main.4f2a….js`. */
function isContentAddress({ text, start, end }: Token): boolean {
  if (/data:[\w/+.-]{0,80};base64,$/.test(text.slice(Math.max(0, start - 100), start))) return true;
  return /^\.(?:js|mjs|css|map|png|jpe?g|gif|svg|webp|woff2?|ttf|json|html?|md|txt|go|py|rb|tgz|tar|zip|gz)\b/i.test(
    text.slice(end, end + 8),
  );
}
