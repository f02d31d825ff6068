import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { workTree } from "../../src/sources/index.ts";
import { scanAll } from "../support/scan-all.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keysweep-managers-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a7Qx2b";

test.each([
  ["AWS Secrets Manager", "app.yml", `db_password: ${ARN}\n`],
  [
    "AWS Secrets Manager in CloudFormation",
    "stack.yml",
    'Password: "{{resolve:secretsmanager:prod/db:SecretString:pw}}"\n',
  ],
  ["AWS Parameter Store", "app.yml", "db_password: ssm:/prod/db/password7\n"],
  ["HashiCorp Vault", "app.yml", "db_password: vault:secret/data/app7#password\n"],
  ["HashiCorp Vault in Terraform", "main.tf", 'password = data.vault_generic_secret.db7.data["password"]\n'],
  ["Google Secret Manager", "app.yml", "db_password: projects/acme-7/secrets/db-password/versions/3\n"],
  ["Google Secret Manager in Spring", "app.properties", "db.password=${sm://db-password7}\n"],
  [
    "Azure Key Vault",
    "app.json",
    '{"password": "@Microsoft.KeyVault(SecretUri=https://acme7.vault.azure.net/secrets/db/3)"}\n',
  ],
  [
    "Kubernetes",
    "pod.yml",
    "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db7\n      key: password\n",
  ],
  ["1Password", "app.env.yml", "DB_PASSWORD: op://prod7/db/password\n"],
  ["Doppler", "app.yml", "db_password: doppler://prod7/DB_PASSWORD\n"],
  ["GitHub's secrets", "ci.yml", "env:\n  DB_PASSWORD: ${{ secrets.DB_PASSWORD7 }}\n"],
  ["GitLab's variables", ".gitlab-ci.yml", "variables:\n  DB_PASSWORD: $PROD_DB_PASSWORD7\n"],
  ["Azure Pipelines' variables", "azure-pipelines.yml", "env:\n  DB_PASSWORD: $(prodDbPassword7)\n"],
  ["Jenkins' credentials", "Jenkinsfile", "environment { DB_PASSWORD = credentials('prod-db-password7') }\n"],
  ["Docker's secrets", "compose.yml", "environment:\n  POSTGRES_PASSWORD_FILE: /run/secrets/db_password7\n"],
  ["Docker's secrets, mounted", "Dockerfile", "RUN --mount=type=secret,id=npm_token7 npm ci\n"],
])("a reference to %s is safe", async (_manager, name, text) => {
  await writeFile(join(folder, name), text);
  const { findings } = await scanAll(workTree([], { cwd: folder }), { settings: { minConfidence: "low" } });
  expect(findings.map(({ ruleId, secret }) => ({ ruleId, secret }))).toEqual([]);
});
