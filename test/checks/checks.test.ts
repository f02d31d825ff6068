import * as fc from "fast-check";
import { expect, test } from "vitest";
import schema from "../../schemas/rules.schema.json" with { type: "json" };
import { checks } from "../../src/checks/index.ts";
import { expandSample } from "../../src/rules/samples.ts";

/** Templates of well-formed tokens, by check. */
const wellFormed: [check: string, template: string][] = [
  ["apify-crc32", "apify_api_{base62:30}{apify-crc32}"],
  ["atlassian-crc32", "ATATT3xFfGF0{base64url:160}={atlassian-crc32}"],
  ["atlassian-crc32", "ATBB{base62:24}{atlassian-crc32}"],
  ["aws-key-id", "{aws-key-id}"],
  ["aws-key-id", "{aws-key-id:ASIA}"],
  ["azure-marvin32", "{azure-marvin32}"],
  ["azure-marvin32", "{azure-marvin32:+ABa}"],
  ["azure-marvin32", "{azure-marvin32:+AEh}"],
  ["azure-marvin32", "{azure-marvin32:+ARm}"],
  ["azure-marvin32", "{azure-marvin32:+ASb}"],
  ["azure-marvin32", "{azure-marvin32:ACDb}"],
  ["azure-marvin32", "{azure-marvin32:AIoT}"],
  ["azure-marvin32", "{azure-marvin32:APIM}"],
  ["azure-marvin32", "{azure-marvin32:AzCa}"],
  ["azure-marvin32", "{azure-marvin32:AzFu}"],
  ["azure-marvin32", "{azure-marvin32:AzSe}"],
  ["azure-annotated", "{base62:52}JQQJ99BEAC{base62:14}AZDO{azure-annotated}"],
  ["bedrock-address", "{bedrock-address}"],
  ["base58check", "{base58check}"],
  ["base58check", "{xprv}"],
  ["bech32", "{bech32}"],
  ["bech32", "{BECH32}"],
  ["bech32", "{bech32:nsec}"],
  ["bip39", "{bip39}"],
  ["bip39", "{bip39:24}"],
  ["canva-crc32", "cnvca{base64url:43}{canva-crc32}"],
  ["cloudflare-crc32", "cfut_{base62:40}{cloudflare-crc32}"],
  ["confluent", "cflt{base64:54}{confluent}"],
  ["discord-snowflake", "{discord-snowflake}.{base62:6}.{base62:38}"],
  ["entra-secret", "{base62:3}8Q~{base62:31}{entra-secret}"],
  ["eth-key", "0x{eth-key}"],
  ["github-crc32", "ghp_{base62:30}{crc32}"],
  ["github-crc32", "ghr_{base62:70}{crc32}"],
  ["github-fine-grained", "github_pat_{base62:22}_{base62:43}{github-fine-grained}{base62:8}"],
  ["gitlab-routable", "glpat-{base64url:27}{gitlab-routable}"],
  ["gitlab-routable", "glrt-{base64url:60}{gitlab-routable}"],
  ["grafana-crc32", "glsa_{base62:32}_{grafana-crc32}"],
  ["grafana-cloud", "{grafana-cloud}"],
  ["grafana-key", "{grafana-key}"],
  ["jfrog-token", "{jfrog-token}"],
  ["jwt", "{jwt}"],
  ["nkey-crc16", "{nkey-crc16}"],
  ["onepassword", "{onepassword}"],
  ["npm-crc32", "npm_{base62:30}{crc32}"],
  ["pem", "{pem}"],
  ["pem", "{pem:RSA}"],
  ["pem", "{pem:EC}"],
  ["pem", "{pem:DSA}"],
  ["pem", "{pem:OPENSSH}"],
  ["pem", "{pem:ENCRYPTED}"],
  ["pem", "{pem:PGP}"],
  ["pem-base64", "{pem-base64:RSA}"],
  ["pem-base64", "{pem-base64}"],
  ["polar-crc32", "polar_oat_{base62:37}{polar-crc32}"],
  ["polar-crc32", "polar_pat_{base62:37}{polar-crc32}"],
  ["pypi-macaroon", "{pypi-macaroon}"],
  ["pypi-macaroon", "{pypi-macaroon:test.pypi.org}"],
  ["salad-crc32", "salad_cloud_user_{base62:43}{salad-crc32}"],
  ["salad-crc32", "salad_cloud_org_{base62:43}{salad-crc32}"],
  ["sentry-json", "{sentry-json}"],
  ["solana-key", "{solana-key}"],
  ["solana-key", "{solana-key:base58}"],
  ["swarm-token", "{swarm-token}"],
  ["vercel", "vcp_{base64url:50}{crc32}"],
  ["wif", "{wif}"],
  ["wif", "{wif:test}"],
  ["zuplo", "zpka_{base62:32}_{zuplo}"],
];

