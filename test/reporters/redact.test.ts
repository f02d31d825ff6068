import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GramSet } from "../../src/reporters/gram-set.ts";
import { publicPrefix } from "../../src/reporters/public-prefix.ts";
import { Redactor } from "../../src/reporters/redact.ts";
import { githubToken, madeUp, makeRedactor } from "./make-finding.ts";

const dashes = "-".repeat(5);
const pem = `${dashes}BEGIN EC PRIVATE KEY${dashes}\n${madeUp("ec", 160)}\n${dashes}END EC PRIVATE KEY${dashes}`;

describe("a redacted secret", () => {
  test("of 32 characters and more shows prefix, two last characters and a length class", () => {
    expect(makeRedactor().redact(githubToken, "github-pat")).toBe(`ghp_…${githubToken.slice(-2)} (32+ characters)`);
  });

  test.each([
    [5, "… (under 8 characters)"],
    [8, "… (8+ characters)"],
    [31, "… (16+ characters)"],
  ])("of %i characters shows none of them", (length, shown) => {
    expect(makeRedactor().redact(madeUp("x", length), "other")).toBe(shown);
  });

  test("that is a private key shows what kind of key it is", () => {
    expect(makeRedactor().redact(pem, "private-key")).toBe(`${dashes}BEGIN EC PRIVATE KEY${dashes}… (128+ characters)`);
  });

  test("does not show half a character", () => {
    expect(makeRedactor().redact(`${madeUp("x", 40)}\u{1f511}`, "other")).not.toMatch(/\p{Cs}/u);
  });
});

describe("the public prefix", () => {
  const secret = `${["AK", "IA"].join("")}${madeUp("aws", 16)}`;

  test("is a literal of the rule that the secret begins with, the longest one", () => {
    expect(publicPrefix(secret, ["AK", "AKIA", "ASIA"])).toBe("AKIA");
  });

  test("is spelled as the secret spells it", () => {
    expect(publicPrefix(secret, ["akia"])).toBe("AKIA");
  });

  test("is empty if the literal stands elsewhere in the secret", () => {
    expect(publicPrefix(`x${secret}`, ["AKIA"])).toBe("");
  });

  test("is never more than half of the secret, whatever a rule calls a keyword", () => {
    expect(publicPrefix(secret, [secret.slice(0, 15)])).toBe("");
  });
});

describe("masking", () => {
  function masked(secret: string, text: string): string {
    const redactor = new Redactor();
    redactor.learn(secret);
    return redactor.mask(text);
  }

  test("hides each occurrence and nothing else", () => {
    const secret = madeUp("twice", 12);
    expect(masked(secret, `a ${secret} b${secret}c`)).toBe("a (redacted) b(redacted)c");
  });

  test("leaves text without secrets as it is", () => {
    const text = "nothing %41 &amp; \\u0041 to see: 世界 \u{1f511}";
    expect(masked(githubToken, text)).toBe(text);
  });

  test("keeps what stands around an encoded secret", () => {
    const secret = `${madeUp("a", 5)}/${madeUp("b", 5)}`;
    expect(masked(secret, `https://u:${encodeURIComponent(secret)}@host/%41`)).toBe("https://u:(redacted)@host/%41");
  });

  test("hides any sixteen characters of a long secret", () => {
    const secret = madeUp("long", 60);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 44 }), fc.integer({ min: 16, max: 60 }), (start, length) => {
        expect(masked(secret, `x ${secret.slice(start, start + length)} y`)).toBe("x (redacted) y");
      }),
    );
  });

  test("hides a short secret only where it stands alone", () => {
    const secret = `${madeUp("s", 4)}1`;
    expect(masked(secret, `x=${secret}; x${secret}; ${secret}x`)).toBe(`x=(redacted); x${secret}; ${secret}x`);
  });

  test("does not look for secrets of three characters, which occur everywhere", () => {
    expect(masked("abc", "abc")).toBe("abc");
  });

  test("spares plain words in names, but not in lines and subjects", () => {
    const redactor = new Redactor();
    redactor.learn("postgres");
    expect(redactor.maskName("docker/postgres/init.sql")).toBe("docker/postgres/init.sql");
    expect(redactor.mask("password postgres")).toBe("password (redacted)");
  });

  test("knows a secret as soon as it is learned", () => {
    const redactor = new Redactor();
    redactor.learn(madeUp("one", 20));
    const text = `see ${madeUp("two", 20)}`;
    expect(redactor.mask(text)).toBe(text);
    redactor.learn(madeUp("two", 20));
    expect(redactor.mask(text)).toBe("see (redacted)");
  });

  test("does nothing when secrets are to be shown", () => {
    const redactor = new Redactor({ showSecrets: true });
    redactor.learn(githubToken);
    expect(redactor.mask(githubToken)).toBe(githubToken);
  });

  test("of a line puts the own secret's replacement in its place and hides the neighbours", () => {
    const redactor = new Redactor();
    const [own, other] = [madeUp("own", 30), madeUp("other", 30)];
    redactor.learn(own);
    redactor.learn(other);
    const text = `a=${other} b=${own} c=${own}`;
    const start = text.indexOf(own);
    expect(redactor.maskAround(text, { start, end: start + own.length }, "X")).toEqual({
      before: "a=(redacted) b=",
      secret: "X",
      after: " c=(redacted)",
    });
  });

  test("of a line hides what a neighbour has beyond the own secret", () => {
    const redactor = new Redactor();
    const text = madeUp("overlap", 60);
    redactor.learn(text);
    expect(redactor.maskAround(text, { start: 20, end: 40 }, "X")).toEqual({
      before: "(redacted)",
      secret: "X",
      after: "(redacted)",
    });
  });

  test("with 5,000 secrets takes well under a millisecond a line", () => {
    const redactor = new Redactor();
    for (let i = 0; i < 5000; i++) redactor.learn(madeUp(`secret ${i}`, 8 + (i % 60)));
    const startedAt = performance.now();
    for (let i = 0; i < 1000; i++)
      redactor.mask(`const value${i} = "some text"; // and a comment about packages/app${i}/src/thing.ts`);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

test("a gram set finds what a plain search finds", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\0"), maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(text), text, (length, members, searched) => {
      const set = new GramSet(length);
      const grams = new Set<string>();
      for (const member of members) {
        set.add(member);
        for (let i = 0; i + length <= member.length; i++) grams.add(member.slice(i, i + length));
      }
      const expected: number[] = [];
      for (let i = 0; i + length <= searched.length; i++)
        if (grams.has(searched.slice(i, i + length))) expected.push(i);
      const found: number[] = [];
      set.search(searched, (start) => found.push(start));
      expect(found).toEqual(expected);
      expect(set.size).toBe(grams.size);
    }),
  );
});
