// Twin of assembly/literals.ts and literal-table.ts: every literal is compared at every place.
import type { Literal } from "../../src/kernel.ts";

export type Occurrence = { id: number; start: number; end: number };

/** Without ASCII case: toLowerCase of latin1 would also change umlauts. */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function plainLiterals(text: string, literals: readonly Literal[]): Occurrence[] {
  const folded = asciiLower(text);
  return literals.flatMap((literal, id) => {
    const wanted = literal.fold ? asciiLower(literal.text) : literal.text;
    return occurrencesOf(wanted, literal.fold ? folded : text).map((start) => ({
      id,
      start,
      end: start + wanted.length,
    }));
  });
}

function occurrencesOf(wanted: string, text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) starts.push(at);
  return starts;
}
