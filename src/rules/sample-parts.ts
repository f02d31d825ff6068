// The parts of sample templates that are more than random characters: checksums of what stands before them, and whole tokens.
import { createHmac } from "node:crypto";
import { base32nopad, base58 as plainBase58, bech32 } from "@scure/base";
import { apifyChecksum } from "../checks/apify-crc32.ts";
import { annotatedChecksum } from "../checks/azure-annotated.ts";
import { identifiableKey } from "../checks/azure-marvin32.ts";
import { base58 } from "../checks/base58check.ts";
import { phraseOf } from "../checks/bip39.ts";
import { confluentChecksum } from "../checks/confluent.ts";
import { crc32Base62, crc32Hex } from "../checks/crc32.ts";
import { entraChecksum } from "../checks/entra-secret.ts";
import { fineGrainedChecksum } from "../checks/github-fine-grained.ts";
import { routableTail } from "../checks/gitlab-routable.ts";
import { grafanaChecksum } from "../checks/grafana-crc32.ts";
import { crc16 } from "../checks/nkey-crc16.ts";
import { publicKeyOf } from "../checks/solana-key.ts";
import { UsageError } from "../errors.ts";
import { BASE62 } from "../checks/radix.ts";
import { CHARACTER_CLASSES, type RandomText } from "./random-text.ts";
import { pemBlock } from "./sample-pem.ts";

export type PartInput = {
  random: RandomText;
  /** What follows the colon in the template; "" without one. */
  argument: string;
  /** The sample up to here. */
  before: string;
  /** The random characters at the end of `before`, since the last literal text. */
  body: string;
};
/** @throws UsageError where the template gives it nothing to work on */
export type SamplePart = (input: PartInput) => string;

