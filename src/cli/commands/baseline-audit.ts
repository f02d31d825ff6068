// `keysweep baseline audit`: what is in the baseline, decided one by one: in a terminal by questions, without one by flags.
import { createInterface, type Interface } from "node:readline";
import {
  answered,
  audit as runAudit,
  openQuestions,
  type Answer,
  type Dialogue,
  type Question,
} from "../../baseline/audit.ts";
import { nameOfEntry } from "../../baseline/settle.ts";
import { UsageError } from "../../errors.ts";
import type { Parsed } from "../flags.ts";
import { writeStderr, writeStdout } from "../write-all.ts";
import { keeping, readEntries, say, surveyHistory, surveyTree, writeEntries, type Keeping } from "./baseline-files.ts";
import { findingText, type FindingText } from "./finding-text.ts";

export async function audit(parsed: Parsed, fingerprints: readonly string[]): Promise<number> {
  const kept = await keeping(parsed);
  const { values } = parsed;
  if (values["real"] === true || values["false-alarm"] === true) return decideByFlags(parsed, fingerprints, kept);
  const entries = readEntries(kept);
  const text = await findingText(kept.flags);
  const surveyed =
    values["history"] === true
      ? await surveyHistory(kept, { baseline: kept.settings.baseline, onSecret: text.learn })
      : await surveyTree(kept, { onSecret: text.learn });
  const questions = openQuestions(entries, surveyed.findings).filter(isAsked(fingerprints));
  if (!process.stdin.isTTY) return listQuestions(questions, text);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const dialogue = dialogueOf(terminal, text);
    const decided = await runAudit({ entries, questions }, { dialogue, save: (some) => writeEntries(kept, some) });
    say(`${decided} decided, ${questions.length - decided} left`);
  } finally {
    terminal.close();
  }
  return 0;
}

function isAsked(fingerprints: readonly string[]): (question: Question) => boolean {
  return ({ fingerprint }) => fingerprints.length === 0 || fingerprints.includes(fingerprint);
}

function decideByFlags({ values }: Parsed, fingerprints: readonly string[], kept: Keeping): number {
  if (values["real"] === true && values["false-alarm"] === true)
    throw new UsageError("baseline audit: --real and --false-alarm contradict each other");
  if (fingerprints.length === 0)
    throw new UsageError("baseline audit: name the fingerprints that are meant, or leave --real and --false-alarm out");
  const verdict = values["real"] === true ? "real" : "false alarm";
  const reason = values["reason"] === undefined ? undefined : String(values["reason"]);
  let entries = readEntries(kept);
  for (const fingerprint of fingerprints) {
    const mine = entries.filter((entry) => entry.fingerprint === fingerprint);
    if (mine.length === 0) throw new UsageError(`baseline audit: ${fingerprint} is not in ${kept.file}`);
    // Said by name, a verdict also takes the place of an earlier one.
    entries = entries.map((entry) => (mine.includes(entry) ? withoutVerdict(entry) : entry));
    entries = answered(entries, fingerprint, { verdict, reason });
  }
  writeEntries(kept, entries);
  say(`${fingerprints.length} decided: ${verdict}`);
  return 0;
}

function withoutVerdict<Item extends { verdict?: unknown }>({
  verdict: _verdict,
  ...entry
}: Item): Omit<Item, "verdict"> {
  return entry;
}

/** For scripts and for reading: what is open, and how to answer. */
function listQuestions(questions: readonly Question[], text: FindingText): number {
  for (const question of questions) writeStdout(`${questionText(question, text)}\n\n`);
  say(`${questions.length} to decide: keysweep baseline audit --real | --false-alarm FINGERPRINT.. [--reason TEXT]`);
  return 0;
}

function questionText({ entries, shown }: Question, text: FindingText): string {
  if (shown.length > 0) return text.show(shown).join("\n");
  return entries
    .map((entry) => text.mask(`${nameOfEntry(entry)}: not found in this scan (rule ${entry.rule ?? "unknown"})`))
    .join("\n");
}

function dialogueOf(terminal: Interface, text: FindingText): Dialogue {
  // Iterated rather than asked line by line: what is typed ahead must not be lost.
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (prompt: string): Promise<string | undefined> => {
    terminal.setPrompt(prompt);
    terminal.prompt();
    const line = await lines.next();
    return line.done ? undefined : line.value.trim();
  };
  return {
    async ask(question, { number, total }) {
      writeStderr(`\n${number} of ${total}\n${questionText(question, text)}\n`);
      for (;;) {
        const said = await ask("real (r), false alarm (f), later (l), quit (q)? ");
        const answer = said === undefined ? "quit" : answers[said.charAt(0).toLowerCase()];
        if (answer === "later" || answer === "quit") return answer;
        if (answer) return { verdict: answer, reason: (await ask("why (optional)? ")) || undefined };
      }
    },
  };
}

const answers: Readonly<Record<string, Answer["verdict"] | "later" | "quit">> = {
  r: "real",
  f: "false alarm",
  l: "later",
  q: "quit",
};
