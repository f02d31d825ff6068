// Twin of assembly/entries.ts and assembly/delta-trees.ts: plain objects, recursion, no care for time.
import { largestHeld } from "../../src/kernel/planner.ts";

export type PlainEntry = {
  number: number;
  start: number;
  end: number;
  /** 0 for a delta. */
  type: number;
  size: number;
  head: number;
  base: PlainEntry | "whole" | "outside";
};
export type PlainRow = {
  number: number;
  dataStart: number;
  dataEnd: number;
  size: number;
  parent: number;
  type: number;
  isOnlyBase: boolean;
};

/** `bytes` gives what stands in [from, to); `end`: where the last entry ends; `numberOf`: the number of an id, -1 if there is none. */
export type PlainPack = {
  end: number;
  bytes: (from: number, to: number) => Buffer;
  numberOf: (id: Buffer) => number;
};

export function plainEntries(offsets: readonly number[], pack: PlainPack): PlainEntry[] {
  const starts = [...offsets.entries()].sort(([a, from], [b, to]) => from - to || a - b);
  const entries = starts.map(([number, start], place): PlainEntry => {
    const end = starts[place + 1]?.[1] ?? pack.end;
    return { number, start, end, type: 0, size: 0, head: 0, base: "outside" };
  });
  for (const entry of entries) {
    const bytes = [...pack.bytes(entry.start, Math.min(entry.end, entry.start + 31))];
    const found = plainHeader(bytes);
    if (!found || found.size > largestHeld) continue;
    const base = baseOf(found, entry);
    if (base !== "outside") Object.assign(entry, { ...found, type: found.type > 4 ? 0 : found.type, base });
  }
  return entries;

  function baseOf({ type, distance, id }: PlainHeader, entry: PlainEntry): PlainEntry["base"] {
    if (type <= 4) return "whole";
    const earlier = entries.slice(0, entries.indexOf(entry));
    if (distance !== undefined) return earlier.find(({ start }) => start === entry.start - distance) ?? "outside";
    const number = pack.numberOf(id ?? Buffer.alloc(0));
    return entries.find((each) => each.number === number) ?? "outside";
  }
}

type PlainHeader = { type: number; size: number; head: number; distance?: number; id?: Buffer };

function plainHeader(bytes: readonly number[]): PlainHeader | undefined {
  const left = [...bytes];
  const first = left.shift();
  if (first === undefined) return undefined;
  const type = (first >> 4) & 7;
  let size = first & 15;
  for (let byte: number | undefined = first, unit = 16; byte & 0x80; unit *= 128) {
    byte = left.shift();
    if (byte === undefined) return undefined;
    size += (byte & 0x7f) * unit;
  }
  const header = { type, size, head: bytes.length - left.length };
  if (type === 0 || type === 5) return undefined;
  if (type <= 4) return header;
  if (type === 7)
    return left.length < 20 ? undefined : { ...header, head: header.head + 20, id: Buffer.from(left.slice(0, 20)) };
  let byte = left.shift();
  let distance = (byte ?? 0) & 0x7f;
  while (byte !== undefined && byte & 0x80) {
    byte = left.shift();
    distance = (distance + 1) * 128 + ((byte ?? 0) & 0x7f);
  }
  return byte === undefined ? undefined : { ...header, head: bytes.length - left.length, distance };
}

/** Trees, each as its rows, depth first; and the numbers of what is left out. */
export function plainTrees(
  entries: readonly PlainEntry[],
  isElsewhere: (number: number) => boolean,
): { trees: PlainRow[][]; outside: number[]; circular: number[] } {
  const given = new Set<PlainEntry>();
  const trees: PlainRow[][] = [];
  for (const entry of entries) {
    if (entry.base !== "whole" || weightOf(entry) === 0) continue;
    const rows: PlainRow[] = [];
    walk(entry, { parent: -1, type: entry.type, rows });
    trees.push(rows);
  }
  const left = entries.filter((entry) => !given.has(entry) && !isElsewhere(entry.number));
  const numbers = (kind: "outside" | "circle"): number[] =>
    left.filter((entry) => rootOf(entry) === kind).map(({ number }) => number);
  return { trees, outside: numbers("outside"), circular: numbers("circle") };

  function childrenOf(entry: PlainEntry): PlainEntry[] {
    return entries.filter(({ base }) => base === entry);
  }
  function weightOf(entry: PlainEntry): number {
    const below = childrenOf(entry).reduce((sum, child) => sum + weightOf(child), 0);
    return below === 0 && isElsewhere(entry.number) ? 0 : below + entry.size + 512;
  }
  function walk(entry: PlainEntry, { parent, type, rows }: { parent: number; type: number; rows: PlainRow[] }): void {
    const { number, start, end, head, size } = entry;
    given.add(entry);
    const dataEnd = Math.min(end, start + head + size + Math.floor(size / 64) + 1024);
    const row =
      rows.push({ number, dataStart: start + head, dataEnd, size, parent, type, isOnlyBase: isElsewhere(number) }) - 1;
    const children = childrenOf(entry).filter((child) => weightOf(child) > 0);
    const most = Math.max(...children.map(weightOf));
    const heaviest = children.findLast((child) => weightOf(child) === most);
    const others = children.filter((child) => child !== heaviest);
    for (const child of heaviest ? [...others, heaviest] : []) walk(child, { parent: row, type, rows });
  }
}

function rootOf(entry: PlainEntry): "whole" | "outside" | "circle" {
  const seen = new Set<PlainEntry>();
  for (let at = entry; ;) {
    if (at.base === "whole" || at.base === "outside") return at.base;
    if (seen.has(at)) return "circle";
    seen.add(at);
    at = at.base;
  }
}
