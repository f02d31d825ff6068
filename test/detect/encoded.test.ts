import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { decodeRun } from "../../src/detect/encoded.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { expandSample } from "../../src/rules/samples.ts";

const detect = createTextDetector(loadRules());
const token = expandSample("ghp_{base62:30}{crc32}", "decoding");

function base64(text: string, encoding: BufferEncoding = "utf8"): string {
  return Buffer.from(text, encoding).toString("base64");
}

test.each<[string, string]>([
  ["in base64", base64(token)],
  ["in base64 without padding", base64(token).replace(/=+$/, "")],
  ["in base64 for URLs", Buffer.from(`?>?${token}`).toString("base64url")],
  ["in base64 of base64", base64(base64(`token: ${token}`))],
  ["in JSON in base64", base64(JSON.stringify({ login: "ci", token }))],
  ["in hex", Buffer.from(token).toString("hex")],
  ["in capital hex", Buffer.from(`x ${token}`).toString("hex").toUpperCase()],
  ["in a command for PowerShell", base64(`curl -H ${token}`, "utf16le")],
  ["in a data address", `data:text/plain;base64,${base64(token)}`],
])("a token %s is the token", (_, text) => {
  const found = detect(`setting = "${text}"`).filter(({ verdict }) => verdict.ruleId === "github-pat");
  expect(found.map(({ verdict }) => [verdict.secret, verdict.confidence])).toEqual([[token, "high"]]);
  expect(found[0]?.verdict.reasons).toContainEqual(expect.stringMatching(/^decoded from (?:base64|hex)$/));
});

test("encodings deeper than three are left", () => {
  expect(detect(`x = "${base64(base64(base64(token)))}"`)).toHaveLength(1);
  expect(detect(`x = "${base64(base64(base64(base64(token))))}"`)).toEqual([]);
});

test("each secret of an encoded text has its own place, inside the run", () => {
  const secrets = [0, 1].map((seed) => expandSample("ghp_{base62:30}{crc32}", `decoding ${seed}`));
  const line = `data: ${base64(secrets.join("\n"))}`;
  const found = detect(line);
  expect(found.map(({ verdict }) => verdict.secret)).toEqual(secrets);
  const spelled = found.map(({ startByte, verdict }) => line.slice(startByte, startByte + verdict.length));
  expect(spelled.map((text) => text.length)).toEqual([54, 54]);
  expect((found[0]?.startByte ?? 0) + (found[0]?.verdict.length ?? 0)).toBeLessThanOrEqual(found[1]?.startByte ?? 0);
});

test("random bytes in base64 or hex are no text", () => {
  expect(decodeRun("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")).toBeUndefined();
  expect(decodeRun("00".repeat(20))).toBeUndefined();
});

test("a text ends where its bytes are no longer those of a text", () => {
  const run = base64(`${"a b".repeat(6)}\u0001${token}`);
  expect(decodeRun(run)?.bytes.toString()).toBe("a b".repeat(6));
});
