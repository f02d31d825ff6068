// A value -> why it is no secret, or a weak one. The table is the order: the first filter that objects decides.
import { almostHex } from "./almost-hex.ts";
import { base64Inside } from "./base64-inside.ts";
import { basicCredentials } from "./basic-credentials.ts";
import { counting } from "./counting.ts";
import { expression } from "./expression.ts";
import { digest } from "./digest.ts";
import type { Filter, FilterInput, FilterOutcome } from "./input.ts";
import { jwtContent } from "./jwt-content.ts";
import { hammered } from "./hammered.ts";
import { location } from "./location.ts";
import { masked } from "./masked.ts";
import { nonAscii } from "./non-ascii.ts";
import { notation } from "./notation.ts";
import { passwordHash } from "./password-hash.ts";
import { patternText } from "./pattern-text.ts";
import { placeholder, placeholderMark } from "./placeholder.ts";
import { prose } from "./prose.ts";
import { publicKey } from "./public-key.ts";
import { reference } from "./reference.ts";
import { repeat } from "./repeat.ts";
import { sameAsUser, userBeside } from "./same-as-user.ts";
import { sealed } from "./sealed.ts";
import { sentenceInside } from "./sentence-inside.ts";
import { sequence } from "./sequence.ts";
import { uuid, uuidByTime } from "./uuid.ts";
import { fieldName, namesItself, opaqueWords, phrase, sentence, shortWords, words } from "./words.ts";

export type { FilterInput, FilterOutcome } from "./input.ts";

/** For values that only their name makes a secret: the value itself has to convince. */
const NAMED_VALUE: readonly Filter[] = [
  masked,
  reference,
  patternText,
  sealed,
  placeholder,
  expression,
  passwordHash,
  publicKey,
  digest,
  notation,
  location,
  prose,
  nonAscii,
  sequence,
  counting,
  repeat,
  words,
  namesItself,
  phrase,
  basicCredentials,
  base64Inside,
  sameAsUser,
  uuid,
  sentenceInside,
  almostHex,
  jwtContent,
];

/**
 * A token's own format says enough: dropped is only what nobody was ever handed (masked, a reference, altered, a sentence, a plain
 * word), and `abcd1234efgh5678`, in exactly the form and under the name of a provider's key, is no certain key, but reported.
 * The opaque rules alone ask for that name, so others are doubted more.
 */
const OWN_FORMAT: readonly Filter[] = [
  masked,
  reference,
  patternText,
  basicCredentials,
  placeholderMark,
  unlessNamed(counting),
  unlessNamed(repeatedToken),
  fieldName,
  userBeside,
  shortWords,
  opaqueWords,
  sentence,
  unlessNamed(uuidByTime),
  hammered,
  almostHex,
  sentenceInside,
  base64Inside,
  jwtContent,
  typedTokens,
];

export function judgeValue(input: FilterInput): FilterOutcome | undefined {
  for (const filter of input.kind === "assignment" ? NAMED_VALUE : OWN_FORMAT) {
    const outcome = filter(input);
    if (outcome) return outcome;
  }
  return undefined;
}

/** Lowers a token by its form alone; one that opaque rules found by its provider's name only withholds high. */
function unlessNamed(filter: Filter): Filter {
  return (input) => {
    const outcome = filter(input);
    return outcome?.action === "lower" && input.kind === "opaque" ? { ...outcome, action: "withhold" } : outcome;
  };
}

/** A key of one or two characters over and over is drawn by nobody; `abcd1234abcd1234` may be a weak one. */
function repeatedToken(input: FilterInput): FilterOutcome | undefined {
  const outcome = repeat(input);
  if (!outcome) return undefined;
  const distinct = new Set(input.secret.replace(/[-_]/g, "")).size;
  return { ...outcome, action: distinct <= 2 && input.secret.length >= SHORTEST_TOKEN ? "drop" : "lower" };
}

/** Shorter values with a form of their own are passwords in addresses and commands. */
const SHORTEST_TOKEN = 16;

function typedTokens(input: FilterInput): FilterOutcome | undefined {
  const outcome = sequence(input);
  return outcome && { ...outcome, action: input.secret.length < SHORTEST_TOKEN ? "lower" : "withhold" };
}
