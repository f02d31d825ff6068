// Values in a notation that everyone uses for something public: times, algorithms, fingerprints, scopes of a signature.
import { isWordy } from "./dictionary.ts";
import type { Filter, FilterInput } from "./input.ts";

/** ISO 8601: `2016-09-08T21:47:36Z`, `2006-01-02`. */
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** AWS Signature Version 4 and its relatives: `AKIA…/20130524/us-east-1/s3/aws4_request`; the key's id is public. */
const SCOPE = /\/\d{8}(?:\/[\w-]{1,64}){2}\/\w{1,40}_request$/;
/** Digests of 16 or 20 bytes, as ssh-keygen and openssl print them. */
const FINGERPRINT = /^(?:[0-9a-f]{2}:){15}(?:(?:[0-9a-f]{2}:){4})?[0-9a-f]{2}$/i;
const ALGORITHM =
  /sha-?\d{1,3}|md[245]|(?:ed|x|curve)(?:25519|448)|nist[bkpt]\d{3}|sec[pt]\d{3}[kr]1|brainpoolp\d{3}[rt]1|pbkdf[12]|aes-?(?:128|192|256)|chacha20|poly1305|ml-?kem-?\d{3,4}|group-?\d{1,2}|rsa-?\d{0,4}|hmac|ecdsa|ecdh|hkdf|scrypt|bcrypt|argon2(?:id?|d)?|[gc]cm|cbc|ctr|pkcs-?\d{1,2}|pkix|blake[23][bs]?/gi;
/** Longer than any algorithm's name, which keeps the words between from being random text. */
const MAX_ALGORITHM = 48;
/** `X-Amz-Security-Token`. */
const HEADER = /^X(?:-[A-Z][A-Za-z0-9]{0,20}){1,6}$/;
/** `anthropic.claude-3-haiku-20240307-v1:0`, `claude-3-5-sonnet-20241022`: a model of a language and its date. */
const MODEL = /^(?:[a-z]{2,16}\.){0,2}[a-z]{2,16}(?:-[a-z0-9.]{1,12}){1,5}-(?:20\d{6})?(?:-?v\d{1,2}(?::\d{1,3})?)?$/;
/** `NOMKSTREAM`: keys are not of capitals alone, and passwords seldom. */
const CONSTANT = /^[A-Z]{3,14}$/;
/** `--- PASS: TestStringer`, as `go test` prints it. */
const GO_TEST = /^(?:Test|Benchmark|Example|Fuzz)[A-Z_]/;
/** `#reset-password`: an element of a page, in CSS. */
const SELECTOR = /^#[a-z][a-z-]{2,60}$/;
/** Badges are shown to everyone, by a token in their address. */
const BADGE = /(?:badge|img\.shields\.io)[^\s"'`()]{0,80}[?&]token=$/i;
/** Firebase's download addresses hold the right to read one file: whoever writes one into a page hands it out. */
const DOWNLOAD = /firebasestorage\.[^\s"'`()]{0,300}[?&]token=$/i;
const BEFORE = 400;

const KINDS: [name: string, isOne: (input: FilterInput) => boolean][] = [
  ["a time", ({ secret }) => TIME.test(secret)],
  ["the scope of a signature", ({ secret }) => SCOPE.test(secret)],
  ["a fingerprint", ({ secret }) => FINGERPRINT.test(secret)],
  ["names an algorithm", ({ secret }) => namesAlgorithm(secret)],
  ["a key's frame without the key", ({ secret }) => isEmptyFrame(secret)],
  ["names a model", ({ secret }) => MODEL.test(secret)],
  ["names a constant", ({ secret, name }) => CONSTANT.test(secret) && !/pass|pwd/i.test(name)],
  ["names a header", ({ secret }) => HEADER.test(secret)],
  ["names a test", ({ secret, name }) => name === "PASS" && GO_TEST.test(secret)],
  ["a selector", ({ secret }) => SELECTOR.test(secret) && isWordy(secret)],
  ["the token of a badge", (input) => BADGE.test(before(input))],
];

export const notation: Filter = (input) => {
  const kind = KINDS.find(([, isOne]) => isOne(input));
  if (kind) return { action: "drop", reason: kind[0] };
  return DOWNLOAD.test(before(input)) ? { action: "lower", reason: "part of a download's address" } : undefined;
};

function before({ window, start }: FilterInput): string {
  return window.slice(Math.max(0, start - BEFORE), start);
}

/** PEM's BEGIN and END marks (RFC 7468) with nothing between them, in base64: what manifests show in the place of a key. */
const FRAME_IN_BASE64 = /^LS0tLS1CRUdJTi[A-Za-z0-9+/=]{20,120}$/;

function isEmptyFrame(secret: string): boolean {
  return (
    FRAME_IN_BASE64.test(secret) &&
    /^-----BEGIN [^-]+-----\s*-----END/.test(Buffer.from(secret, "base64").toString("latin1"))
  );
}

/** `diffie-hellman-group14-sha256`, `PBKDF2WithHmacSHA1`: what is left of it are words. */
function namesAlgorithm(secret: string): boolean {
  if (secret.length > MAX_ALGORITHM) return false;
  const rest = secret.replace(ALGORITHM, " ");
  return (
    rest !== secret && rest.split(/[^A-Za-z0-9]+/).every((part) => /^(?:[A-Za-z]{0,4}|\d)$/.test(part) || isWordy(part))
  );
}
