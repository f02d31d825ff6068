import { expect, test } from "vitest";
import { jwt } from "../../src/checks/jwt.ts";

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function makeJwt(header: unknown, payload: unknown, signatureBytes: number): string {
  return `${encode(header)}.${encode(payload)}.${Buffer.alloc(signatureBytes, 0xa5).toString("base64url")}`;
}

test("issuer and expiry stand in the reason", () => {
  const token = makeJwt({ alg: "RS256" }, { iss: "https://id.acme.dev", exp: 1_700_000_000 }, 256);
  expect(jwt(token)).toEqual({ passed: true, reason: "JWT, issuer https://id.acme.dev, expires 2023-11-14" });
});

test("a provider's prefix before the JWT is passed over", () => {
  expect(jwt(`ghs_12345_${makeJwt({ alg: "ES256" }, {}, 64)}`).passed).toBe(true);
});

test.for<[string, number]>([
  ["HS256", 31],
  ["HS256", 33],
  ["HS512", 32],
  ["ES256", 63],
  ["RS256", 64],
])("a signature for %s of %d bytes does not pass", ([alg, bytes]) => {
  expect(jwt(makeJwt({ alg }, {}, bytes))).toEqual({
    passed: false,
    reason: "JWT with a signature of the wrong length",
  });
});

test("an unsigned JWT does not pass", () => {
  expect(jwt(`${encode({ alg: "none" })}.${encode({})}.`).passed).toBe(false);
});

test("an algorithm by the name of an object's member does not pass", () => {
  expect(jwt(makeJwt({ alg: "constructor" }, {}, 32)).passed).toBe(false);
});

test("an issuer with control characters is left out of the reason", () => {
  const reason = jwt(makeJwt({ alg: "HS256" }, { iss: "a\u001b[31m", exp: 1e300 }, 32)).reason;
  expect(reason).toBe("JWT");
});
