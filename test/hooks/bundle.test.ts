import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Run by vm.Script, an import() throws as soon as it is reached: at the progress line of a commit that takes longer than a second.
test.each(["keysweep.cjs", "scan.cjs"])("%s, which starts from a code cache, imports nothing dynamically", (name) => {
  const bundle = readFileSync(new URL(`../../dist/${name}`, import.meta.url), "utf8");
  expect(bundle.match(/\bimport\(/g)).toBeNull();
});
