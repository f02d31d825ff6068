// Two-part credentials, through the real engine and the built-in rules.
import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { expandSample } from "../../src/rules/samples.ts";
import { parseRuleFile } from "../../src/rules/load.ts";
import type { Hit } from "../../src/types.ts";

const detect = createTextDetector(loadRules());

const [id, otherId] = ["one", "two"].map((seed) => expandSample("{aws-key-id}", seed)) as [string, string];
const [secret, otherSecret] = ["one", "two"].map((seed) => expandSample("{base64:40}", seed)) as [string, string];

/** [rule, the id that stands in its finding] of each finding. */
function found(text: string): [string, string | undefined][] {
  return detect(text).map(({ verdict }) => [verdict.ruleId, verdict.partner?.text]);
}

function pairs(text: string): [string, string | undefined][] {
  return detect(text).map(({ verdict }) => [verdict.secret, verdict.partner?.text]);
}

const syntaxes: Record<string, [idLine: string, secretLine: string]> = {
  env: [`AWS_ACCESS_KEY_ID=${id}`, `AWS_SECRET_ACCESS_KEY=${secret}`],
  "an exported variable": [`export AWS_ACCESS_KEY_ID="${id}"`, `export AWS_SECRET_ACCESS_KEY="${secret}"`],
  yaml: [`  aws_access_key_id: ${id}`, `  aws_secret_access_key: ${secret}`],
  json: [`  "awsAccessKeyId": "${id}",`, `  "awsSecretAccessKey": "${secret}",`],
  code: [`const awsAccessKey = "${id}";`, `const awsSecretKey = "${secret}";`],
  ini: [`aws_access_key_id = ${id}`, `aws_secret_access_key = ${secret}`],
};

test.for(Object.entries(syntaxes))(
  "id and secret in %s are one finding, in either order",
  ([, [idLine, secretLine]]) => {
    expect(found(`${idLine}\n${secretLine}\n`)).toEqual([["aws-secret-access-key", id]]);
    expect(found(`${secretLine}\n${idLine}\n`)).toEqual([["aws-secret-access-key", id]]);
  },
);

test("a pair on one line is one finding, in either order", () => {
  expect(found(`{"awsAccessKeyId": "${id}", "awsSecretAccessKey": "${secret}"}`)).toEqual([
    ["aws-secret-access-key", id],
  ]);
  expect(found(`{"awsSecretAccessKey": "${secret}", "awsAccessKeyId": "${id}"}`)).toEqual([
    ["aws-secret-access-key", id],
  ]);
});

test("the finding is the secret's and says what is known of the id: where it stands, its account, its rule", () => {
  const [hit] = detect(`aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`) as [Hit];
  expect(hit.verdict.secret).toBe(secret);
  expect(hit.verdict.alsoMatched).toContain("aws-access-key-id");
  expect(hit.verdict.reasons).toContain(`with the id ${id} 1 line before`);
  expect(hit.verdict.reasons.some((reason) => /^account \d{12}$/.test(reason))).toBe(true);
  // The id passed its check, so the pair is certain.
  expect(hit.verdict.confidence).toBe("high");
});

test.for(["\n", "\r\n", "\n\n"])("of several pairs in one file each secret takes its nearest id: %j", (gap) => {
  const idFirst = [
    `aws_access_key_id = ${id}`,
    `aws_secret_access_key = ${secret}`,
    `aws_access_key_id = ${otherId}`,
    `aws_secret_access_key = ${otherSecret}`,
  ];
  const expected = [
    [secret, id],
    [otherSecret, otherId],
  ];
  expect(pairs(idFirst.join(gap))).toEqual(expected);
  const [a = "", b = "", c = "", d = ""] = idFirst;
  expect(pairs([b, a, d, c].join(gap))).toEqual(expected);
});

test("objects of a list on one line keep their own ids", () => {
  const one = (key: string, value: string): string => `{"awsAccessKeyId":"${key}","awsSecretAccessKey":"${value}"}`;
  expect(pairs(`[${one(id, secret)},${one(otherId, otherSecret)}]`)).toEqual([
    [secret, id],
    [otherSecret, otherId],
  ]);
});

