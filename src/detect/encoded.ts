// A run of token characters that spells a text in base64 or hex -> the text, and where each byte of it stands in the run.

export type Decoded = {
  bytes: Buffer;
  encoding: "base64" | "hex";
  /** The characters of the run that spell bytes [start, end) of the text. */
  placeOf: (start: number, end: number) => { start: number; end: number };
};

/** A format of its own needs more than that. */
const SHORTEST_TEXT = 12;
/** What ends a text: bytes that text files do not hold. */
const NO_TEXT = /[^\t\n\r\x20-\x7e\x80-\xff]/;

/** @param run as assembly/encoded.ts lets through: its first bytes are a text, in ASCII or UTF-16LE (which PowerShell encodes commands in) */
export function decodeRun(run: string): Decoded | undefined {
  const isHex = /^[0-9a-f]{24}/i.test(run);
  const all = isHex ? Buffer.from(/^(?:[0-9a-f]{2})+/i.exec(run)?.[0] ?? "", "hex") : Buffer.from(run, "base64");
  const isWide = all[1] === 0;
  const text = isWide ? all.toString("utf16le") : all.toString("latin1");
  const end = text.search(NO_TEXT);
  const kept = end < 0 ? text : text.slice(0, end);
  if (kept.length < SHORTEST_TEXT) return undefined;
  const charactersAByte = (isHex ? 2 : 4 / 3) * (isWide ? 2 : 1);
  return {
    bytes: Buffer.from(kept, "latin1"),
    encoding: isHex ? "hex" : "base64",
    placeOf: (from, to) => ({
      start: Math.floor(from * charactersAByte),
      end: Math.min(Math.ceil(to * charactersAByte), run.length),
    }),
  };
}
