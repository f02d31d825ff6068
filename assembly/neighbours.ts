// Tells whether a literal stands between bytes that may stand beside it. Most places of a literal that is no rare word are refused here, before
// anybody looks for their windows: `test_` goes on in hex digits in keys, in names of methods almost everywhere.
//
// Invariants: reads at most LONGEST_ESCAPE bytes before the literal, none before the input, and none behind its reach or the input's end:
// carry.ts counts on it.
import { followsEscape } from "./escapes";
import { input, inputEnd } from "./layout";
import { isIn, rowAfter, rowBefore, rowLength, setAt } from "./literal-table";

const AFTER_AT: usize = 40;
const BEFORE_AT: usize = 48;

/** @param sets where the sets lie that the row numbers */
export function hasNeighbours(sets: usize, row: usize, start: usize): bool {
  return fitsAfter(sets, row, start + <usize>rowLength(row)) && fitsBefore(sets, row, start);
}

function fitsAfter(sets: usize, row: usize, end: usize): bool {
  const count = <usize>rowAfter(row);
  if (end + count > inputEnd) return false;
  for (let i: usize = 0; i < count; i++) if (!isIn(setAt(sets, row + AFTER_AT + i), load<u8>(end + i))) return false;
  return true;
}

/** What an escape stands for is not what its bytes are: it may be anything. */
function fitsBefore(sets: usize, row: usize, start: usize): bool {
  const count = <usize>rowBefore(row);
  for (let i: usize = 0; i < count; i++) {
    const at = start - 1 - i;
    if (at < input || !isIn(setAt(sets, row + BEFORE_AT + i), load<u8>(at))) return followsEscape(start);
  }
  return true;
}