test("a pair inside an encoded text is one finding", () => {
  const text = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
  expect(pairs(`credentials: ${Buffer.from(text).toString("base64")}\n`)).toEqual([[secret, id]]);
});

test("an id alone is found by its own rule, a secret alone without an id", () => {
  expect(found(`aws_access_key_id = ${id}\n`)).toEqual([["aws-access-key-id", undefined]]);
  expect(found(`aws_secret_access_key = ${secret}\n`)).toEqual([["aws-secret-access-key", undefined]]);
});

test("an id further away than its rule says stays a finding of its own", () => {
  const far = `aws_access_key_id = ${id}${"\n# a line".repeat(6)}\naws_secret_access_key = ${secret}\n`;
  expect(found(far)).toEqual([
    ["aws-access-key-id", undefined],
    ["aws-secret-access-key", undefined],
  ]);
});

test("a part that its rule wants near and that is missing on both sides leaves nothing", () => {
  const source = parseRuleFile(
    "acme.yaml",
    `
provider: acme
name: Acme
rules:
  - id: acme-secret
    title: Acme secret
    severity: high
    kind: signature
    pattern: 'acme_([a-z0-9]{16})'
    near: { pattern: 'app (?<id>[0-9]{6})', lines: 1 }
    matches: ['acme_{base36:16} app {digits:6}']
`,
  );
  const { rules } = compileRules([{ file: "acme.yaml", source }], { engine: "linear" });
  const acme = createTextDetector(rules);
  const key = expandSample("acme_{base36:16}", "acme");
  expect(acme(`app 301774\n${key}`).map(({ verdict }) => verdict.partner?.text)).toEqual(["301774"]);
  expect(acme(`${key}\napp 301774`).map(({ verdict }) => verdict.partner?.text)).toEqual(["301774"]);
  expect(acme(`app 301774\n\n${key}`)).toEqual([]);
  expect(acme(key)).toEqual([]);
});

const uuid = expandSample("{uuid}", "tenant");
const others: [string, string, string][] = [
  [
    "twilio-auth-token",
    `TWILIO_ACCOUNT_SID=${expandSample("AC{hex:32}", "t")}`,
    `TWILIO_AUTH_TOKEN=${expandSample("{hex:32}", "t")}`,
  ],
  [
    "alibaba-access-key-secret",
    `ALIBABA_ACCESS_KEY_ID: ${expandSample("LTAI{base62:20}", "a")}`,
    `ALIBABA_ACCESS_KEY_SECRET: ${expandSample("{base62:30}", "a")}`,
  ],
  [
    "plaid-secret",
    `"plaid_client_id": "${expandSample("{hex:24}", "p")}",`,
    `"plaid_secret": "${expandSample("{hex:30}", "p")}",`,
  ],
  [
    "auth0-client-secret",
    `AUTH0_CLIENT_ID=${expandSample("{base62:32}", "c")}`,
    `AUTH0_CLIENT_SECRET=${expandSample("{base64url:64}", "c")}`,
  ],
  [
    "github-client-secret",
    `github_client_id = ${expandSample("{hex:20}", "g")}`,
    `github_client_secret = ${expandSample("{hex:40}", "g")}`,
  ],
  [
    "azure-entra-client-secret",
    `AZURE_CLIENT_ID=${uuid}`,
    `AZURE_CLIENT_SECRET=${expandSample("{base62:3}8Q~{base62:34}", "e")}`,
  ],
];

test.for(others)("%s takes the id beside it, in either order", ([rule, idLine, secretLine]) => {
  const wanted = /["=: ]([^"=: ]+)"?,?$/.exec(idLine)?.[1];
  for (const text of [`${idLine}\n${secretLine}\n`, `${secretLine}\n${idLine}\n`]) {
    const pair = detect(text).filter(({ verdict }) => verdict.ruleId === rule);
    expect(pair.map(({ verdict }) => verdict.partner?.text)).toEqual([wanted]);
    expect(detect(text)).toHaveLength(1);
  }
});
