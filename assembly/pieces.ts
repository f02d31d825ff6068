// Tells whether a match of a literal's pattern may stand around it: what all of them have, a quote and 32 characters of a token, has to stand within
// their length. Literals that are usual words (`token`, `secret`) are refused here, before anybody looks for their windows.
//
// Fast because most stretches around a word are shorter than the piece, and because the places are compared from the last one on: behind a
// byte that a row of equal places does not take, all of them are passed over.
//
// Invariants: reads inside the input only; what a refusal depends on are the bytes in [readFrom, readTo) and the escape before the literal.
import { followsEscape } from "./escapes";
import { input, inputEnd } from "./layout";
import { isIn, rowPiece, rowPieceMost, setOfNumber } from "./literal-table";
import { atMostLeft, atMostRight } from "./windows";

const COUNT_AT: usize = 2;
const PLACES_AT: usize = 4;

/** What was read by the last call that refused. */
export let readFrom: usize = 0;
export let readTo: usize = 0;

/** @param sets where the sets and pieces lie that the row numbers */
export function mayHoldPiece(sets: usize, row: usize, start: usize, end: usize): bool {
  const number = rowPiece(row);
  // What an escape stands for is not what its bytes are.
  if (number == 0 || followsEscape(start)) return true;
  const piece = setOfNumber(sets, number);
  const characters = setOfNumber(sets, load<u16>(piece));
  const most = rowPieceMost(row);
  const leftmost = atMostLeft(end, most);
  let from = start;
  while (from > leftmost && isIn(characters, load<u8>(from - 1))) from--;
  const rightmost = atMostRight(start, most);
  let to = end;
  while (to < rightmost && isIn(characters, load<u8>(to))) to++;
  readFrom = max(from - 1, input);
  readTo = min(to + 1, inputEnd);
  return findPlaces(sets, piece, from, to);
}

function findPlaces(sets: usize, piece: usize, from: usize, to: usize): bool {
  const count = <usize>load<u16>(piece + COUNT_AT);
  const places = piece + PLACES_AT;
  for (let at = from; at + count <= to; ) {
    let place = count;
    while (place > 0 && takes(sets, places, place - 1, load<u8>(at + place - 1))) place--;
    if (place == 0) return true;
    at += stepFrom(sets, places, place - 1, load<u8>(at + place - 1));
  }
  return false;
}

/** How far on the byte, which this place does not take, stands at one that does, or before all. */
function stepFrom(sets: usize, places: usize, place: usize, byte: u8): usize {
  let step: usize = 1;
  while (step <= place && !takes(sets, places, place - step, byte)) step++;
  return step;
}

// @ts-ignore: AssemblyScript decorator
@inline
function takes(sets: usize, places: usize, place: usize, byte: u8): bool {
  return isIn(setOfNumber(sets, load<u16>(places + (place << 1))), byte);
}
