import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { loadRules } from "../../src/rules/built-in.ts";

const rules = loadRules().filter(({ kind }) => kind === "file");
const detect = createTextDetector(rules);
const found = (path: string, content: string) => detect(content, path).map(({ verdict }) => verdict.ruleId);
const value = "v9Kq2" + "ZtR7wXp4";

test.each([".env", "app/.env", ".env.local", "prod.env", "deploy/.env.production"])(
  "%s with a secret is reported",
  (path) => {
    expect(found(path, `PORT=80\nDB_PASSWORD=${value}\n`)).toEqual(["env-file"]);
  },
);

test.each([".env.example", ".env.sample", "app/.env.template", ".env.dist", "example.env"])(
  "%s is a template",
  (path) => {
    expect(found(path, `DB_PASSWORD=${value}\n`)).toEqual([]);
  },
);

test.each(["", "# nothing\n", "DB_PASSWORD=\n", "DB_PASSWORD=${SECRET}\n", "DB_PASSWORD=changeme\n", "PORT=8080\n"])(
  "an .env file that holds no secret is quiet: %j",
  (content) => {
    expect(found(".env", content)).toEqual([]);
  },
);

test("names are compared without case, and a name inside another name is none", () => {
  expect(found("ID_RSA", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n")).toEqual(["ssh-private-key-file"]);
  expect(found("id_rsa.pub", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n")).toEqual([]);
});

test("a hostile file does not keep a content condition busy", () => {
  const hostile = [
    "KEY".repeat(100_000),
    `${"A_".repeat(200_000)}KEY`,
    `KEY${" ".repeat(300_000)}`,
    "-".repeat(300_000),
  ];
  const began = process.cpuUsage();
  for (const path of [".env", "a.tfvars", ".npmrc", "kubeconfig", "auth.json", "rclone.conf", "wg0.conf", ".my.cnf"]) {
    for (const content of hostile) found(path, `${content}\n${content}`);
  }
  const { user } = process.cpuUsage(began);
  expect(user / 1e6).toBeLessThan(20);
});
