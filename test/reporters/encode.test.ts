import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeMarkdown, markdownCode, markdownLink } from "../../src/reporters/encode-markdown.ts";
import { encodeUriPath } from "../../src/reporters/encode-uri.ts";
import { breakCommands, encodeJson, encodeText } from "../../src/reporters/encode.ts";

describe("text", () => {
  test.each([
    ["plain text stays", "src/a b.ts: 100 %", "src/a b.ts: 100 %"],
    ["letters of all scripts and emoji stay", "naïve 世界 \u{1f511}", "naïve 世界 \u{1f511}"],
    ["line ends and tabs are named", "a\r\n\tb", "a\\r\\n\\tb"],
    ["an escape sequence is spelled out", "\x1b[31m", "\\x1b[31m"],
    ["a bidi override is spelled out", "a\u202eb", "a\\u{202e}b"],
    ["a tag character is spelled out", "a\u{e0041}", "a\\u{e0041}"],
    ["a GitHub command at the start is broken up", "::error::x", "\\x3a:error::x"],
    ["a GitHub command after white space is broken up", "  ::error::x", "  \\x3a:error::x"],
    ["colons inside stay", "std::vector", "std::vector"],
    ["an Azure command is broken up anywhere", "a ##vso[x]", "a \\x23#vso[x]"],
    ["Markdown headings stay", "## Title", "## Title"],
  ])("%s", (_title, text, encoded) => {
    expect(encodeText(text)).toBe(encoded);
  });

  test("no command is left in any line", () => {
    const piece = fc.constantFrom("#", "##", "[", "vso[", "teamcity[", ":", "::", " ", "\t", "x", "\n");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(encodeText(pieces.join(""))).not.toMatch(/^\s*::|##\[|##vso\[|##teamcity\[|\n/m);
        expect(breakCommands(pieces.join("").replaceAll("\n", ""))).not.toMatch(/^\s*::|##\[|##vso\[|##teamcity\[/);
      }),
    );
  });
});

describe("JSON", () => {
  test("a parser reads every value as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(encodeJson(value, 2))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("strings of any units survive and nothing in them acts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const encoded = encodeJson(`##[${text}`);
        expect(JSON.parse(encoded)).toBe(`##[${text}`);
        expect(encoded).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##/u);
      }),
    );
  });
});

describe("Markdown", () => {
  test("punctuation is taken literally", () => {
    expect(encodeMarkdown("[a](b) <c> *d* @e")).toBe("\\[a\\]\\(b\\) \\<c\\> \\*d\\* \\@e");
  });

  test("only an https address becomes a link", () => {
    expect(markdownLink("https://example.com/a?b=c")).toBe("<https://example.com/a?b=c>");
    expect(markdownLink("javascript:alert(1)")).toBe("javascript\\:alert\\(1\\)");
    expect(markdownLink("https://a> [x](y)")).not.toContain("<");
  });

  test("code with backticks gets a longer fence", () => {
    expect(markdownCode("a `b` ``c")).toBe("``` a `b` ``c ```");
  });
});

test("a path in a URI is relative, and reads back byte for byte", () => {
  const bytes = fc
    .array(fc.integer({ min: 1, max: 255 }), { minLength: 1 })
    .map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(bytes, (path) => {
      const uri = encodeUriPath(path);
      expect(uri).toMatch(/^(?!\/)[A-Za-z0-9._~%/-]*$/);
      const decoded = uri.replace(/%(..)/g, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
      expect(decoded).toBe(path.replace(/^\/+/, ""));
    }),
  );
});
