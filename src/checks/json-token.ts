import { malformed, type Check } from "./check.ts";
import { decodeBase64, parseObject } from "./decode.ts";

/** Tokens that are base64 of a JSON object with certain members, behind a prefix. */
function jsonToken({ prefix, members }: { prefix: string; members: readonly string[] }): Check {
  return (secret) => {
    if (!secret.startsWith(prefix)) return malformed("not of the token's form");
    const facts = parseObject(decodeBase64(secret.slice(prefix.length))?.toString("utf8") ?? "");
    const passed = facts !== undefined && members.every((member) => facts.has(member));
    return passed ? { passed, reason: "token facts decode" } : malformed("token facts do not decode");
  };
}

/** Grafana Cloud's access policy tokens: organisation, name, key, region. Source: facts/token-formats.md (found by CredSweeper). */
export const grafanaCloud = jsonToken({ prefix: "glc_", members: ["o", "n", "k"] });
/** Grafana's older API keys: key, name, id of the organisation. Source: grafana/grafana, pkg/components/apikeygen. */
export const grafanaKey = jsonToken({ prefix: "", members: ["k", "n", "id"] });
/** 1Password's service accounts. Source: facts/token-formats.md; developer.1password.com/docs/service-accounts. */
export const onePassword = jsonToken({ prefix: "ops_", members: ["signInAddress", "userAuth", "email"] });
