import { expect, test } from "vitest";
import { judgeValue } from "../../src/filters/index.ts";

const RANDOM = ["q7Rm2xVb", "9tKzW4sd", "Lp"].join("");

function outcomeOf(secret: string, { before = "", name = "api_key" } = {}): string | undefined {
  const window = `${before}${secret}`;
  const place = { window, start: before.length, end: window.length };
  const outcome = judgeValue({ secret, kind: "assignment", quote: '"', name, ...place });
  return outcome && `${outcome.action}: ${outcome.reason}`;
}

test.each([
  ["2016-09-08T21:47:36Z", "drop: a time"],
  ["2026-11-28 10:30:00.123+01:00", "drop: a time"],
  [`2016-09-08-${RANDOM}`, undefined],
  ["user/20130524/us-east-1/s3/aws4_request", "drop: the scope of a signature"],
  [`${RANDOM}/20130524/us-east-1`, undefined],
  ["1f:51:ae:28:bf:89:e9:d8:1f:25:5d:37:2d:7d:b8:ca", "drop: a fingerprint"],
  ["1f:51:ae:28:bf:89:e9:d8:1f:25:5d:37:2d:7d:b8:ca:51:ae:28:bf", "drop: a fingerprint"],
  ["1f:51:ae:28:bf:89:e9:d8:1f:25:5d:37:2d:7d:b8:ca:51", undefined],
  ["diffie-hellman-group14-sha256", "drop: names an algorithm"],
  ["mlkem768x25519-sha256", "drop: names an algorithm"],
  ["ecdsa-sha2-nistp521", "drop: names an algorithm"],
  ["PBKDF2WithHmacSHA1", "drop: names an algorithm"],
  ["PKIX_ED25519", "drop: names an algorithm"],
  ["X-Amz-Content-Sha256", "drop: names an algorithm"],
  ["X-Amz-S3Session-Token", "drop: names a header"],
  ["#add-password", "drop: a selector"],
  [`#${RANDOM}`, undefined],
  ["anthropic.claude-3-haiku-20240307-v1:0", "drop: names a model"],
  ["claude-3-5-sonnet-20241022", "drop: names a model"],
  ["NOMKSTREAM", "drop: names a constant"],
  [btoa("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----"), "drop: a key's frame without the key"],
  ["C:/tmp", "drop: a path or an address"],
  [`sha256-${RANDOM}`, "drop: a digest"],
  [`${RANDOM}-rsa2048`, undefined],
  [`aes256:${RANDOM}`, undefined],
  ["com.nimbusds:oauth2-oidc-sdk:11.38.2", "drop: a path or an address"],
  ["\\K.+", "drop: program text"],
  ["ValidMessageWriteScp", "lower: partly made of words"],
])("%s under a credential's name: %s", (secret, expected) => {
  expect(outcomeOf(secret)).toBe(expected);
});

test("the token of a badge is public, that of a download weak, that of any other address a token", () => {
  const token = ["4142e2a1", "bf43", "43b5", "b7cf", "6616be3fd4e3"].join("-");
  expect(outcomeOf("BBCRAMOBY2", { before: "https://codecov.io/gh/acme/app/branch/main/graph/badge.svg?token=" })).toBe(
    "drop: the token of a badge",
  );
  const download = "https://firebasestorage.googleapis.com/v0/b/acme/o/a.jpeg?alt=media&token=";
  expect(outcomeOf(token, { before: download, name: "token" })).toBe("lower: part of a download's address");
  expect(outcomeOf(token, { before: "https://hooks.acme.dev/?token=", name: "token" })).toBeUndefined();
});

test("a test's name behind PASS is what a test run prints", () => {
  expect(outcomeOf("TestQualifiersMap2X", { name: "PASS" })).toBe("drop: names a test");
  expect(outcomeOf(`Test${RANDOM}`, { name: "DB_PASS" })).toBeUndefined();
});
