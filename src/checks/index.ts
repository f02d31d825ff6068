// The offline checks by name, as rules name them (schemas/rules.schema.json lists the same names).
import { apifyCrc32 } from "./apify-crc32.ts";
import { atlassianCrc32 } from "./atlassian-crc32.ts";
import { awsKeyId } from "./aws-key-id.ts";
import { azureAnnotated } from "./azure-annotated.ts";
import { azureMarvin32 } from "./azure-marvin32.ts";
import { base58check } from "./base58check.ts";
import { bech32 } from "./bech32.ts";
import { bedrockAddress } from "./bedrock-address.ts";
import { bip39 } from "./bip39.ts";
import { canvaCrc32 } from "./canva-crc32.ts";
import type { Check } from "./check.ts";
import { cloudflareCrc32 } from "./cloudflare-crc32.ts";
import { confluent } from "./confluent.ts";
import { discordSnowflake } from "./discord-snowflake.ts";
import { entraSecret } from "./entra-secret.ts";
import { ethKey } from "./eth-key.ts";
import { githubCrc32 } from "./github-crc32.ts";
import { githubFineGrained } from "./github-fine-grained.ts";
import { gitlabRoutable } from "./gitlab-routable.ts";
import { grafanaCrc32 } from "./grafana-crc32.ts";
import { jfrogToken } from "./jfrog-token.ts";
import { grafanaCloud, grafanaKey, onePassword } from "./json-token.ts";
import { jwt } from "./jwt.ts";
import { nkeyCrc16 } from "./nkey-crc16.ts";
import { npmCrc32 } from "./npm-crc32.ts";
import { pem, pemBase64 } from "./pem.ts";
import { polarCrc32 } from "./polar-crc32.ts";
import { pypiMacaroon } from "./pypi-macaroon.ts";
import { saladCrc32 } from "./salad-crc32.ts";
import { sentryJson } from "./sentry-json.ts";
import { solanaKey } from "./solana-key.ts";
import { swarmToken } from "./swarm-token.ts";
import { vercel } from "./vercel.ts";
import { wif } from "./wif.ts";
import { zuplo } from "./zuplo.ts";

export type { Check } from "./check.ts";

export const checks: Record<string, Check> = {
  "apify-crc32": apifyCrc32,
  "atlassian-crc32": atlassianCrc32,
  "aws-key-id": awsKeyId,
  "azure-annotated": azureAnnotated,
  "azure-marvin32": azureMarvin32,
  base58check,
  bech32,
  "bedrock-address": bedrockAddress,
  bip39,
  "canva-crc32": canvaCrc32,
  "cloudflare-crc32": cloudflareCrc32,
  confluent,
  "discord-snowflake": discordSnowflake,
  "entra-secret": entraSecret,
  "eth-key": ethKey,
  "github-crc32": githubCrc32,
  "github-fine-grained": githubFineGrained,
  "gitlab-routable": gitlabRoutable,
  "grafana-cloud": grafanaCloud,
  "grafana-crc32": grafanaCrc32,
  "grafana-key": grafanaKey,
  "jfrog-token": jfrogToken,
  jwt,
  "nkey-crc16": nkeyCrc16,
  "npm-crc32": npmCrc32,
  onepassword: onePassword,
  pem,
  "pem-base64": pemBase64,
  "polar-crc32": polarCrc32,
  "pypi-macaroon": pypiMacaroon,
  "salad-crc32": saladCrc32,
  "sentry-json": sentryJson,
  "solana-key": solanaKey,
  "swarm-token": swarmToken,
  vercel,
  wif,
  zuplo,
};