export const SAMPLE_PARTS: ReadonlyMap<string, SamplePart> = new Map<string, SamplePart>([
  // Checksums: of `body`, or of the token that `before` ends in.
  ["crc32", ofBody(crc32Base62)],
  ["github-crc32", ofBody(crc32Base62)],
  ["npm-crc32", ofBody(crc32Base62)],
  ["vercel", ofBody(crc32Base62)],
  ["polar-crc32", ofBody(crc32Base62)],
  ["salad-crc32", ofBody(crc32Base62)],
  ["apify-crc32", ({ before }) => apifyChecksum(tail(before, /apify_api_[A-Za-z0-9]*$/))],
  ["canva-crc32", ({ before }) => crc32Hex(tail(before, /cnvca[A-Za-z0-9_-]*$/))],
  ["crc32hex", ofBody(crc32Hex)],
  ["cloudflare-crc32", ofBody(crc32Hex)],
  ["zuplo", ({ before }) => crc32Hex(tail(before, /(?<=zpka_)[A-Za-z0-9]*(?=_$)/))],
  ["confluent", ofBody(confluentChecksum)],
  ["github-fine-grained", ({ before }) => fineGrainedChecksum(tail(before, /github_pat_[A-Za-z0-9_]*$/))],
  ["grafana-crc32", ({ before }) => grafanaChecksum(tail(before, /glsa_[A-Za-z0-9]*(?=_?$)/))],
  ["atlassian-crc32", ({ before }) => crc32Hex(tail(before, /A(?:TATT3|TCTT3|TBB)[A-Za-z0-9+/=_-]*$/)).toUpperCase()],
  [
    "gitlab-routable",
    ({ before, body }) => routableTail(tail(before.slice(0, -body.length), /[a-z][a-z0-9_-]*-$/), body),
  ],
  // Texts that scanners of other make would take for secrets if they stood in a rule file.
  ["dashes", () => "-----"],
  ["base64of", ({ argument }) => Buffer.from(argument).toString("base64")],
  // Whole tokens.
  ["uuid", uuid],
  [
    "aws-key-id",
    ({ random, argument }) =>
      (argument || "AKIA") + random.characters("QRSTUVWXYZ", 1) + random.characters(base32Characters(), 15),
  ],
  ["azure-marvin32", azureKey],
  ["azure-annotated", ({ before }) => annotatedChecksum(tail(before, /[A-Za-z0-9]{80}$/))],
  ["entra-secret", ({ before }) => entraChecksum(tail(before, /[A-Za-z0-9_~.-]{37}$/))],
  ["nkey-crc16", nkeySeed],
  ["base58check", ({ random, argument }) => base58.encode(random.bytes(Number(argument) || 21))],
  ["xprv", ({ random }) => base58.encode(extendedKey(random))],
  [
    "wif",
    ({ random, argument }) =>
      base58.encode(Buffer.concat([Buffer.of(argument === "test" ? 0xef : 0x80), random.bytes(32), Buffer.of(1)])),
  ],
  [
    "bech32",
    ({ random, argument }) => bech32.encode(argument || "age-secret-key-", bech32.toWords(random.bytes(32)), false),
  ],
  [
    "BECH32",
    ({ random, argument }) =>
      bech32
        .encode((argument || "age-secret-key-").toLowerCase(), bech32.toWords(random.bytes(32)), false)
        .toUpperCase(),
  ],
  ["bip39", ({ random, argument }) => phraseOf(random.bytes(((Number(argument) || 12) / 3) * 4))],
  ["eth-key", ({ random }) => random.characters("0123456789abcdef", 64).replace(/^ff/, "7f")],
  ["solana-key", solanaKey],
  [
    "discord-snowflake",
    ({ random }) => Buffer.from(`${random.between(1, 9)}${random.characters("0123456789", 17)}`).toString("base64"),
  ],
  ["pypi-macaroon", ({ random, argument }) => `pypi-${macaroon(random, argument || "pypi.org").toString("base64url")}`],
  ["sentry-json", sentryToken],
  [
    "grafana-cloud",
    ({ random }) => `glc_${base64Json({ o: "70133", n: "ci", k: random.characters(BASE62, 24), m: {} })}`,
  ],
  ["grafana-key", ({ random }) => base64Json({ k: random.characters(BASE62, 32), n: "ci", id: 1 })],
  ["onepassword", onePasswordToken],
  ["jfrog-token", ({ random }) => base64(`reftkn:01:1900000000:${random.characters(BASE62, 27)}`)],
  ["bedrock-address", bedrockKey],
  ["jwt", jsonWebToken],
  ["swarm-token", ({ random }) => `SWMTKN-1-${base36(random, 32, 50)}-${base36(random, 16, 25)}`],
  ["pem", ({ random, argument }) => pemBlock(random, argument)],
  ["pem-base64", ({ random, argument }) => base64(`${pemBlock(random, argument)}\n`)],
]);

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function base64Json(value: Record<string, unknown>): string {
  return base64(JSON.stringify(value));
}

/** Bytes of a key before its checksum, by signature; a storage account's has 60. */
const AZURE_BYTES = new Map([
  ["+ABa", 60],
  ["APIM", 60],
  ["ACDb", 60],
  ["AzFu", 36],
  ["AzSe", 35],
]);

/** `{azure-marvin32}` is a storage account's key, `{azure-marvin32:+ASb}` one of Service Bus; those of Functions and AI Search hold no signs. */
function azureKey({ random, argument }: PartInput): string {
  const signature = argument || "+ASt";
  const length = AZURE_BYTES.get(signature) ?? (argument === "" ? 60 : 28);
  for (;;) {
    const key = identifiableKey(random.bytes(length), signature).toString(
      signature === "AzFu" ? "base64url" : "base64",
    );
    if (signature === "AzFu") return `${key}==`;
    if (signature !== "AzSe" || /^[A-Za-z0-9]+$/.test(key)) return key;
  }
}

/** Prefix bytes that spell `SU`: a user's seed. */
function nkeySeed({ random }: PartInput): string {
  const covered = Buffer.concat([Buffer.of(0x95, 0x00), random.bytes(32)]);
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(crc16(covered));
  return base32nopad.encode(Buffer.concat([covered, checksum]));
}

