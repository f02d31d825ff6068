import { expect, test } from "vitest";
import { isCutOut, piecesOf } from "../../src/detect/opaque-pieces.ts";

const token = ["f4anynh52gdj7w3m", "vkruignwrge0ooja"].join("");

function cutOut(text: string): boolean {
  const start = text.indexOf(token);
  return isCutOut({ text, start, end: start + token.length });
}

test.for([
  `key = "DyVdf7%c^${token}"`,
  `key = "?${token}"`,
  `key = "${token}!x9"`,
  `key = "${token}?x9"`,
  `jwt = "eyJhbGciOiJIUzI1NiJ9.${token}"`,
  `key = "=${token}"`,
  `key = 7/98237465/8923746598156:${token}`,
  `jwt = "${token}.eyJhbGciOiJIUzI1NiJ9"`,
])("a token joined by a sign to more text is a piece of it: %j", (text) => {
  expect(cutOut(text)).toBe(true);
});

test.for([
  `key = "${token}"`,
  `key = "$${token}"`,
  `Leave no ${token}! Anywhere.`,
  `https://api.acme.example/hooks/${token}?wait=true`,
  `https://api.acme.example/${token}#top`,
  `curl -u 98237465:${token}`,
  `key==${token}`,
  `https://${token}@acme.example/`,
  `acme.api.key=${token}.`,
])("a token that ends where its surroundings begin is whole: %j", (text) => {
  expect(cutOut(text)).toBe(false);
});

test.for([`api/v1/keys/${token}`, `v1/html2pdf/keys/${token}`, `api2cart/${token}/items`])(
  "a token among the words of a path is a piece of the run: %j",
  (run) => {
    const pieces = piecesOf({ text: run, start: 0, end: run.length });
    expect(pieces.map(([start, end]) => run.slice(start, end))).toContain(token);
  },
);

test("base64 with a slash is not parted", () => {
  const run = `${token}/${token}`;
  expect(piecesOf({ text: run, start: 0, end: run.length })).toEqual([[0, run.length]]);
});
