// A filter of betterleaks (version 1; betterleaks' docs/config.md): an expression over a finding; true drops it. Alternatives that cannot be
// evaluated here are named and left out, which drops less.
import { displayPath } from "../path-bytes.ts";
import { re2Matcher } from "../rules/regex.ts";
import type { Finding } from "../types.ts";
import { ExpressionError, parseExpression, type Node } from "./expression.ts";

type Value = string | number | boolean | Value[] | undefined;
type Eval = (finding: Finding) => Value;

export type Filter = { drops: ((finding: Finding) => boolean) | undefined; unmapped: string[] };

/** @throws UsageError for an expression in it that RE2 does not know */
export function readFilter(where: string, text: string): Filter {
  const filter: Filter = { drops: undefined, unmapped: [] };
  const tests: Eval[] = [];
  try {
    const tree = parseExpression(text);
    for (const alternative of tree.kind === "any" ? tree.of : [tree]) {
      try {
        tests.push(compile(alternative, where));
      } catch (cause) {
        if (!(cause instanceof ExpressionError)) throw cause;
        filter.unmapped.push(`${where}: ${cause.message}; this part of the expression drops nothing here`);
      }
    }
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause;
    filter.unmapped.push(`${where}: ${cause.message}; the expression drops nothing here`);
  }
  if (tests.length > 0) filter.drops = (finding) => tests.some((test) => test(finding) === true);
  return filter;
}

function compile(node: Node, where: string): Eval {
  switch (node.kind) {
    case "value":
      return () => node.value;
    case "list": {
      const items = node.items.map((item) => compile(item, where));
      return (finding) => items.map((item) => item(finding));
    }
    case "field":
      return fieldOf(node.path);
    case "not": {
      const of = compile(node.of, where);
      return (finding) => negated(of(finding));
    }
    case "any": {
      const of = node.of.map((one) => compile(one, where));
      return (finding) => of.some((one) => one(finding) === true);
    }
    case "all": {
      const of = node.of.map((one) => compile(one, where));
      return (finding) => of.every((one) => one(finding) === true);
    }
    case "binary":
      return compare(node, where);
    case "call":
      return call(node, where);
  }
}

/** Where a field is missing betterleaks fails and drops nothing: nothing follows from it, nor from its opposite. */
function negated(value: Value): Value {
  return value === undefined ? undefined : value !== true;
}

/** What of a finding is still known where filters are asked: after it was put in its place. */
const fields: Readonly<Record<string, (finding: Finding) => string | undefined>> = {
  secret: ({ secret }) => secret ?? undefined,
  "finding secret": ({ secret }) => secret ?? undefined,
  "finding line": ({ location }) => location?.excerpt.text,
  "finding rule_id": ({ ruleId }) => ruleId,
  "finding description": ({ title }) => title,
  "attributes path": ({ path }) => (path === undefined ? undefined : displayPath(path)),
  "attributes git.sha": ({ commit }) => commit?.id,
  "attributes git.author_name": ({ commit }) => commit?.author,
  "attributes git.author_email": ({ commit }) => commit?.email,
};

function fieldOf(path: readonly string[]): Eval {
  const [base = "", ...names] = path;
  const read = fields[[base, names.join(".")].join(" ").trimEnd()];
  if (!read) throw new ExpressionError(`${path.join(".")} is not known here`);
  return read;
}

/** A regular expression and a list have to be written out: they are compiled once. */
function textOf(node: Node | undefined, name: string): string {
  if (node?.kind === "value" && typeof node.value === "string") return node.value;
  throw new ExpressionError(`${name} of something that is not written out is not evaluated`);
}

function textsOf(node: Node | undefined, name: string): string[] {
  if (node?.kind === "list") return node.items.map((item) => textOf(item, name));
  throw new ExpressionError(`${name} of something that is no list of strings is not evaluated`);
}

type Texts = (text: string, other: string) => boolean;
const onTexts: Readonly<Record<string, Texts>> = {
  contains: (text, other) => text.includes(other),
  startsWith: (text, other) => text.startsWith(other),
  endsWith: (text, other) => text.endsWith(other),
};
const onNumbers: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function compare({ operator, left, right }: Extract<Node, { kind: "binary" }>, where: string): Eval {
  const a = compile(left, where);
  if (operator === "matches") return matching(a, [textOf(right, operator)], where);
  const b = compile(right, where);
  const [texts, numbers] = [onTexts[operator], onNumbers[operator]];
  return (finding) => {
    const [x, y] = [a(finding), b(finding)];
    if (x === undefined || y === undefined) return undefined;
    if (texts) return typeof x === "string" && typeof y === "string" ? texts(x, y) : undefined;
    if (numbers) return typeof x === "number" && typeof y === "number" ? numbers(x, y) : undefined;
    if (operator === "in") return Array.isArray(y) ? y.includes(x) : undefined;
    return (x === y) === (operator === "==");
  };
}

/** Each by itself: no flag of one holds for another. */
function matching(text: Eval, patterns: readonly string[], where: string): Eval {
  const matchers = patterns.map((pattern) => re2Matcher(where, pattern));
  return (finding) => {
    const value = text(finding);
    return typeof value === "string" ? matchers.some((matcher) => matcher.exec(value, 0) !== null) : undefined;
  };
}

function call({ name, args: [first, second] }: Extract<Node, { kind: "call" }>, where: string): Eval {
  if (first === undefined) throw new ExpressionError(`${name}() is not known here`);
  const value = compile(first, where);
  const method = name.startsWith(".") ? name.slice(1) : undefined;
  if (name === "matchesAny") return matching(value, textsOf(second, name), where);
  if (method === "matches") return matching(value, [textOf(second, method)], where);
  if (name === "containsAny") {
    const words = textsOf(second, name).map((word) => word.toLowerCase());
    return onText(value, (text) => words.some((word) => text.toLowerCase().includes(word)));
  }
  if (name === "entropy") return onText(value, entropyOfBytes);
  if (method === "orValue") {
    if (second === undefined) throw new ExpressionError("orValue() without a value");
    const other = compile(second, where);
    return (finding) => value(finding) ?? other(finding);
  }
  const texts = onTexts[method ?? { hasPrefix: "startsWith", hasSuffix: "endsWith" }[name] ?? ""];
  if (texts && second) {
    const other = compile(second, where);
    return (finding) => {
      const [a, b] = [value(finding), other(finding)];
      return typeof a === "string" && typeof b === "string" ? texts(a, b) : undefined;
    };
  }
  if (["lower", ".lowerAscii", ".lower"].includes(name)) return onText(value, (text) => text.toLowerCase());
  if (["len", "size", ".size"].includes(name)) return onText(value, (text) => [...text].length);
  throw new ExpressionError(`${method ?? name}() is not evaluated here`);
}

function onText(value: Eval, use: (text: string) => Value): Eval {
  return (finding) => {
    const text = value(finding);
    return typeof text === "string" ? use(text) : undefined;
  };
}

/** Shannon's, over bytes. */
function entropyOfBytes(text: string): number {
  const bytes = Buffer.from(text);
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / bytes.length) * Math.log2(count / bytes.length);
  return entropy;
}
