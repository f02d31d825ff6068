import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Run by vm.Script, an import() throws as soon as it is reached: at the progress line of a commit that takes longer than a second.
test("the commit hook's bundle imports nothing dynamically", () => {
  const bundle = readFileSync(new URL("../../dist/keysweep.cjs", import.meta.url), "utf8");
  expect(bundle.match(/\bimport\(/g)).toBeNull();
});
