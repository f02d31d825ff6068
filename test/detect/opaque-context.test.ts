import { expect, test } from "vitest";
import { evidenceFor, type Evidence } from "../../src/detect/opaque-context.ts";
import { expandSample } from "../../src/rules/samples.ts";

const token = expandSample("{base36:32}", "a token");
const hex40 = expandSample("{hex:40}", "a commit");
const uuid = expandSample("{uuid}", "an id");

/** What is made of the first of the values that stands in the text. */
function evidence(word: string, text: string): Evidence {
  const value = [token, hex40, uuid].find((known) => text.includes(known)) ?? "";
  const start = text.indexOf(value);
  return evidenceFor(word, { text, start, end: start + value.length });
}

test.for([
  ["acmecorp", `ACMECORP_API_KEY=${token}`],
  ["acmecorp", `acmecorpToken: "${token}"`],
  ["acmecorp", `[acmecorp]\napi_key = ${token}`],
  ["acmecorp", `<acmecorpToken>\n    ${token}\n</acmecorpToken>`],
  ["acmecorp", `curl -H "X-Api-Key: ${token}" https://api.acmecorp.com/v1`],
  ["acmecorp", `https://api.acmecorp.com/v1/a/rather/long/path/to/a/resource?token=${token}`],
  ["acmecorp", `acmecorp-secret-key-${token}`],
  ["aha", `ahaApiKey = "${token}"`],
  ["aha", `myAhaToken = "${token}"`],
  ["vault", `VAULT_SECRET_ID=${uuid}`],
] as const)("the word %s and a credential's name convince in %j", ([word, text]) => {
  expect(evidence(word, text)).toBe("strong");
});

test.for([
  ["acmecorp", `acmecorp: ${token}`],
  ["acmecorp", `"acmecorp": "${token}"`],
  ["acmecorp", `acmecorp := "${token}"`],
  ["acmecorp", `acmecorp "${token}"`],
  ["acmecorp", `dial("acmecorp", "${token}")`],
  ["acmecorp", `acmecorp.init("${token}")`],
  ["acmecorp", `acmecorpSdk.initialize('${hex40}')`],
  ["acmecorp", `require("acmecorp")("${hex40}")`],
] as const)("the word %s convinces as the name of the value itself in %j", ([word, text]) => {
  expect(evidence(word, text)).toBe("strong");
});

test.for([
  ["acmecorp", `acmecorp: ${hex40}`],
  ["acmecorp", `acmecorp and ${token}`],
] as const)("the word %s stands near in %j, but nothing names a credential", ([word, text]) => {
  expect(evidence(word, text)).toBe("unnamed");
});

test.for([
  ["acmecorp", `acmecorp_client_id = ${token}`],
  ["acmecorp", `acmecorp({\n  clientID: "${token}"`],
  ["acmecorp", `acmecorp is named here, and far from it in prose stands the key ${token}`],
] as const)("an id, or a name far from the word %s, is weak evidence in %j", ([word, text]) => {
  expect(evidence(word, text)).toBe("weak");
});

test.for([
  ["acmecorp", `acmecorp is named on a line before\n = '${token}'`],
  ["acmecorp", `globex_api_key = ${token}`],
  ["aha", `sahara_api_key = ${token}`],
  ["aha", `aharoni_api_key = ${token}`],
  ["acmecorp", `acmecorp_account_id: ${uuid}`],
  ["acmecorp", `uses: acmecorp/token-action@${hex40}`],
  ["acmecorp", `acmecorp_token:\n  revision: ${hex40}`],
  ["acmecorp", `https://github.com/acmecorp/api-client/commit/${hex40}`],
  ["acmecorp", `https://raw.githubusercontent.com/acmecorp/api-client/${hex40}/key.ts`],
  ["acmecorp", `"git_url": "https://acmecorp.com/api/v1/repos/acmecorp/api-client/git/blobs/${hex40}"`],
  ["acmecorp", `acmecorp-api-client.git#${hex40}`],
  ["acmecorp", `plugins/acmecorp/client_test.go\t23\tprivate-key\t${token}`],
  ["acmecorp", `<script src="/acmecorp/api-key-${token}.js">`],
] as const)("there is no evidence for %s in %j", ([word, text]) => {
  expect(evidence(word, text)).toBe("none");
});

test("a word inside the token itself speaks for it only where the token begins", () => {
  const inside = `key = x${token}acmecorp`;
  expect(evidenceFor("acmecorp", { text: inside, start: 6, end: inside.length })).toBe("none");
  const prefixed = `api_key = acmecorp${token}`;
  expect(evidenceFor("acmecorp", { text: prefixed, start: 10, end: prefixed.length })).toBe("strong");
});
