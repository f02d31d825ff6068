// From occurrences to candidates: asks the literal's recogniser, finds the window, appends the record.
import * as assignment from "./assignments";
import * as value from "./assigned-values";
import * as url from "./urls";
import { PEM, rowFlags, rowLength, rowLines, rowOf, rowRecogniser } from "./literal-table";
import { addRecord, ASSIGNMENT, isFull, OPAQUE, setParts, SIGNATURE, URL } from "./records";
import { edges, LEFT_CAP, RIGHT_CAP, setOpaqueWindow, setPemWindow, setWindow, windowEnd, windowStart } from "./windows";
import { activeWord, findWords } from "./words";

const RECOGNISE_ASSIGNMENT: i32 = 1;

let literals: usize = 0;
let signaturesOnly: bool = false;

export function setLiterals(table: usize): void {
  literals = table;
}

export function setSignaturesOnly(only: bool): void {
  signaturesOnly = only;
}

export function onLiteral(literal: i32, start: usize): void {
  if (isFull) return;
  const row = rowOf(literals, literal);
  const end = start + <usize>rowLength(row);
  const recogniser = rowRecogniser(row);
  if (recogniser == 0) {
    setShape(row, start, end);
    addRecord(SIGNATURE, literal, start, end);
    return;
  }
  if (signaturesOnly) return;
  if (recogniser == RECOGNISE_ASSIGNMENT) addAssignment(row, literal, start, end);
  else addUrl(row, literal, start, end);
}

function setShape(row: usize, start: usize, end: usize): void {
  if (rowFlags(row) & PEM) setPemWindow(start, end);
  else setWindow(start, end, rowLines(row));
}

function addAssignment(row: usize, literal: i32, start: usize, end: usize): void {
  if (!assignment.recogniseAssignment(start, end)) return;
  setShape(row, start, end);
  const record = addRecord(ASSIGNMENT, literal, start, end);
  if (!record) return;
  setParts(
    record, assignment.nameStart, assignment.nameEnd, value.valueStart, value.valueEnd, value.quote,
    assignment.operator,
  );
}

function addUrl(row: usize, literal: i32, start: usize, end: usize): void {
  if (!url.recogniseUrl(start, end)) return;
  setShape(row, start, end);
  const record = addRecord(URL, literal, start, end);
  if (record) setParts(record, url.schemeStart, start, url.userinfoStart, url.userinfoEnd, 0, 0);
}

/** One record for each provider word in the run's window. The byte beyond a cap is no part of a word. */
export function onRun(start: usize, end: usize): void {
  if (isFull) return;
  setOpaqueWindow(start, end);
  const from = edges & LEFT_CAP ? windowStart + 1 : windowStart;
  const to = edges & RIGHT_CAP ? windowEnd - 1 : windowEnd;
  const found = findWords(from, to);
  for (let i = 0; i < found; i++) addRecord(OPAQUE, activeWord(i), start, end);
}
