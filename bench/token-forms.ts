// A line of the list of token types -> templates of random tokens in its form (docs/rules.md, "Samples").

export type TokenType = {
  provider: string;
  kind: string;
  secrecy: string;
  form: string;
  prefix: string;
  length: string;
  charset: string;
  type_key: string;
  /** What the scanner with the most examples calls it. */
  type: string;
  /** Whether examples of it are known to us: `dev` or `holdout`. */
  split: string;
  /** `SCANNER:RULE` of every rule that finds it, with a space between. */
  rules: string;
  /** `yes` where only rules without the provider's name find it. */
  generic_only: string;
};

/**
 * What a charset of the list draws from. `alnum` means that capitals were seen, `alnum _-` that one of both signs was, but not whether it stands
 * at fixed places: a token may be UUID-like, or of any of these characters.
 */
const CLASSES: Record<string, string[]> = {
  "alnum _-": ["base62", "base36", "base64url"],
  "alnum _-.=": ["base62", "base64url"],
  alnum: ["base62"],
  "a-z0-9": ["base36"],
  "A-Z0-9": ["BASE36"],
  "hex lower": ["hex"],
  "hex upper": ["HEX"],
  hex: ["hex"],
  base64: ["base64"],
  digits: ["digits"],
  mixed: ["base62"],
};

/** Tokens with a checksum or with parts of their own, by their prefix, as their providers document them. */
const STRUCTURED: Record<string, string> = {
  "AGE-SECRET-KEY-": "{BECH32}",
  ATATT3: "ATATT3{base64url:178}={atlassian-crc32}",
  ATCTT3: "ATCTT3{base64url:177}={atlassian-crc32}",
  AKIA: "{aws-key-id:AKIA}",
  ASIA: "{aws-key-id:ASIA}",
  apify_api_: "apify_api_{base62:30}{apify-crc32}",
  cfat_: "cfat_{base62:40}{cloudflare-crc32}",
  cfut_: "cfut_{base62:40}{cloudflare-crc32}",
  cfk_: "cfk_{base62:40}{cloudflare-crc32}",
  cflt: "cflt{base62:54}{confluent}",
  cnvca: "cnvca{base62:43}{canva-crc32}",
  github_pat_: "github_pat_{base62:22}_{base62:43}{github-fine-grained}{base62:8}",
  ghp_: "ghp_{base62:30}{crc32}",
  gho_: "gho_{base62:30}{crc32}",
  ghu_: "ghu_{base62:30}{crc32}",
  ghs_: "ghs_{base62:30}{crc32}",
  ghr_: "ghr_{base62:70}{crc32}",
  glsa_: "glsa_{base62:32}_{grafana-crc32}",
  npm_: "npm_{base62:30}{crc32}",
  "pypi-": "{pypi-macaroon}",
  sntrys_: "{sentry-json}",
  "sk-proj-": "sk-proj-{base62:74}T3BlbkFJ{base62:74}",
  "sk-admin-": "sk-admin-{base62:58}T3BlbkFJ{base62:58}",
  "sk-svcacct-": "sk-svcacct-{base62:74}T3BlbkFJ{base62:74}",
  "sk-ant-api03-": "sk-ant-api03-{base64url:93}AA",
  "sk-ant-admin01-": "sk-ant-admin01-{base64url:93}AA",
  zpka_: "zpka_{base62:32}_{zuplo}",
  "SG.": "SG.{base64url:22}.{base64url:43}",
  ntn_: "ntn_{digits:11}{base62:35}",
  pcsk_: "pcsk_{base62:6}_{base62:63}",
  "access-sandbox-": "access-sandbox-{uuid}",
  "access-production-": "access-production-{uuid}",
  CCIPAT_: "CCIPAT_{base62:22}_{hex:40}",
  CCDB1_: "CCDB1_{base62:22}_{base62:40}",
  lsv2_pt_: "lsv2_pt_{hex:32}_{hex:10}",
  lsv2_sk_: "lsv2_sk_{hex:32}_{hex:10}",
  "HRKU-": "HRKU-AA{base64url:58}",
  sb_secret_: "sb_secret_{base64url:22}_{base64url:8}",
  shpat_: "shpat_{hex:32}",
  shpss_: "shpss_{hex:32}",
  "xoxb-": "xoxb-{digits:12}-{digits:13}-{base62:24}",
  "xoxp-": "xoxp-{digits:12}-{digits:12}-{digits:13}-{hex:32}",
  "xapp-": "xapp-1-A{BASE36:10}-{digits:13}-{hex:64}",
  "xoxc-": "xoxc-{digits:12}-{digits:12}-{digits:13}-{hex:64}",
  "hooks.slack.com/": "https://hooks.slack.com/services/T{BASE36:10}/B{BASE36:10}/{base62:24}",
  "SWMTKN-": "SWMTKN-1-{base36:50}-{base36:25}",
  "SWMKEY-": "SWMKEY-1-{base64:43}",
  "amzn.mws.": "amzn.mws.{uuid}",
  "px-api-": "px-api-{uuid}",
  "px-dep-": "px-dep-{uuid}",
  "pat-": "pat-na1-{uuid}",
  duffel_: "duffel_live_{base62:43}",
  shippo_: "shippo_live_{hex:40}",
  "dt0c01.": "dt0c01.{BASE36:24}.{BASE36:64}",
  "dp.st.": "dp.st.{base62:43}",
  access_token$production$: "access_token$production${base36:16}${hex:32}",
  "BBDC-": "BBDC-N{base62:43}",
  "v1.0-": "v1.0-{hex:24}-{hex:146}",
  salad_cloud_: "salad_cloud_user_{base62:43}{salad-crc32}",
  ".atlasv1.": "{base62:14}.atlasv1.{base62:67}",
  "AQ.": "AQ.Ab8RN6{base64url:44}",
  "xoxe.": "xoxe.xoxp-1-{base62:160}",
  "xoxe-": "xoxe-1-{base62:146}",
  os_v2_: "os_v2_app_{base32lower:103}",
  "hawk.": "hawk.{base62:20}.{base62:20}",
};

