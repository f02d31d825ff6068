import { expect, test } from "vitest";
import { tellExpired } from "../../src/findings/expiry.ts";

test.for([
  ["2021-03-05", "JWT, issuer https://acme.dev, expired 2021-03-04"],
  ["2021-03-04", "JWT, issuer https://acme.dev, expires 2021-03-04"],
  ["2020-12-31", "JWT, issuer https://acme.dev, expires 2021-03-04"],
])("on %s a token reads %s", ([today = "", expected]) => {
  expect(tellExpired(["JWT, issuer https://acme.dev, expires 2021-03-04"], today)).toEqual([expected]);
});

test("other reasons stay as they are", () => {
  expect(tellExpired(["checksum valid", "does not expire"], "2030-01-01")).toEqual([
    "checksum valid",
    "does not expire",
  ]);
});
