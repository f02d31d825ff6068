import fc from "fast-check";
import { expect, test } from "vitest";

import { sharedFlags, type Parsed } from "../../src/cli/flags.ts";
import { quickParse } from "../../src/cli/quick-parse.ts";
import { parseWithYargs } from "../../src/cli/yargs.ts";

test("a plain hook call is understood without yargs", () => {
  expect(quickParse(["a b.txt", "-f", "json", "--rules", "x.yaml", "--rules", "y", "--quiet"], sharedFlags)).toEqual({
    positionals: ["a b.txt"],
    values: { format: "json", rules: ["x.yaml", "y"], quiet: true },
  });
});

test("what follows -- are files, whatever they are called", () => {
  expect(quickParse(["--", "--help", "-f"], sharedFlags)).toEqual({ positionals: ["--help", "-f"], values: {} });
});

test.each([["--help"], ["-V"], ["--unknown"], ["--format"], ["--format="], ["-fjson"], ["--quiet", "false"], ["-qx"]])(
  "%s is left to yargs",
  (...args) => {
    expect(quickParse(args, sharedFlags)).toBeUndefined();
  },
);

test("where the quick parser answers, yargs gives the same answer", async () => {
  const names = sharedFlags.flatMap(({ name, alias }) =>
    alias === undefined ? [`--${name}`] : [`--${name}`, `-${alias}`],
  );
  const words = [
    "a.txt",
    "json",
    "FILE=x",
    "true",
    "false",
    "7",
    "007",
    "1e3",
    "0x10",
    "-",
    "--",
    "",
    "a=b",
    "x.y",
    "[a]",
    "null",
    "-1",
  ];
  const anyArgument = fc.constantFrom(...names, ...names, ...words);
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyArgument, { maxLength: 6 }), async (args) => {
      const quick = quickParse(args, sharedFlags);
      if (quick === undefined) return;
      answered += 1;
      const full = await parseWithYargs(["staged", ...args]);
      expect(full.kind === "run" && asGiven(full.parsed)).toEqual(asGiven(quick));
    }),
    { numRuns: 1500, seed: 7 },
  );
  expect(answered).toBeGreaterThan(300);
});

/** Of a flag given several times each parser may keep all or the last: readFlags takes the last. */
function asGiven({ positionals, values }: Parsed): unknown {
  const lastOnes = Object.entries(values).map(([name, value]) => [
    name,
    name === "rules" || name === "report" ? value : [value].flat().at(-1),
  ]);
  return { positionals, values: Object.fromEntries(lastOnes) };
}
