// The parts of sample templates that are more than random characters: checksums of what stands before them, and whole tokens.
import { createHmac } from "node:crypto";
import { base58 as plainBase58, bech32 } from "@scure/base";
import { apifyChecksum } from "../checks/apify-crc32.ts";
import { storageKey } from "../checks/azure-marvin32.ts";
import { base58 } from "../checks/base58check.ts";
import { phraseOf } from "../checks/bip39.ts";
import { confluentChecksum } from "../checks/confluent.ts";
import { crc32Base62, crc32Hex } from "../checks/crc32.ts";
import { fineGrainedChecksum } from "../checks/github-fine-grained.ts";
import { routableTail } from "../checks/gitlab-routable.ts";
import { grafanaChecksum } from "../checks/grafana-crc32.ts";
import { publicKeyOf } from "../checks/solana-key.ts";
import { UsageError } from "../errors.ts";
import { CHARACTER_CLASSES, type RandomText } from "./random-text.ts";

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
  ["azure-marvin32", ({ random }) => storageKey(random.bytes(57))],
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
  ["jwt", jsonWebToken],
  ["pem", pemBlock],
]);

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
  return Buffer.concat([Buffer.of(2, 1, host.length), Buffer.from(host), Buffer.of(2, 36), random.bytes(120)]);
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

/** Bytes of key material by PEM label; the usual size of such a key. */
const PEM_BYTES: ReadonlyMap<string, number> = new Map([
  ["RSA", 1190],
  ["DSA", 440],
  ["EC", 119],
  ["", 1216],
  ["ENCRYPTED", 1310],
  ["OPENSSH", 400],
  ["PGP", 700],
]);

/** `{pem:RSA}`, `{pem:EC}`, `{pem:OPENSSH}`, `{pem:ENCRYPTED}`, `{pem:PGP}`; `{pem}` is the plain PKCS #8 form. */
function pemBlock({ random, argument }: PartInput): string {
  const label = argument === "PGP" ? "PGP PRIVATE KEY BLOCK" : `${argument ? `${argument} ` : ""}PRIVATE KEY`;
  const content = random.bytes(PEM_BYTES.get(argument) ?? 400);
  const head = pemHead(argument, content.length);
  const lines =
    Buffer.concat([head, content])
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...(argument === "PGP" ? [""] : []), ...lines, `-----END ${label}-----`].join(
    "\n",
  );
}

/** What stands before the key material: OpenSSH's magic and cipher `none`, a PGP packet of tag 5, else a DER SEQUENCE. */
function pemHead(argument: string, length: number): Buffer {
  const size = Buffer.of(length >> 8, length & 0xff);
  if (argument === "OPENSSH")
    return Buffer.from("openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none\0\0\0\0\0\0\0\x01", "latin1");
  if (argument === "PGP") return Buffer.concat([Buffer.of(0x95), size]);
  return Buffer.concat([Buffer.of(0x30, 0x82), size]);
}
