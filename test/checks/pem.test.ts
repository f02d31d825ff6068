import { expect, test } from "vitest";
import { pem } from "../../src/checks/pem.ts";
import { expandSample } from "../../src/rules/samples.ts";

const key = expandSample("{pem:RSA}", "pem test");

function pemOf(label: string, body: string): string {
  const dashes = "-".repeat(5);
  return `${dashes}BEGIN ${label}${dashes}\n${body}\n${dashes}END ${label}${dashes}`;
}

test.for<[string, (block: string) => string]>([
  ["with CRLF line ends", (block) => block.replaceAll("\n", "\r\n")],
  ["in one string with escapes", (block) => block.replaceAll("\n", "\\n")],
  ["in JSON inside JSON", (block) => block.replaceAll("/", "\\\\/").replaceAll("\n", "\\\\n")],
  [
    "joined by a source language",
    (block) =>
      block
        .split("\n")
        .map((line) => `  "${line}\\n" +`)
        .join("\n"),
  ],
  [
    "in a comment",
    (block) =>
      block
        .split("\n")
        .map((line) => ` * ${line}`)
        .join("\n"),
  ],
  [
    "in a log with time stamps",
    (block) =>
      block
        .split("\n")
        .map((line) => `2026-04-26 12:36:01 ${line}`)
        .join("\n"),
  ],
  ["in one line with spaces", (block) => block.replaceAll("\n", " ")],
  [
    "indented in YAML",
    (block) =>
      block
        .split("\n")
        .map((line) => `      ${line}`)
        .join("\n"),
  ],
])("a key %s is well formed", ([, spell]) => {
  expect(pem(spell(key))).toEqual({ passed: true, reason: "well-formed key, not encrypted" });
});

test("a body whose DER length says more than there is does not pass", () => {
  const lines = key.split("\n");
  expect(pem(lines.toSpliced(5, 1).join("\n")).passed).toBe(false);
});

test("a body of prose does not pass", () => {
  expect(pem("-----BEGIN RSA PRIVATE KEY-----\nput your private key here\n-----END RSA PRIVATE KEY-----").passed).toBe(
    false,
  );
});

test("a passphrase in the old style is told from the header", () => {
  const body = Buffer.alloc(608, 0x5a).toString("base64");
  const block = pemOf("RSA PRIVATE KEY", `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n${body}`);
  expect(pem(block)).toEqual({ passed: true, reason: "well-formed key, encrypted" });
});

test("a passphrase of an OpenSSH key is told from its cipher", () => {
  const content = Buffer.concat([Buffer.from("openssh-key-v1\0\0\0\0\x0aaes256-ctr", "latin1"), Buffer.alloc(300, 7)]);
  const block = pemOf("OPENSSH PRIVATE KEY", content.toString("base64"));
  expect(pem(block)).toEqual({ passed: true, reason: "well-formed key, encrypted" });
});

test("an OpenSSH key that ends within its first field does not pass", () => {
  const content = Buffer.from("openssh-key-v1\0\0\0", "latin1").toString("base64");
  expect(pem(`-----BEGIN OPENSSH PRIVATE KEY-----\n${content}\n-----END OPENSSH PRIVATE KEY-----`).passed).toBe(false);
});