/** The same for prefixes that several providers' tokens have. */
const STRUCTURED_OF: Record<string, Record<string, string>> = {
  clickup: { pk_: "pk_{digits:8}_{BASE36:32}" },
  column: { live_: "live_{base62:27}" },
  databricks: { dapi: "dapi{hex:32}" },
  gitlab: { "glcbt-": "glcbt-64_{base64url:20}" },
  google: { AAAA: "AAAA{base64url:7}:APA91b{base64url:134}", QUl6YVN: "QUl6YVN5{base62:44}" },
  huggingface: { hf_: "hf_{alpha:34}" },
  mapbox: { "sk.": "sk.eyJ1Ijoi{base62:56}.{base64url:22}", "tk.": "tk.eyJ1Ijoi{base62:56}.{base64url:22}" },
  openai: { "sk-": "sk-{base62:20}T3BlbkFJ{base62:20}" },
  paystack: { sk_: "sk_live_{hex:40}" },
  rechargepayments: { sk_test_: "sk_test_1x2_{hex:64}" },
  sourcegraph: { sgp_: "sgp_{hex:16}_{hex:40}" },
  square: { sq0i: "sq0idp-{base64url:27}", "sandbox-sq0": "sandbox-sq0idb-{base64url:22}" },
  supabase: { sbp_: "sbp_{hex:40}" },
  twitch: { live_: "live_{digits:9}_{base62:30}" },
  yandex: { "t1.": "t1.{base36:2}.{base64url:86}" },
};

/** Kinds that types of the list are filed under although they open nothing; the list calls them secrets since some scanner reports them. */
const PUBLIC_TYPE = /\b(?:id|name|host|domain|url|username|recipient|public)\b/i;

/** Templates that the list's form, prefix, length and charset leave possible. */
export function templatesOf({ provider, form, prefix, length, charset }: TokenType): string[] {
  const structured = STRUCTURED_OF[provider]?.[prefix] ?? STRUCTURED[prefix];
  if (structured !== undefined) return [structured];
  if (form === "uuid") return ["{uuid}"];
  if (form !== "prefix" && form !== "opaque") return [];
  const lengths = [...new Set(length.split("-").map(Number))].map((count) => count - prefix.length);
  const classes = CLASSES[charset] ?? [];
  const templates = lengths
    .filter((count) => count > 0)
    .flatMap((count) => classes.map((name) => `${prefix.replaceAll("{", "{{")}{${name}:${count}}`));
  if (form === "opaque" && charset === "mixed") return lengths.filter((count) => count > 6).map(signed);
  const isUuidLong = length === "36" && prefix === "" && charset.startsWith("alnum _-");
  // Digits alone in such numbers are what is left of a JSON Web Token's description.
  if (charset === "digits" && Number(length.split("-")[0]) > 100) return lengths.map(webToken);
  return isUuidLong ? [...templates, "{uuid}"] : templates;
}

function webToken(length: number): string {
  return `eyJ{base64url:33}.eyJ{base64url:${length - 84}}.{base64url:43}`;
}

/** Of `mixed` characters is what has other signs than `_-.=+/`; which ones, and where, is not stated. */
function signed(length: number): string {
  const third = Math.floor((length - 2) / 3);
  return `{base62:${third}}%{base62:${third}}@{base62:${length - 2 - 2 * third}}`;
}

/** Whether the type is a secret, by the list and by its name. */
export function isSecret({ secrecy, type }: TokenType): boolean {
  return secrecy === "secret" && !PUBLIC_TYPE.test(type);
}