function onePasswordToken({ random }: PartInput): string {
  const facts = {
    signInAddress: "acme.1password.com",
    userAuth: { method: "SRPg-4096" },
    email: "ci@1passwordops.com",
  };
  return `ops_${base64Json({ ...facts, srpX: random.characters("0123456789abcdef", 64), throttleSecret: { seed: "1" } })}`;
}

function bedrockKey({ random }: PartInput): string {
  const query = `Action=CallWithBearerToken&X-Amz-Date=20260102T030405Z&X-Amz-Signature=${random.characters("0123456789abcdef", 64)}`;
  return `bedrock-api-key-${base64(`bedrock.amazonaws.com/?${query}`)}`;
}

/** A checksum of the random characters just before it. */
function ofBody(checksum: (body: string) => string): SamplePart {
  return ({ body }) => {
    if (body === "")
      throw new UsageError("a checksum needs random characters just before it, as in {base62:30}{crc32}");
    return checksum(body);
  };
}

/** The end of `text` that is of the given form: the token whose checksum is asked for. */
function tail(text: string, form: RegExp): string {
  const found = form.exec(text)?.[0];
  if (found === undefined) throw new UsageError(`this checksum needs a token of the form ${form.source} before it`);
  return found;
}

function base32Characters(): string {
  return CHARACTER_CLASSES.get("base32") ?? "";
}

function uuid({ random }: PartInput): string {
  const bytes = random.bytes(16);
  // RFC 9562: version 4, variant 10.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** BIP-32: version `xprv`, depth 0, no parent, chain code, 0x00 and the key. */
function extendedKey(random: RandomText): Buffer {
  return Buffer.concat([
    Buffer.from("0488ade4000000000000000000", "hex"),
    random.bytes(32),
    Buffer.of(0),
    random.bytes(32),
  ]);
}

/** `{solana-key}` is the JSON array, `{solana-key:base58}` the text form. */
function solanaKey({ random, argument }: PartInput): string {
  const seed = random.bytes(32);
  const pair = Buffer.concat([seed, publicKeyOf(seed)]);
  return argument === "base58" ? plainBase58.encode(pair) : `[${[...pair].join(",")}]`;
}

/** Version 2; location and identifier fields with their types and lengths; the rest random. */
function macaroon(random: RandomText, host: string): Buffer {
  const caveat = Buffer.from("[[0,1900000000,1700000000]]");
  return Buffer.concat([
    Buffer.of(2, 1, host.length),
    Buffer.from(host),
    Buffer.of(2, 36),
    Buffer.from(random.characters("0123456789abcdef-", 36)),
    Buffer.of(0, 2, caveat.length),
    caveat,
    Buffer.of(0, 0, 6, 32),
    random.bytes(32),
  ]);
}

/** So many random bytes as a number in base 36, padded to `width` characters. */
function base36(random: RandomText, bytes: number, width: number): string {
  return BigInt(`0x${random.bytes(bytes).toString("hex")}`)
    .toString(36)
    .padStart(width, "0");
}

function sentryToken({ random }: PartInput): string {
  const facts = {
    iat: 1_700_000_000 + random.between(0, 60_000),
    url: "https://sentry.io",
    region_url: "https://us.sentry.io",
    org: "acme",
  };
  return `sntrys_${Buffer.from(JSON.stringify(facts)).toString("base64")}_${random.bytes(33).toString("base64").slice(0, 43)}`;
}

/** HS256, with a subject, an issuer and an expiry; `{jwt:ISSUER}` sets the issuer. */
function jsonWebToken({ random, argument }: PartInput): string {
  const header = { alg: "HS256", typ: "JWT" };
  const payload = {
    iss: argument || "https://login.acme.dev",
    sub: random.characters("0123456789", 12),
    exp: 1_800_000_000,
  };
  const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${createHmac("sha256", random.bytes(32)).update(signed).digest("base64url")}`;
}
