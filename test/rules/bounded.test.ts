// Built-in patterns run on V8's backtracking engine, over windows of at most 64 KB. A bound of their steps is counted on each pattern's tree
// (support/step-bound.ts); recheck searches those with a repetition inside a repetition for a text that takes exponential time.
import { join } from "node:path";
import { checkSync } from "recheck";
import { expect, test } from "vitest";
import { compileRules } from "../../src/rules/compile.ts";
import { loadRuleFiles } from "../../src/rules/load.ts";
import { parseRegex, type RegexNode } from "../../src/rules/regex-tree.ts";
import { stepBound } from "../support/step-bound.ts";

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

/** What a pattern may see: a line to the caps of a window, the lines around it, a whole key (DESIGN section 5). */
const WINDOW = { line: 512 + 2048 + 32, run: 2 * 2048 + 512, lines: 2 * 16 * 1024 + 512 + 2048, pem: 64 * 1024 + 512 };

/** V8 does so many steps in one to three seconds, and no text reaches the bound: it takes every repetition at its longest, everywhere. */
const MOST_STEPS = 1e9;

/** Where the count on the tree cannot see what keeps a pattern cheap. */
const ARGUED: Record<string, string> = {
  "private-key-pem":
    "the body ends at the first five dashes, and a head holds five: each byte is passed once a head that it follows",
  "private-key-pem-cut":
    "a line of 40 characters at least stands between two gaps, so a window has few places for either",
  "private-key-putty": "its head is 22 bytes long, and one head's body is passed once, 9,000 bytes at most",
  "kubernetes-secret-manifest": "each repetition takes one whole line, and a line has one end",
  "kubernetes-secret-manifest-sorted": "each repetition takes one whole line, and a line has one end",
  "generic-jwk-private": "`kty` may not stand again before the key, so only one of the heads reaches it",
  "generic-jwk-symmetric": "`kty` may not stand again before the key, so only one of the heads reaches it",
  "generic-jwk-private-sorted":
    "the key has to be whole before anything behind it is tried: 40 characters and two quotes",
  "generic-curl-password": "`curl` may not stand again before the option, so only one of the heads reaches it",
  "terraform-state-password":
    "`random_password` may not stand again before the result, so only one of the heads reaches it",
  "generic-curl-key": "`curl` may not stand again before the option, so only one of the heads reaches it",
  "telegram-bot-token-named":
    "a token holds a colon 5 to 16 digits after its start: nearly every place fails at its first character",
  "jwt-base64": "a window has 2,000 bytes behind the head, so of both long repetitions only one can be long",
  "database-jdbc-password":
    "`jdbc:` needs five bytes, and what follows up to the password is passed once for each of them",
};

const bounds = rules.flatMap(({ id, kind, pattern, flags, near, pem, lines }) => {
  const own = pem ? WINDOW.pem : lines ? WINDOW.lines : kind === "opaque" ? WINDOW.run : WINDOW.line;
  const around = near?.lines ? Math.max(own, WINDOW.run) : own;
  return [
    ...(pattern === undefined ? [] : [boundOf(id, pattern, { flags, window: own })]),
    ...(near ? [boundOf(id, near.pattern, { flags: near.flags, window: around })] : []),
  ];
});

function boundOf(id: string, source: string, { flags, window }: { flags: string; window: number }) {
  return { id, steps: stepBound(parseRegex(source).node, { foldCase: flags.includes("i"), window }) };
}

test("no rule is catastrophic: the steps of every pattern are bounded, whatever the text", () => {
  const unproved = bounds.filter(({ steps }) => steps > MOST_STEPS).map(({ id }) => id);
  expect([...new Set(unproved)].toSorted()).toEqual(Object.keys(ARGUED).toSorted());
});

test("the bound sees what makes backtracking explode", () => {
  const steps = (source: string) => stepBound(parseRegex(source).node, { foldCase: false, window: 2048 });
  expect(steps("(?:a{1,20}){1,20}b")).toBeGreaterThan(1e15);
  expect(steps("a{0,500}a{0,500}a{0,500}b")).toBeGreaterThan(1e9);
  expect(steps("(?:a|ab|abc){1,40}c")).toBeGreaterThan(1e12);
  expect(steps("token=[a-z]{20,40}(?![a-z])")).toBeLessThan(1e5);
});
