import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { expandSample } from "../../src/rules/samples.ts";

const detect = createTextDetector(loadRules());
const [theirs, other] = [0, 1].map((seed) => expandSample("{base62:24}", `own name ${seed}`));

/** The rule of each finding, by the line that it stands in. */
function rulesIn(lines: string[]): string[] {
  return detect(lines.join("\n")).map(({ verdict }) => verdict.ruleId);
}

test("a value that is named for another provider is not the one's that stands on the line before", () => {
  const google = `GOOGLE_CLIENT_SECRET=${theirs}`;
  const [first, ...rest] = rulesIn([google, `CLOUDFLARE_TUNNEL_SECRET=${other}`]);
  expect(first).toBe("google-oauth-client-secret-legacy");
  expect(rest).toEqual(["generic-secret"]);
  expect(rulesIn(["[google]", `client_secret = ${other}`])).toEqual(["google-oauth-client-secret-legacy"]);
});
