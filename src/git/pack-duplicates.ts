// Which objects of several packs are given by another pack already: one copy of each is read.
import { compareIds, type IdTable } from "./pack-index.ts";
import { idBytes } from "./id-bytes.ts";

/** For each table, a bit a number: set if an earlier table, or an earlier number of the same one, has that id. */
export type Repeated = (Uint8Array | undefined)[];

/**
 * Ids are sorted and begin with evenly spread bytes, so each first byte is settled apart, in a hash table that fits into the
 * processor's cache. Ids are compared whole: their first bytes can be forged.
 */
export function findRepeated(tables: readonly IdTable[]): Repeated {
  if (tables.length < 2 && !tables.some(({ repeats }) => repeats)) return tables.map(() => undefined);
  const repeated = tables.map(({ count }) => new Uint8Array(Math.ceil(count / 8)));
  for (let first = 0; first < 256; first++) settleFirstByte(first, tables, repeated);
  return repeated;
}

export function isRepeated(repeated: Uint8Array | undefined, number: number): boolean {
  return repeated !== undefined && ((repeated[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
}

type Slots = { table: Int32Array; number: Uint32Array; mask: number };

function settleFirstByte(first: number, tables: readonly IdTable[], repeated: Uint8Array[]): void {
  const total = tables.reduce((sum, table) => sum + endOf(table, first) - startOf(table, first), 0);
  const size = 2 ** Math.ceil(Math.log2(2 * total + 1));
  const slots: Slots = { table: new Int32Array(size).fill(-1), number: new Uint32Array(size), mask: size - 1 };
  for (const [which, table] of tables.entries()) {
    const marks = repeated[which];
    for (let number = startOf(table, first); marks && number < endOf(table, first); number++) {
      if (!claim(slots, tables, { which, number }))
        marks[number >> 3] = (marks[number >> 3] ?? 0) | (1 << (number & 7));
    }
  }
}

function startOf({ fanOut }: IdTable, first: number): number {
  return first === 0 ? 0 : (fanOut[first - 1] ?? 0);
}

function endOf({ fanOut }: IdTable, first: number): number {
  return fanOut[first] ?? 0;
}

/** @returns false if the id is there already */
function claim(
  slots: Slots,
  tables: readonly IdTable[],
  { which, number }: { which: number; number: number },
): boolean {
  const bytes = tables[which]?.bytes ?? new Uint8Array(0);
  const at = number * idBytes;
  const hash =
    ((bytes[at + 1] ?? 0) << 16) ^ ((bytes[at + 2] ?? 0) << 8) ^ (bytes[at + 3] ?? 0) ^ ((bytes[at + 19] ?? 0) << 12);
  for (let slot = hash & slots.mask; ; slot = (slot + 1) & slots.mask) {
    const holder = slots.table[slot] ?? -1;
    if (holder === -1) {
      slots.table[slot] = which;
      slots.number[slot] = number;
      return true;
    }
    const other = tables[holder]?.bytes ?? bytes;
    if (compareIds(bytes, at, other, (slots.number[slot] ?? 0) * idBytes) === 0) return false;
  }
}
