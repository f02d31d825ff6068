// A regular expression's source -> a tree, for what must be known about a pattern without running it.

/**
 * What a pattern may match, as far as its literals matter. A set lists the characters (0 to 255) that one place may hold;
 * `empty` is what takes no room (anchors; look-arounds, with what they look for inside, and
 * whether they refuse it behind the place); `unknown` may be anything (back-references).
 */
export type RegexNode =
  | { kind: "set"; characters: string[]; isNegated?: boolean }
  | { kind: "sequence"; nodes: RegexNode[] }
  | { kind: "choice"; nodes: RegexNode[] }
  | { kind: "repeat"; node: RegexNode; least: number; most: number }
  | { kind: "empty"; inside?: RegexNode; refusesAhead?: boolean }
  | { kind: "unknown" };

export type RegexTree = { node: RegexNode; groups: number; names: string[] };

/** The user wrote a pattern that JavaScript and RE2 do not share. The message names construct and column (1-based). */
export class RegexSyntaxError extends Error {
  override name = "RegexSyntaxError";
}

const ALL = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const CLASSES: Record<string, RegExp> = { d: /[0-9]/, w: /[A-Za-z0-9_]/, s: /[\t\n\v\f\r \xa0]/ };
const CONTROLS: Record<string, string> = { t: "\t", n: "\n", r: "\r", f: "\f", v: "\v", "0": "\0" };
const GROUP_OPENING = /\((?:\?(?::|=|!|<=|<!|<([A-Za-z_][A-Za-z0-9_]*)>))?/y;
const QUANTIFIER = /(?:([*+?])|\{([0-9]+)(?:(,)([0-9]*))?\})(\?)?/y;
/** Deeper nesting is no pattern that anybody wrote, and would overflow the stack. */
const MAX_DEPTH = 100;

/**
 * Reads JavaScript's syntax without the u flag, less what differs from RE2's or reaches beyond bytes.
 * @throws RegexSyntaxError
 */
export function parseRegex(source: string): RegexTree {
  return new Parser(source).parse();
}

class Parser {
  readonly #source: string;
  readonly #names: string[] = [];
  #at = 0;
  #groups = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): RegexTree {
    const node = this.#choice();
    if (this.#at < this.#source.length) this.#fail("unmatched )", this.#at);
    return { node, groups: this.#groups, names: this.#names };
  }

  #fail(what: string, at: number): never {
    throw new RegexSyntaxError(`${what} at column ${at + 1}`);
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    return sticky.exec(this.#source);
  }

  #choice(): RegexNode {
    if (++this.#depth > MAX_DEPTH) this.#fail(`groups nested deeper than ${MAX_DEPTH}`, this.#at);
    const nodes = [this.#sequence()];
    while (this.#peek() === "|") {
      this.#at++;
      nodes.push(this.#sequence());
    }
    this.#depth--;
    return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: "choice", nodes };
  }

  #sequence(): RegexNode {
    const nodes: RegexNode[] = [];
    while (this.#at < this.#source.length && this.#peek() !== "|" && this.#peek() !== ")") {
      nodes.push(this.#quantified(this.#atom()));
    }
    return { kind: "sequence", nodes };
  }

  #quantified(node: RegexNode): RegexNode {
    const found = this.#match(QUANTIFIER);
    if (!found) return node;
    const at = this.#at;
    if (node.kind === "empty") this.#fail("nothing to repeat", at);
    this.#at += found[0].length;
    if (this.#match(QUANTIFIER)) this.#fail("nothing to repeat", this.#at);
    const [, sign, least, comma, most] = found;
    if (sign) return { kind: "repeat", node, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Infinity };
    const from = Number(least);
    const to = comma === undefined ? from : most ? Number(most) : Infinity;
    if (to < from) this.#fail("numbers out of order in {}", at);
    return { kind: "repeat", node, least: from, most: to };
  }

  #atom(): RegexNode {
    const at = this.#at;
    const character = this.#peek();
    if (character === "(") return this.#group();
    if (character === "[") return this.#class();
    if (character === "\\") return this.#escape();
    if (this.#match(QUANTIFIER)) this.#fail("nothing to repeat", at);
    this.#at++;
    if (character === "^" || character === "$") return { kind: "empty" };
    if (character === ".") return { kind: "set", characters: ALL.filter((other) => other !== "\n" && other !== "\r") };
    return { kind: "set", characters: [this.#ascii(character, at)] };
  }

  #ascii(character: string, at: number): string {
    if (character.charCodeAt(0) > 0x7f) this.#fail("a character beyond ASCII (spell its UTF-8 bytes as \\xNN)", at);
    return character;
  }

  #group(): RegexNode {
    const at = this.#at;
    const opening = this.#match(GROUP_OPENING);
    if (!opening || (opening[0] === "(" && this.#source[at + 1] === "?")) {
      this.#fail("an unknown group (inline flags are not shared by JavaScript and RE2: use ignoreCase)", at);
    }
    const [text, name] = opening;
    if (text === "(" || name !== undefined) this.#groups++;
    if (name !== undefined) {
      if (this.#names.includes(name)) this.#fail(`a second group named ${name}`, at);
      this.#names.push(name);
    }
    this.#at += text.length;
    const inner = this.#choice();
    if (this.#peek() !== ")") this.#fail("unclosed group", at);
    this.#at++;
    // A look-around's text is not part of the match.
    return /[=!]$/.test(text) ? { kind: "empty", inside: inner, refusesAhead: text === "(?!" } : inner;
  }

  #class(): RegexNode {
    const at = this.#at++;
    const negated = this.#peek() === "^";
    if (negated) this.#at++;
    const members = new Set<string>();
    while (this.#peek() !== "]") {
      if (this.#at >= this.#source.length) this.#fail("unclosed class", at);
      for (const member of this.#classItem()) members.add(member);
    }
    this.#at++;
    if (!negated) return { kind: "set", characters: [...members] };
    return { kind: "set", characters: ALL.filter((other) => !members.has(other)), isNegated: true };
  }

  /** One character, one escape or one range. */
  #classItem(): string[] {
    const at = this.#at;
    if (this.#source.startsWith("[:", at)) this.#fail("a POSIX class, which JavaScript does not have,", at);
    const first = this.#classCharacter();
    if (this.#peek() !== "-" || this.#source.charAt(this.#at + 1) === "]" || this.#at + 1 >= this.#source.length)
      return first;
    this.#at++;
    const last = this.#classCharacter();
    const [low = "", high = ""] = [first[0], last[0]];
    if (first.length !== 1 || last.length !== 1) this.#fail("a range with a class as its end", at);
    if (high < low) this.#fail("range out of order", at);
    return ALL.slice(low.charCodeAt(0), high.charCodeAt(0) + 1);
  }

  #classCharacter(): string[] {
    const at = this.#at;
    if (this.#peek() !== "\\") {
      this.#at++;
      return [this.#ascii(this.#source.charAt(at), at)];
    }
    if (this.#source.charAt(at + 1) === "b") {
      this.#at += 2;
      return ["\b"];
    }
    const node = this.#escape();
    if (node.kind !== "set") this.#fail(`\\${this.#source.charAt(at + 1)} in a class`, at);
    return node.characters;
  }

  #escape(): RegexNode {
    const at = this.#at;
    const letter = this.#source.charAt(at + 1);
    if (letter === "") this.#fail("a lone backslash", at);
    this.#at += 2;
    if (letter === "b" || letter === "B") return { kind: "empty" };
    if (letter >= "1" && letter <= "9") return this.#backReference(/[0-9]*/y);
    if (letter === "k") return this.#backReference(/<[^>]*>/y);
    const shorthand = CLASSES[letter.toLowerCase()];
    if (shorthand)
      return {
        kind: "set",
        characters: ALL.filter((other) => shorthand.test(other) === (letter === letter.toLowerCase())),
      };
    const control = CONTROLS[letter];
    if (control !== undefined) return { kind: "set", characters: [control] };
    if (letter === "x" || letter === "u") return { kind: "set", characters: [this.#hexEscape(letter, at)] };
    if (/[A-Za-z0-9]/.test(letter)) this.#fail(`unknown escape \\${letter}`, at);
    return { kind: "set", characters: [this.#ascii(letter, at)] };
  }

  #backReference(rest: RegExp): RegexNode {
    this.#at += this.#match(rest)?.[0].length ?? 0;
    return { kind: "unknown" };
  }

  #hexEscape(letter: "x" | "u", at: number): string {
    const digits = this.#match(letter === "x" ? /[0-9A-Fa-f]{2}/y : /[0-9A-Fa-f]{4}/y)?.[0];
    if (digits === undefined) this.#fail(`unfinished \\${letter}`, at);
    const code = parseInt(digits, 16);
    if (code > 0xff) this.#fail("a character beyond ASCII (spell its UTF-8 bytes as \\xNN)", at);
    this.#at += digits.length;
    return String.fromCharCode(code);
  }
}
