// From occurrences to candidates: asks the literal's recogniser, finds the window, appends the record.
import * as assignment from "./assignments";
import * as value from "./assigned-values";
import * as url from "./urls";
import { isEncodedText } from "./encoded";
import { standsInWord } from "./escapes";
import { mayHoldToken } from "./forms";
import { hasNeighbours } from "./neighbours";
import { mayHoldPiece, readFrom, readTo } from "./pieces";
import { lowestLine } from "./line-reader";
import { BOUNDED, PEM, rowFlags, rowLength, rowLines, rowOf, rowRecogniser } from "./literal-table";
import { addRecord, ASSIGNMENT, isFull, OPAQUE, REFUSED, setParts, setVerdict, SIGNATURE, URL } from "./records";
import {
  edges, LEFT_CAP, RIGHT_CAP, setOpaqueWindow, setPemWindow, setReach, setWindow, setWindowTo, windowEnd, windowStart,
} from "./windows";
import { activeWord, findWords, hasWords, rowOfWord } from "./words";

const RECOGNISE_ASSIGNMENT: i32 = 1;
/** Stands for the word where a run has none. */
const NO_WORD: i32 = 0xfffff;
/** Stands for the word where the run itself is a text in base64 or hex; ENCODED in src/kernel.ts. */
const ENCODED: i32 = 0xffffe;

let literals: usize = 0;
let sets: usize = 0;
let signaturesOnly: bool = false;
let keepsRefused: bool = false;

export function setLiterals(table: usize, count: i32): void {
  literals = table;
  sets = rowOf(table, count);
}

export function setSignaturesOnly(only: bool): void {
  signaturesOnly = only;
}

/** Whether what is refused leaves a record too, with its reach: another input may copy a part of what was read. */
export function setKeepsRefused(keeps: bool): void {
  keepsRefused = keeps;
}

export function onLiteral(literal: i32, start: usize): void {
  if (isFull) return;
  const row = rowOf(literals, literal);
  // Leaves no record: carry.ts knows that a literal depends on the bytes beside it.
  if (rowFlags(row) & BOUNDED && standsInWord(start)) return;
  if (!hasNeighbours(sets, row, start)) return;
  const end = start + <usize>rowLength(row);
  const recogniser = rowRecogniser(row);
  if (recogniser == 0) return addSignature(row, literal, start, end);
  if (signaturesOnly) return;
  if (recogniser == RECOGNISE_ASSIGNMENT) addAssignment(row, literal, start, end);
  else addUrl(row, literal, start, end);
}

function addSignature(row: usize, literal: i32, start: usize, end: usize): void {
  if (!mayHoldPiece(sets, row, start, end)) {
    if (!keepsRefused) return;
    setReach(readFrom, readTo);
    return refuse(SIGNATURE, literal, start, end);
  }
  setShape(row, start, end);
  addRecord(SIGNATURE, literal, start, end);
}

function setShape(row: usize, start: usize, end: usize): void {
  if (rowFlags(row) & PEM) setPemWindow(start, end);
  else setWindow(start, end, rowLines(row));
}

function addAssignment(row: usize, literal: i32, start: usize, end: usize): void {
  // A window of several lines goes by its rule's number of them, whatever the value needs.
  const found = assignment.recogniseAssignment(start, end, rowLines(row) == 0);
  if (!found && !keepsRefused) return;
  if (lowestLine) setWindowTo(start, end, lowestLine);
  else setShape(row, start, end);
  if (!found) return refuse(ASSIGNMENT, literal, start, end);
  const record = addRecord(ASSIGNMENT, literal, start, end);
  if (!record) return;
  setParts(
    record, assignment.nameStart, assignment.nameEnd, value.valueStart, value.valueEnd, value.quote,
    value.operator,
  );
}

function addUrl(row: usize, literal: i32, start: usize, end: usize): void {
  const found = url.recogniseUrl(start, end);
  if (!found && !keepsRefused) return;
  setShape(row, start, end);
  if (!found) return refuse(URL, literal, start, end);
  const record = addRecord(URL, literal, start, end);
  if (record) setParts(record, url.schemeStart, start, url.userinfoStart, url.userinfoEnd, 0, 0);
}

/** With the reach that windows.ts holds. All that a recogniser reads lies inside the candidate's window, which goes down to the lowest line read. */
function refuse(kind: u32, literal: i32, start: usize, end: usize): void {
  const record = addRecord(kind, literal, start, end);
  if (record) setVerdict(record, REFUSED);
}

/** One record for each provider word in the run's window whose tokens the run may hold, and one for a text that it spells. The byte beyond a cap is no part of a word. */
export function onRun(start: usize, end: usize): void {
  if (isFull) return;
  setOpaqueWindow(start, end);
  const from = edges & LEFT_CAP ? windowStart + 1 : windowStart;
  const to = edges & RIGHT_CAP ? windowEnd - 1 : windowEnd;
  const found = hasWords() ? findWords(from, to) : 0;
  let isRefused = true;
  for (let i = 0; i < found; i++) {
    const word = activeWord(i);
    if (!mayHoldToken(sets, rowOfWord(word), start, end)) continue;
    isRefused = false;
    addRecord(OPAQUE, word, start, end);
  }
  if (isEncodedText(start, end)) addRecord(OPAQUE, ENCODED, start, end);
  else if (isRefused && keepsRefused) refuse(OPAQUE, NO_WORD, start, end);
}
