// Secrets of every kind, in every spelling, in every place of an event: none may appear in any format.
import { describe, expect, test } from "vitest";
import { toPathBytes } from "../../src/path-bytes.ts";
import type { Finding } from "../../src/types.ts";
import {
  formats,
  githubToken,
  madeUp,
  makeFinding,
  makeRedactor,
  reportAs,
  summaryOf,
  type ReportInput,
} from "../reporters/make-finding.ts";

const dashes = "-".repeat(5);
const pemBody = (madeUp("pem", 640).match(/.{64}/g) ?? []).join("\n");

const secrets: Record<string, string> = {
  "a token": githubToken,
  "a short password": `${madeUp("short", 4)}7!`,
  "a password of eight": `${madeUp("eight", 7)}1`,
  "a password of twenty": madeUp("twenty", 20),
  "a multi-line private key": `${dashes}BEGIN PRIVATE KEY${dashes}\n${pemBody}\n${dashes}END PRIVATE KEY${dashes}`,
  "a password that is not ASCII": `pässwörd-${madeUp("unicode", 4)}-世界-\u{1f511}`,
  "a password with quotes and backslashes": `${madeUp("quotes", 5)}"'\\n<&>\`${madeUp("more", 5)}`,
  "a password with URL characters": `${madeUp("url", 4)} /?#%+=@:${madeUp("more url", 6)}`,
  "a key of hex digits": Buffer.from(madeUp("hex", 32)).toString("hex"),
};

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const hex = (text: string): string => Buffer.from(text).toString("hex");