test.for(wellFormed)("%s passes a well-formed %s", ([check, template]) => {
  for (let seed = 0; seed < 20; seed++) {
    const token = expandSample(template, `${check} ${seed}`);
    expect({ token, ...checks[check]?.(token, token) }).toMatchObject({ passed: true });
  }
});

// A check that looks at structure alone does not notice another random character; these have a checksum over the whole.
const structural = [
  "aws-key-id",
  "discord-snowflake",
  "eth-key",
  "jwt",
  "pem",
  "pem-base64",
  "swarm-token",
  "pypi-macaroon",
  "sentry-json",
  "bedrock-address",
  "grafana-cloud",
  "grafana-key",
  "jfrog-token",
  "onepassword",
];
const checksummed = wellFormed.filter(([check]) => !structural.includes(check));

test.for(checksummed)("%s fails a %s in which one character was changed", ([check, template]) => {
  let passed = 0;
  for (let seed = 0; seed < 50; seed++) {
    const token = expandSample(template, `${check} ${seed}`);
    const at = Math.floor(token.length / 2);
    const changed = token.slice(0, at) + (token[at] === "a" ? "b" : "a") + token.slice(at + 1);
    if (checks[check]?.(changed, changed).passed) passed++;
  }
  // One 12-word phrase in 16 passes by chance.
  expect(passed).toBeLessThan(check === "bip39" ? 12 : 1);
});

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom(...wellFormed).chain(([, template]) =>
    fc.tuple(fc.nat(1000), fc.nat(400), fc.string({ unit: "binary", maxLength: 5 })).map(([seed, at, inserted]) => {
      const token = expandSample(template, String(seed));
      return token.slice(0, at) + inserted + token.slice(at + fc.sample(fc.nat(3), { seed, numRuns: 1 })[0]!);
    }),
  ),
);

test.for(Object.keys(checks))("%s never throws, whatever it is given", (name) => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { passed, reason } = checks[name]!(text, text);
      expect(typeof passed).toBe("boolean");
      // Reasons are printed: nothing outside printable ASCII gets into one.
      expect(reason).toMatch(/^[\x20-\x7e]+$/);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test.for(Object.keys(checks))(
  "%s takes less than a second for 256 KB of anything, four times the largest window",
  (name) => {
    for (const unit of [
      "a",
      "eyJ",
      "-----BEGIN ",
      "0",
      " ",
      "\n",
      "+",
      "abandon ",
      "1,",
      "\\",
      `${"-".repeat(5)}BEGIN A PRIVATE KEY${"-".repeat(5)}\n`,
    ]) {
      const text = unit.repeat(2 ** 18 / unit.length);
      const began = performance.now();
      checks[name]!(text, text);
      checks[name]!(`[${text}]`, text);
      checks[name]!(`-----BEGIN RSA PRIVATE KEY-----${text}-----END RSA PRIVATE KEY-----`, text);
      expect(performance.now() - began).toBeLessThan(1000);
    }
  },
);

test("the schema names exactly the checks that exist", () => {
  expect(schema.definitions.rule.properties.check.properties.is.enum).toEqual(Object.keys(checks).sort());
});
