import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { workTree } from "../../src/sources/index.ts";
import { scanAll } from "../support/scan-all.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keysweep-stores-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const RANDOM = ["q7Rm2xVb", "9tKz4wPd", "Lz3BFy8N", "Hc6WJn5T"].join("");
const HEX = ["9f3c71e0", "b84d265a", "c09e13d7", "f86b4a20"].join("");

async function foundIn(name: string, text: string | Buffer): Promise<string[]> {
  await writeFile(join(folder, name), text);
  const { findings } = await scanAll(workTree([], { cwd: folder }), { settings: { minConfidence: "low" } });
  return findings.map(({ ruleId }) => ruleId);
}

test.each([
  ["SOPS", "secrets.yaml", `password: ENC[AES256_GCM,data:${RANDOM},iv:${RANDOM},tag:${RANDOM},type:str]\n`],
  ["Ansible Vault", "vault.yml", `$ANSIBLE_VAULT;1.1;AES256\n${HEX}${HEX}\n${HEX}${HEX}\n`],
  ["Ansible Vault, a value", "vars.yml", `db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ${HEX}${HEX}\n`],
  [
    "SealedSecrets",
    "sealed.yaml",
    `kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB${RANDOM.repeat(12)}\n`,
  ],
  ["dotenvx", "app.conf", `DB_PASSWORD="encrypted:B${RANDOM}${RANDOM}"\n`],
  [
    "age",
    "secrets.age",
    `-----BEGIN AGE ENCRYPTED FILE-----\n${RANDOM}\n${RANDOM}\n-----END AGE ENCRYPTED FILE-----\n`,
  ],
  ["git-crypt", "secrets.conf", Buffer.concat([Buffer.from("\0GITCRYPT\0"), Buffer.from(RANDOM)])],
  ["eyaml", "hiera.yaml", `password: ENC[PKCS7,${RANDOM}${RANDOM}]\n`],
])("%s keeps its values safe in a repository", async (_store, name, text) => {
  expect(await foundIn(name, text)).toEqual([]);
});

test.each([
  [
    "Kubernetes Secret",
    "secret.yaml",
    `kind: Secret\ndata:\n  dsn: ${Buffer.from(RANDOM).toString("base64")}\n`,
    "kubernetes-secret-manifest",
  ],
  ["netrc", "netrc.txt", `machine db.acme.dev login app password ${RANDOM}\n`, "generic-netrc-password"],
  ["PostgreSQL's password file", ".pgpass", `db.acme.dev:5432:app:app:${RANDOM}\n`, "pgpass-file"],
])("%s only hides what it holds", async (_store, name, text, ruleId) => {
  expect(await foundIn(name, text)).toContain(ruleId);
});
