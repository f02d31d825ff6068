// Entries and findings -> questions, one a value; answers -> entries. The dialogue itself knows no terminal.
import type { Finding } from "../types.ts";
import type { AuditVerdict, Entry } from "./entry.ts";
import { compare } from "../compare.ts";

/** `shown` is empty for entries that nothing in the scan matches. */
export type Question = { fingerprint: string; entries: Entry[]; shown: Finding[] };
export type Answer = { verdict: AuditVerdict; reason: string | undefined };

export interface Dialogue {
  /** Shows the question and waits. @returns "later" to leave it open, "quit" to stop */
  ask(question: Question, progress: { number: number; total: number }): Promise<Answer | "later" | "quit">;
}

/** Values that nobody has decided yet, in the order of the file. */
export function openQuestions(entries: readonly Entry[], findings: readonly Finding[]): Question[] {
  const open = new Map<string, Question>();
  for (const entry of entries.filter(({ verdict }) => verdict === undefined)) {
    const question = open.get(entry.fingerprint) ?? { fingerprint: entry.fingerprint, entries: [], shown: [] };
    question.entries.push(entry);
    open.set(entry.fingerprint, question);
  }
  for (const finding of findings) open.get(finding.fingerprint)?.shown.push(finding);
  return [...open.values()].sort((a, b) => compare(a.fingerprint, b.fingerprint));
}

/** The verdict goes to every undecided entry of the value. */
export function answered(entries: readonly Entry[], fingerprint: string, { verdict, reason }: Answer): Entry[] {
  return entries.map((entry) =>
    entry.fingerprint === fingerprint && entry.verdict === undefined
      ? { ...entry, verdict, ...(reason === undefined ? {} : { reason }) }
      : entry,
  );
}

/**
 * Asks until all is decided or the person has had enough. Each answer is saved at once, so that the next audit goes on from there.
 * @returns how many were decided
 */
export async function audit(
  start: { entries: readonly Entry[]; questions: readonly Question[] },
  { dialogue, save }: { dialogue: Dialogue; save: (entries: readonly Entry[]) => void },
): Promise<number> {
  let entries = start.entries;
  let decided = 0;
  for (const [index, question] of start.questions.entries()) {
    const answer = await dialogue.ask(question, { number: index + 1, total: start.questions.length });
    if (answer === "quit") break;
    if (answer === "later") continue;
    entries = answered(entries, question.fingerprint, answer);
    save(entries);
    decided++;
  }
  return decided;
}
