// A list of numbers under a credential's name -> the key it spells, byte by byte, or undefined where it is none.

/** The recogniser gives what stands between the brackets, line ends included: `207, 0xbd, 101,`. */
const LIST = /^(?:(?:0x[0-9a-f]{1,2}|\d{1,3})[ \t]*,\s*){7,}/i;
const MIN_BYTES = 8;
/** Keys are drawn at random: few values repeat, and no step from one to the next is common. */
const MIN_DISTINCT = 0.6;
const MAX_SAME_STEP = 0.4;
/** Object identifiers (`1, 3, 6, 1, 5, 5, 7, 3, 2`), versions and indexes stay below. */
const SMALL = 64;

export function isByteList(text: string): boolean {
  return LIST.test(text);
}

/** @returns the list without a comma at its end, if it may be a key; its text, if all of it is printable */
export function byteSecret(text: string): { length: number; text: string | undefined } | undefined {
  const list = text.replace(/[,\s]+$/, "");
  const values = list.split(",").map((number) => Number(number.trim()));
  if (values.length < MIN_BYTES || values.some((value) => !Number.isInteger(value) || value > 255)) return undefined;
  if (values.every((value) => value < SMALL)) return undefined;
  if (new Set(values).size < Math.min(values.length, 64) * MIN_DISTINCT) return undefined;
  if (commonestStep(values) > values.length * MAX_SAME_STEP) return undefined;
  const isText = values.every((value) => value >= 0x20 && value < 0x7f);
  return { length: list.length, text: isText ? String.fromCharCode(...values) : undefined };
}

/** How often the commonest difference between neighbours occurs. */
function commonestStep(values: number[]): number {
  const counts = new Map<number, number>();
  for (const [index, value] of values.slice(1).entries()) {
    const step = value - (values[index] ?? 0);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}
