// Values made of words alone: names, labels and the passwords that guessing finds first.
import { isPartlyWords, isWordy, phraseLength, withoutLeet } from "./dictionary.ts";
import type { Filter } from "./input.ts";

const MAX_SHORT = 20;
/** More than letters: then a person has chosen it as a password. */
const HAS_MORE = /\d|[!@#$%^&*]/;
const MAX_USER = 100;
/** `://user:` and `?password=` of an address, `;pwd=` of a connection string. */
const IN_ADDRESS = /:\/\/[^\s/@]{0,80}:$|[?&;,](?:password|pwd)=$/i;
const CALL = /\(\)$/;

/** With digits it may be a weak password (admin123), without it says nothing. */
export const words: Filter = ({ secret }) => {
  if (!isWordy(secret)) return undefined;
  return { action: HAS_MORE.test(secret) ? "lower" : "drop", reason: "made of words" };
};

/**
 * For rules with a format of their own: of the passwords in connection strings and command lines, guessable ones count less. In an
 * address even a plain word is somebody's password as often as a sample's, and one with digits or signs mostly is.
 */
export const shortWords: Filter = ({ secret, window, start, end }) => {
  if (secret.length > MAX_SHORT || !isWordy(secret)) return undefined;
  const before = window.slice(Math.max(0, start - MAX_USER), start);
  const isAddress = IN_ADDRESS.test(before) && !CALL.test(secret);
  if (!isAddress) return { action: HAS_MORE.test(secret) ? "lower" : "drop", reason: "made of words" };
  const isUsed = HAS_MORE.test(secret) && !isSampleAddress(before, window.slice(end, end + MAX_USER));
  return { action: isUsed ? "withhold" : "lower", reason: "made of words" };
};

/** Opaque rules ask for no more than length and characters, which `sha256WithRSAEncryption` has too. */
export const opaqueWords: Filter = ({ secret, kind }) =>
  kind === "opaque" && isWordy(secret) ? { action: "lower", reason: "made of words" } : undefined;

const CREDENTIAL_WORD = /pass(?:word|wd|phrase|code)|secret|token|api[-_]?key|credential|(?:^|[-_.])pass(?:$|[-_.])/i;
const MAX_TELLING = 32;

/** `mqtttoken`, `makis_password`: a value that says what it is was made up for the place. With digits it may be a weak password. */
export const namesItself: Filter = ({ secret }) => {
  if (secret.length > MAX_TELLING) return undefined;
  if (!CREDENTIAL_WORD.test(secret) && !CREDENTIAL_WORD.test(withoutLeet(secret))) return undefined;
  return { action: /[\d$@!]/.test(secret) ? "lower" : "drop", reason: "says itself what it is" };
};

const PHRASE = 3;

/** Random text holds no phrase; what does was written by a person. */
export const phrase: Filter = ({ secret }) =>
  phraseLength(secret, { shortestWord: 4 }) >= PHRASE || isPartlyWords(secret)
    ? { action: "lower", reason: "partly made of words" }
    : undefined;

const SENTENCE = 4;

/**
 * For rules with a format of their own: `there-are-not-the-keys` in the middle of one. Random text has no four words in a row; in an
 * address the host and the path are words, so each part counts alone.
 */
export const sentence: Filter = ({ secret }) =>
  !/\s/.test(secret) && secret.split(/[/.?=&]/).some((part) => phraseLength(part, { shortestWord: 3 }) >= SENTENCE)
    ? { action: "drop", reason: "holds a sentence" }
    : undefined;

/** Words that stand for the parts of an address or a command in documentation: `user:pw@host`. */
const FIELD_NAME =
  /^(?:user(?:name)?|usr|login|pass(?:word|wd|phrase)?|pwd|pw|secret|token|creds?|credentials?|key|p4ss|xxx|foo|bar|baz|abc|host)\d?$/i;

/** `password` is the password of many a server, too. */
const NAMES_ITS_PART = "names the part it stands for";

export function isFieldName(text: string): boolean {
  return FIELD_NAME.test(text);
}

/** `BITNAMI_USER_PASSWORD`: what is to be put there, as documentation spells it. */
const SHOUTED = /^(?=.*(?:PASS|SECRET|TOKEN|KEY))[A-Z]+(?:_[A-Z]+)+$/;

export const fieldName: Filter = ({ secret, window, start, end }) => {
  if (SHOUTED.test(secret)) return { action: "drop", reason: NAMES_ITS_PART };
  if (!isFieldName(secret)) return undefined;
  const before = window.slice(Math.max(0, start - MAX_USER), start);
  const isSample =
    secret.length < SHORTEST_USED ||
    !IN_ADDRESS.test(before) ||
    isSampleAddress(before, window.slice(end, end + MAX_USER));
  return { action: isSample ? "drop" : "lower", reason: NAMES_ITS_PART };
};

/** Servers do run with `secret` and `password`; `pw` and `foo` stand in for something. */
const SHORTEST_USED = 6;

/** Names that RFC 2606 and RFC 6761 keep for documentation. */
const EXAMPLE_HOST = /^@(?:[\w.-]{1,80}\.)?(?:example(?:\.(?:com|org|net))?|test|invalid)(?![\w.-])/i;

export function isExampleHost(behind: string): boolean {
  return EXAMPLE_HOST.test(behind);
}

/** `user:password@host`, where nothing is anybody's: `root:password@localhost` is a password, and a bad one. */
function isSampleAddress(before: string, behind: string): boolean {
  if (EXAMPLE_HOST.test(behind)) return true;
  const user = /([^\s:/@?&;,]{1,64}):$/.exec(before)?.[1];
  return user !== undefined && isFieldName(user);
}