const spellings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  "percent-encoded": encodeURIComponent,
  "percent-encoded in lower case": (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  "percent-encoded in full": (secret) => hex(secret).replace(/../g, "%$&"),
  "percent-encoded twice": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  "a JSON string": (secret) => JSON.stringify(secret).slice(1, -1),
  "a JSON string in a JSON string": (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  "HTML-escaped": (secret) => secret.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`),
  "HTML-escaped by name": (secret) => secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  "unicode-escaped": (secret) =>
    secret.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  "hex-escaped bytes": (secret) => hex(secret).replace(/../g, "\\x$&"),
};
/** Masking looks for no shorter ones in decoded bytes, where chance makes them. */
const longSecrets = Object.entries(secrets).filter(([name]) => name !== "a short password");
const denseSpellings: Record<string, (secret: string) => string> = {
  "base64 of it": base64,
  "base64 of a longer text": (secret) => base64(`user:${secret}:x`),
  "base64 of another longer text": (secret) => base64(`u:${secret}`),
  "base64url of it": (secret) => Buffer.from(`user ${secret}`).toString("base64url"),
  "percent-encoded base64": (secret) => encodeURIComponent(base64(secret)),
  "hex of it": hex,
  "upper-case hex of a longer text": (secret) => `0${hex(secret).toUpperCase()}`,
};

/** What base64 at each alignment and hex write for the secret alone, without the characters that also spell bits of its neighbours. */
function denseCores(secret: string): string[] {
  const aligned = [0, 1, 2].map((skip) => {
    const bytes = Buffer.concat([Buffer.alloc(skip), Buffer.from(secret)]);
    return bytes.toString("base64").slice(Math.ceil((skip * 4) / 3), Math.floor((bytes.length * 4) / 3));
  });
  const url = aligned.map((core) => core.replaceAll("+", "-").replaceAll("/", "_"));
  return [...aligned, ...url, hex(secret), hex(secret).toUpperCase()];
}

/** A finding of `secret`, and events whose every text holds `planted`. */
function inputWith(secret: string, planted: string): ReportInput {
  const text = `see ${planted} there`;
  const path = toPathBytes(`dir/${planted}/file`);
  const own = makeFinding({ secret }, { before: `copy = "${planted}"; key = "`, after: `" // ${planted}` });
  const finding: Finding = {
    ...own,
    path,
    provenance: { kind: "file", path },
    title: text,
    provider: text,
    reasons: [text],
    commit: { id: "1".repeat(40), author: text, email: text, date: "2024-01-01T00:00:00Z", subject: text },
    history: { occurrences: 2, atHead: false, unreachable: false, refs: [text] },
    advice: { revoke: text, command: text, docs: text, log: text },
  };
  const known: Finding = { ...finding, known: { source: "ignore", reason: text } };
  const onStdin: Finding = { ...finding, path: undefined, provenance: { kind: "stdin", name: text } };
  const inMessage: Finding = {
    ...finding,
    path: undefined,
    provenance: { kind: "message", repository: text, objectId: "3".repeat(40), of: "commit" },
  };
  const pasted: Finding = { ...finding, known: { source: "elsewhere" } };
  const findings = [finding, known, pasted, onStdin, inMessage];
  const summary = summaryOf(findings, { target: text });
  const counts = [{ reason: "cannot read", count: 1, examples: [text] }];
  summary.coverage = { ...summary.coverage, complete: false, skipped: counts, notices: counts };
  return {
    findings,
    skips: [{ kind: "skip", provenance: { kind: "file", path }, reason: "cannot read", detail: text }],
    notices: [{ kind: "notice", provenance: { kind: "file", path }, reason: "special file", detail: text }],
    summary,
    options: {
      repository: {
        url: `https://user:${encodeURIComponent(secret)}@example.com/${encodeURIComponent(planted)}`,
        branch: text,
      },
    },
  };
}

/** The report as it stands, and as a JSON parser, a browser or a reader of percent codes would see it. */
function* viewsOf(report: string): Generator<string> {
  yield report;
  yield report.replace(/\\u([0-9a-f]{4})/g, (_escape, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
  yield report.replace(
    /\\(["\\/nrt])/g,
    (_escape, letter: string) => ({ n: "\n", r: "\r", t: "\t" })[letter] ?? letter,
  );
  yield Buffer.from(
    report.replace(/%([0-9A-F]{2})/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString();
}

/** The pieces of `needle` that the report shows in any view; a private key's BEGIN line is public. */
function shownOf(needle: string, report: string): string[] {
  const views = [...viewsOf(report)];
  const pieces = needle.length < 32 ? [needle] : (needle.match(/.{1,24}/gsu) ?? []);
  const secret = pieces.filter((piece) => piece === needle || (piece.length >= 18 && !piece.includes("BEGIN")));
  return secret.filter((piece) => views.some((view) => view.includes(piece)));
}

describe.each(formats)("%s", (format) => {
  describe.each(Object.entries(secrets))("holds no %s", (_name, secret) => {
    test.each(Object.entries(spellings))("%s", async (_spelling, spell) => {
      const report = await reportAs(format, inputWith(secret, spell(secret)));
      expect(shownOf(secret, report)).toEqual([]);
      expect(shownOf(spell(secret), report)).toEqual([]);
    });
  });

  describe.each(longSecrets)("holds no %s", (_name, secret) => {
    test.each(Object.entries(denseSpellings))("%s", async (_spelling, spell) => {
      const report = await reportAs(format, inputWith(secret, spell(secret)));
      expect(shownOf(secret, report)).toEqual([]);
      expect(denseCores(secret).flatMap((core) => shownOf(core, report))).toEqual([]);
    });
  });

  test("holds no piece of a long secret that someone else has cut", async () => {
    const secret = secrets["a multi-line private key"] ?? "";
    const piece = secret.slice(200, 240);
    expect(shownOf(piece, await reportAs(format, inputWith(secret, piece)))).toEqual([]);
  });

  test("holds no secret of a candidate that is not reported", async () => {
    const redactor = makeRedactor();
    const low = madeUp("low", 12);
    redactor.learn(low);
    const input = inputWith(githubToken, low);
    const report = await reportAs(format, { ...input, options: { ...input.options, redactor } });
    expect(shownOf(low, report)).toEqual([]);
  });

  test("holds no id of a two-part credential", async () => {
    const partner = madeUp("an id", 20);
    const { findings = [], ...input } = inputWith(githubToken, partner);
    const report = await reportAs(format, { ...input, findings: findings.map((finding) => ({ ...finding, partner })) });
    expect(shownOf(partner, report)).toEqual([]);
  });

  test("holds no bytes of a path that is not UTF-8 and holds a secret", async () => {
    const path = `\xff/${githubToken}`;
    const report = await reportAs(format, { findings: [makeFinding({ path, provenance: { kind: "file", path } })] });
    expect(shownOf(githubToken, report)).toEqual([]);
    expect(denseCores(githubToken).flatMap((core) => shownOf(core, report))).toEqual([]);
  });

  test("shows the whole secret only if secrets are asked for", async () => {
    const redactor = makeRedactor({ showSecrets: true });
    const report = await reportAs(format, { findings: [makeFinding()], options: { redactor } });
    expect(report).toContain(githubToken);
  });
});
