// Sample templates -> text. No token-shaped text stands in the repository; it is made when a rule is tested.
import { UsageError } from "../errors.ts";
import { didYouMean } from "./did-you-mean.ts";
import { CHARACTER_CLASSES, RandomText } from "./random-text.ts";
import { SAMPLE_PARTS } from "./sample-parts.ts";

/** `{{`, or a part. A brace that opens neither (as in JSON) stands for itself. */
const PART = /\{\{|\{([A-Za-z][A-Za-z0-9-]*)(?::([^{}\n]*))?\}/g;
const LENGTH = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/;

/**
 * Expands a template: `{class:N}` or `{class:N-M}` gives random characters, `{crc32}` and the like a checksum of those before it,
 * `{jwt}` and the like a whole token, `{{` one brace.
 * @param seed names the sample (rule id and index); equal seeds give equal text
 * @throws UsageError on an unknown part or a bad length
 */
export function expandSample(template: string, seed: string): string {
  const random = new RandomText(seed);
  let text = "";
  let body = "";
  let at = 0;
  const addLiteral = (literal: string): void => {
    if (literal === "") return;
    text += literal;
    body = "";
  };
  for (const { 0: whole, 1: name, 2: argument, index } of template.matchAll(PART)) {
    addLiteral(template.slice(at, index));
    at = index + whole.length;
    if (name === undefined) {
      addLiteral("{");
      continue;
    }
    const part = expandPart({ name, argument: argument ?? "", random, before: text, body });
    text += part;
    body += part;
  }
  addLiteral(template.slice(at));
  return text;
}

type Part = { name: string; argument: string; random: RandomText; before: string; body: string };

function expandPart({ name, ...input }: Part): string {
  const special = SAMPLE_PARTS.get(name);
  if (special) return special(input);
  const alphabet = CHARACTER_CLASSES.get(name);
  if (alphabet === undefined) {
    const known = [...CHARACTER_CLASSES.keys(), ...SAMPLE_PARTS.keys()];
    throw new UsageError(`unknown sample part {${name}}${didYouMean(name, known)}; write {{ for a literal brace`);
  }
  const range = LENGTH.exec(input.argument);
  if (!range) throw new UsageError(`{${name}:${input.argument}} needs a length, as in {${name}:20} or {${name}:20-40}`);
  const least = Number(range[1]);
  const most = range[2] === undefined ? least : Number(range[2]);
  if (most < least) throw new UsageError(`{${name}:${input.argument}}: ${most} is less than ${least}`);
  return input.random.characters(alphabet, input.random.between(least, most));
}
