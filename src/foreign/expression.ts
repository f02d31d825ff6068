// The expressions of betterleaks' version 1: its filters are written in Expr (expr-lang.org), before 1.8 in CEL (cel.dev), which share what is
// read here: strings, numbers, lists, comparisons, logic, fields, calls. Text -> a tree; what it means, filter.ts says.

export type Node =
  | { kind: "value"; value: string | number | boolean }
  | { kind: "list"; items: Node[] }
  /** `finding["secret"]`, `finding.secret`, `attributes[?"path"]`: the names one after another. */
  | { kind: "field"; path: string[] }
  | { kind: "not"; of: Node }
  | { kind: "any" | "all"; of: Node[] }
  | { kind: "binary"; operator: string; left: Node; right: Node }
  /** A method's object is its first argument, and its name begins with a dot. */
  | { kind: "call"; name: string; args: Node[] };

type Token = { kind: "text" | "number" | "word" | "sign" | "end"; text: string; at: number };

export class ExpressionError extends Error {
  override name = "ExpressionError";
}

const lexer =
  /(?<space>\s+|\/\/[^\n]*|#[^\n]*|\/\*[^]*?\*\/)|(?<raw>[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"\n]*"|'[^'\n]*')|`[^`]*`)|(?<text>"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')|(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_]\w*)|(?<sign>\|\||&&|==|!=|<=|>=|\?\?|\?\.|\[\?|[-!<>()[\],.?:{}+*/%])/y;

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; at = lexer.lastIndex) {
    lexer.lastIndex = at;
    const groups = lexer.exec(source)?.groups;
    if (!groups) throw new ExpressionError(`cannot be read at "${source.slice(at, at + 12)}"`);
    const { space, raw, text, number, word, sign } = groups;
    if (space !== undefined) continue;
    if (raw !== undefined) tokens.push({ kind: "text", text: unquoted(raw.replace(/^[rR]/, "")), at });
    else if (text !== undefined) tokens.push({ kind: "text", text: unescaped(unquoted(text)), at });
    else if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else tokens.push(word === undefined ? { kind: "sign", text: sign ?? "", at } : { kind: "word", text: word, at });
  }
  return [...tokens, { kind: "end", text: "its end", at: source.length }];
}

function unquoted(text: string): string {
  const marks = /^("""|''')/.test(text) ? 3 : 1;
  return text.slice(marks, -marks);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", 0: "\0" };

function unescaped(text: string): string {
  return text.replaceAll(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^])/g, (_all, code: string) =>
    code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (escapes[code] ?? code),
  );
}

const comparisons = ["==", "!=", "<", "<=", ">", ">=", "in", "matches", "contains", "startsWith", "endsWith"];
/** Nobody nests deeper by honest work. */
const maxDepth = 100;

/** @throws ExpressionError naming what cannot be read */
export function parseExpression(source: string): Node {
  return new Parser(tokensOf(source)).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Node {
    const node = this.#any();
    if (this.#peek.kind !== "end") this.#refuse();
    return node;
  }

  get #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #refuse(): never {
    throw new ExpressionError(`"${this.#peek.text}" is not understood`);
  }

  /** Takes one of these signs or words. */
  #take(...texts: string[]): string | undefined {
    const { kind, text } = this.#peek;
    if ((kind !== "sign" && kind !== "word") || !texts.includes(text)) return undefined;
    this.#next += 1;
    return text;
  }

  #expect(text: string): void {
    if (this.#take(text) === undefined) this.#refuse();
  }

  #deeper<Result>(read: () => Result): Result {
    if (++this.#depth > maxDepth) throw new ExpressionError(`more than ${maxDepth} parts stand in each other`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #any(): Node {
    const of = [this.#deeper(() => this.#all())];
    while (this.#take("||", "or") !== undefined) of.push(this.#deeper(() => this.#all()));
    return of.length === 1 ? (of[0] as Node) : { kind: "any", of };
  }

  #all(): Node {
    const of = [this.#not()];
    while (this.#take("&&", "and") !== undefined) of.push(this.#not());
    return of.length === 1 ? (of[0] as Node) : { kind: "all", of };
  }

  #not(): Node {
    let isNegated = false;
    while (this.#take("!", "not") !== undefined) isNegated = !isNegated;
    const node = this.#comparison();
    return isNegated ? { kind: "not", of: node } : node;
  }

  #comparison(): Node {
    const left = this.#orElse();
    const isNegated = this.#take("not") !== undefined;
    const operator = this.#take(...comparisons);
    if (operator === undefined) return isNegated ? this.#refuse() : left;
    const node: Node = { kind: "binary", operator, left, right: this.#orElse() };
    return isNegated ? { kind: "not", of: node } : node;
  }

  /** `a ?? b`: b where there is no a. */
  #orElse(): Node {
    const left = this.#postfix();
    if (this.#take("??") === undefined) return left;
    return { kind: "call", name: ".orValue", args: [left, this.#deeper(() => this.#orElse())] };
  }

  #postfix(): Node {
    let node = this.#primary();
    for (;;) {
      if (this.#take(".", "?.") !== undefined) node = this.#member(node);
      else if (this.#take("[", "[?") !== undefined) {
        if (this.#peek.kind !== "text") this.#refuse();
        node = this.#inside(node, this.#word());
        this.#expect("]");
      } else return node;
    }
  }

  #member(of: Node): Node {
    if (this.#peek.kind !== "word") this.#refuse();
    const name = this.#word();
    if (this.#take("(") === undefined) return this.#inside(of, name);
    const args = this.#listTo(")");
    // filter.entropy(x) is the older name of entropy(x).
    const isFunction = of.kind === "field" && of.path.join() === "filter";
    return isFunction ? { kind: "call", name, args } : { kind: "call", name: `.${name}`, args: [of, ...args] };
  }

  #inside(of: Node, name: string): Node {
    return of.kind === "field" ? { kind: "field", path: [...of.path, name] } : this.#refuse();
  }

  #word(): string {
    const { text } = this.#peek;
    this.#next += 1;
    return text;
  }

  #primary(): Node {
    const { kind, text } = this.#peek;
    if (kind === "text") return { kind: "value", value: this.#word() };
    if (kind === "number") return { kind: "value", value: Number(this.#word()) };
    if (this.#take("(") !== undefined) {
      const node = this.#any();
      this.#expect(")");
      return node;
    }
    if (this.#take("[") !== undefined) return { kind: "list", items: this.#listTo("]") };
    if (kind !== "word") this.#refuse();
    this.#next += 1;
    if (text === "true" || text === "false") return { kind: "value", value: text === "true" };
    return this.#take("(") === undefined
      ? { kind: "field", path: [text] }
      : { kind: "call", name: text, args: this.#listTo(")") };
  }

  #listTo(end: string): Node[] {
    const items: Node[] = [];
    while (this.#take(end) === undefined) {
      items.push(this.#any());
      if (this.#take(",") === undefined && this.#peek.text !== end) this.#refuse();
    }
    return items;
  }
}
