// Built-in patterns run on V8's backtracking engine, over windows of at most 64 KB: none may take more than polynomial time.
import { join } from "node:path";
import { checkSync } from "recheck";
import { expect, test } from "vitest";
import { compileRules } from "../../src/rules/compile.ts";
import { loadRuleFiles } from "../../src/rules/load.ts";
import { parseRegex, type RegexNode } from "../../src/rules/regex-tree.ts";

const { rules } = compileRules(loadRuleFiles(join(import.meta.dirname, "../../rules")), { engine: "native" });
const patterns = rules.flatMap(({ id, pattern, flags, near, allowed = [] }) => [
  ...(pattern === undefined ? [] : [{ id, source: pattern, flags }]),
  ...(near ? [{ id, source: near.pattern, flags: near.flags }] : []),
  ...allowed.map((source) => ({ id, source, flags: "" as const })),
]);

function childrenOf(node: RegexNode): RegexNode[] {
  if (node.kind === "repeat") return [node.node];
  return node.kind === "sequence" || node.kind === "choice" ? node.nodes : [];
}

function hasRepeat(node: RegexNode, isMeant: (repeat: RegexNode & { kind: "repeat" }) => boolean): boolean {
  if (node.kind === "repeat" && isMeant(node)) return true;
  return childrenOf(node).some((child) => hasRepeat(child, isMeant));
}

test("no pattern repeats anything longer than a character without a bound", () => {
  const unbounded = patterns.filter(({ source }) =>
    hasRepeat(parseRegex(source).node, ({ node, most }) => most > 1e6 && node.kind !== "set"),
  );
  expect(unbounded.map(({ id }) => id)).toEqual([]);
});

/** Only repetitions inside repetitions can make backtracking exponential. */
const nested = patterns.filter(({ source }) =>
  hasRepeat(
    parseRegex(source).node,
    ({ node, most }) => most > 1 && hasRepeat(node, (inner) => inner.most > inner.least),
  ),
);

test.for(nested)("the pattern of $id is not catastrophic", { timeout: 60_000 }, ({ source, flags }) => {
  const found = checkSync(source, flags, { timeout: 20_000, attackTimeout: 1000, incubationTimeout: 1000 });
  expect(found.status === "vulnerable" ? found.complexity.type : "bounded").not.toBe("exponential");
});
