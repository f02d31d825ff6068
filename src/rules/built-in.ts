// The rules that keysweep ships, compiled when it was built (scripts/build-rules.js): files of plain data, quick to load, of which a scan parses
// the rules that it comes across.
import { readFileSync } from "node:fs";
import { asset } from "../assets.ts";
import type { RuleList } from "../detect/rule-list.ts";
import type { RuleTables } from "../detect/rule-tables.ts";
import { once } from "../once.ts";
import type { Rule, RuleKind, RuleText } from "../types.ts";
import { kindLetters, unpackTables, type PackedTables } from "./packed-tables.ts";

export type BuiltInRules = { rules: RuleList; tables: RuleTables };

/** What detection needs: the rules, and the tables made of them. Read once, not to be changed. */
export const loadBuiltIn: () => BuiltInRules = once(() => {
  const packed = unpackTables(readFileSync(asset("rule-tables.bin")));
  return { rules: new BuiltInList(readFileSync(asset("rules.json")), packed), tables: packed.tables };
});

export function loadRules(): Rule[] {
  return [...loadBuiltIn().rules.all()];
}

/** Over rules.json: a line a rule, which begins with its id, in ASCII. */
class BuiltInList implements RuleList {
  readonly count: number;
  readonly #lines: Buffer;
  readonly #packed: PackedTables;
  readonly #parsed: (Rule | undefined)[] = [];
  #all: Rule[] | undefined;
  readonly #numbers = new Map<string, number>();

  constructor(lines: Buffer, packed: PackedTables) {
    this.count = packed.kinds.length;
    this.#lines = lines;
    this.#packed = packed;
    if (packed.lineStart(this.count) > lines.length)
      throw new Error("rules.json and rule-tables.bin are of two builds");
  }

  ruleAt(index: number): Rule {
    return (this.#parsed[index] ??= this.#parse(index));
  }

  ofKind(kind: RuleKind): number[] {
    const found: number[] = [];
    const { kinds } = this.#packed;
    const letter = kindLetters[kind];
    for (let at = kinds.indexOf(letter); at !== -1; at = kinds.indexOf(letter, at + 1)) found.push(at);
    return found;
  }

  all(): readonly Rule[] {
    if (this.#all) return this.#all;
    const rules = JSON.parse(this.#lines.toString("latin1")) as Rule[];
    this.#all = rules.map((rule, index) => (this.#parsed[index] ??= rule));
    return this.#all;
  }

  indexOf(ruleId: string): number {
    const known = this.#numbers.get(ruleId);
    if (known !== undefined) return known;
    const found = this.#search(ruleId);
    this.#numbers.set(ruleId, found);
    return found;
  }

  #search(ruleId: string): number {
    const place = this.#lines.indexOf(`\n{"id":${JSON.stringify(ruleId)},`) + 1;
    if (place === 0) return -1;
    let low = 0;
    for (let high = this.count - 1; low < high;) {
      const middle = (low + high + 1) >>> 1;
      if (this.#packed.lineStart(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** A comma and a line feed stand between two lines. */
  #parse(index: number): Rule {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`there is no rule ${index}`);
    const end = this.#packed.lineStart(index + 1) - 2;
    return JSON.parse(this.#lines.toString("latin1", this.#packed.lineStart(index), end)) as Rule;
  }
}

/** What people read, by rule id; loaded only when something is found. */
export function loadRuleTexts(): Map<string, RuleText> {
  const texts = JSON.parse(readRuleTexts()) as RuleText[];
  return new Map(texts.map((text) => [text.id, text]));
}

/** Of single rules: a commit hook asks for a few of some thousand. */
export function ruleTextFinder(): (ruleId: string) => RuleText | undefined {
  const lines = readRuleTexts();
  return (ruleId) => {
    const start = lines.indexOf(`\n{"id":${JSON.stringify(ruleId)}`);
    if (start === -1) return undefined;
    return JSON.parse(lines.slice(start + 1, lines.indexOf("\n", start + 1)).replace(/,$/, "")) as RuleText;
  };
}

/** scripts/build-rules.js writes a line a rule. */
function readRuleTexts(): string {
  return readFileSync(asset("rule-texts.json"), "utf8");
}
