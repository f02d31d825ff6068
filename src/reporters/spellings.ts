// A text -> all the ways it may be read: as it stands, with its escapes undone, with its base64 and hex runs decoded. A secret that is
// looked for in each of them is found in whatever spelling it stands, mixtures included, while only its plain bytes need to be kept.

import { isAscii } from "../ascii.ts";

export type Range = { start: number; end: number };

/** Bytes as a latin1 string, and which UTF-16 units of the text spell a range of them. */
export type Reading = { kind: "plain" | "decoded"; bytes: string; spelledBy(bytes: Range): Range };

/** Escapes of escapes (`%2525`, a JSON string in a JSON string) are undone to this depth, and so many readings are made at most. */
const maxDepth = 3;
const maxReadings = 24;

/** Undone one at a time: in an HTML text a backslash is a backslash, in a JSON string an ampersand is an ampersand. */
const escapes: readonly RegExp[] = [
  /%(?<byte>[0-9A-Fa-f]{2})/g, // URLs
  /&#(?<decimal>\d{1,7});|&#[xX](?<point>[0-9A-Fa-f]{1,6});|&(?<entity>amp|lt|gt|quot|apos|nbsp);/g, // HTML, XML
  new RegExp(
    [
      "\\\\x(?<byte>[0-9A-Fa-f]{2})", // C, Python, shells, and how we print bytes that are not UTF-8
      "\\\\(?<octal>[0-3][0-7]{2})", // C, and how git quotes paths
      "\\\\u(?<high>[dD][89abAB][0-9A-Fa-f]{2})\\\\u(?<low>[dD][c-fC-F][0-9A-Fa-f]{2})", // a surrogate pair of JSON, JavaScript, Java
      "\\\\u(?<unit>[0-9A-Fa-f]{4})|\\\\U(?<wide>[0-9A-Fa-f]{8})|\\\\u\\{(?<point>[0-9A-Fa-f]{1,6})\\}",
      "\\\\(?<letter>[nrtbf0\"'`\\\\/$&<>=:!#@ -])", // JSON, YAML, JavaScript, shells, properties files
    ].join("|"),
    "g",
  ),
];
const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "0": "\0" };
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** A decoded secret has at least 8 bytes (secret-index.ts): 11 characters of base64, 16 of hex. */
const base64Run = /[A-Za-z0-9+/_-]{11,}/g;
const hexRun = /[0-9A-Fa-f]{16,}/g;

export function readingsOf(text: string): Reading[] {
  const plain = new Map<string, Reading>();
  let level = [bytesOf(text)];
  for (let depth = 0; depth <= maxDepth; depth++) {
    const fresh = level.filter(({ bytes }) => !plain.has(bytes)).slice(0, maxReadings - plain.size);
    for (const reading of fresh) plain.set(reading.bytes, reading);
    level = fresh.flatMap((reading) => escapes.flatMap((escape) => unescape(reading, escape) ?? []));
  }
  return [...plain.values()].flatMap((reading) => [reading, ...decodings(reading)]);
}

/** The UTF-8 bytes of a text. */
export function toBytes(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

function bytesOf(text: string): Reading {
  if (isAscii(text)) return { kind: "plain", bytes: text, spelledBy: (range) => range };
  const builder = new ReadingBuilder();
  let at = 0;
  for (const character of text) {
    const next = at + character.length;
    builder.add(toBytes(character), { start: at, end: next });
    at = next;
  }
  return builder.finish();
}

/** undefined if there is nothing to undo. */
function unescape(reading: Reading, escape: RegExp): Reading | undefined {
  const { bytes } = reading;
  const builder = new ReadingBuilder();
  let end = 0;
  for (const match of bytes.matchAll(escape)) {
    builder.copy(reading, { start: end, end: match.index });
    end = match.index + match[0].length;
    builder.add(meaningOf(match.groups ?? {}), reading.spelledBy({ start: match.index, end }));
  }
  if (end === 0) return undefined;
  builder.copy(reading, { start: end, end: bytes.length });
  return builder.finish();
}

/** The bytes that an escape stands for. */
function meaningOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { byte, octal, letter, entity, high, low, decimal, unit, wide, point } = groups as EscapeGroups;
  if (byte) return String.fromCharCode(Number.parseInt(byte, 16));
  if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
  if (letter) return letters[letter] ?? letter;
  if (entity) return entities[entity] ?? "";
  if (high && low) return toBytes(String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)));
  const number = decimal ? Number(decimal) : Number.parseInt(unit ?? wide ?? point ?? "", 16);
  return number <= 0x10ffff ? toBytes(String.fromCodePoint(number)) : "";
}

type EscapeGroups = Partial<
  Record<"byte" | "octal" | "letter" | "entity" | "high" | "low" | "decimal" | "unit" | "wide" | "point", string>
>;

function* decodings(reading: Reading): Generator<Reading> {
  // A secret may begin inside a longer run, so a run is decoded at each alignment: 4 characters are 3 bytes, 2 digits are 1.
  for (const { 0: run, index } of reading.bytes.matchAll(base64Run)) {
    for (let skip = 0; skip < 4; skip++)
      yield decodeRun(reading, { run: run.slice(skip), index: index + skip, encoding: "base64" });
  }
  for (const { 0: run, index } of reading.bytes.matchAll(hexRun)) {
    for (let skip = 0; skip < 2; skip++)
      yield decodeRun(reading, { run: run.slice(skip), index: index + skip, encoding: "hex" });
  }
}

function decodeRun(
  reading: Reading,
  { run, index, encoding }: { run: string; index: number; encoding: "base64" | "hex" },
): Reading {
  const [characters, bytes] = encoding === "hex" ? [2, 1] : [4, 3];
  return {
    kind: "decoded",
    bytes: Buffer.from(run, encoding).toString("latin1"),
    spelledBy: ({ start, end }) =>
      reading.spelledBy({
        start: index + Math.floor((start * characters) / bytes),
        end: index + Math.ceil((end * characters) / bytes),
      }),
  };
}

/** Puts a reading together from pieces, and remembers where each byte comes from. */
class ReadingBuilder {
  #bytes = "";
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  add(bytes: string, { start, end }: Range): void {
    this.#bytes += bytes;
    for (let i = 0; i < bytes.length; i++) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  copy(reading: Reading, { start, end }: Range): void {
    for (let i = start; i < end; i++) this.add(reading.bytes.charAt(i), reading.spelledBy({ start: i, end: i + 1 }));
  }

  finish(): Reading {
    const [starts, ends] = [this.#starts, this.#ends];
    return {
      kind: "plain",
      bytes: this.#bytes,
      spelledBy: ({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }),
    };
  }
}
