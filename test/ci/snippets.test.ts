// The snippets of docs/hooks-and-ci.md and of the README are what people copy.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { snippets } from "../../src/hooks/snippets.ts";

function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}

const { version } = JSON.parse(read("package.json")) as { version: string };

describe.each(["docs/hooks-and-ci.md", "README.md"])("%s", (name) => {
  const text = read(name);

  test("its YAML and JSON can be parsed", () => {
    const blocks = [...text.matchAll(/^```(yaml|json)\n([^]*?)^```$/gm)];
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, language, block = ""] of blocks)
      expect(() => (language === "json" ? (JSON.parse(block) as unknown) : (parse(block) as unknown))).not.toThrow();
  });

  test("each pins the version that it is released with", () => {
    const pins = [...text.matchAll(/keysweep@v?(\d[\w.-]*)|rev: v(\d[\w.-]*)/g)].map(([, a, b]) => a ?? b);
    expect(new Set(pins)).toEqual(new Set([version]));
  });

  test("keysweep is installed outside of the checkout, whose .npmrc and packages then have no say", () => {
    const calls = text.split("\n").filter((line) => /npx .*\bci\b/.test(line));
    for (const call of calls) expect(call).toMatch(/npx --yes --prefix \S+ keysweep@/);
  });
});

test("what hook install --manager prints is what the docs say", () => {
  const text = read("docs/hooks-and-ci.md").replaceAll(/ +# .*$/gm, "");
  expect(text).toContain(snippets["pre-commit"].text);
  expect(text).toContain(snippets.lefthook.text);
  const [, block = ""] = /"?```json\n([^]*?)```/.exec(text) ?? [];
  expect(JSON.parse(block)).toEqual(JSON.parse(snippets["lint-staged"].text));
});
