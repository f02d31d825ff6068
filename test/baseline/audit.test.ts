import { expect, test } from "vitest";
import { audit, openQuestions, type Answer, type Dialogue } from "../../src/baseline/audit.ts";
import type { Entry } from "../../src/baseline/entry.ts";

const plain = { everywhere: false, history: false };
const entries: Entry[] = [
  { ...plain, fingerprint: "w0001", paths: ["a"] },
  { ...plain, fingerprint: "w0001", paths: ["b"] },
  { ...plain, fingerprint: "w0002", paths: ["a"], verdict: "real" },
  { ...plain, fingerprint: "w0003", paths: ["a"] },
  { ...plain, fingerprint: "w0004", paths: ["a"] },
];

/** One who says these things one after the other. */
function sayer(...answers: (Answer | "later" | "quit")[]): Dialogue {
  return { ask: () => Promise.resolve(answers.shift() ?? "quit") };
}

async function auditWith(
  start: readonly Entry[],
  dialogue: Dialogue,
): Promise<{ decided: number; saved: (readonly Entry[])[] }> {
  const saved: (readonly Entry[])[] = [];
  const questions = openQuestions(start, []);
  const decided = await audit({ entries: start, questions }, { dialogue, save: (some) => saved.push(some) });
  return { decided, saved };
}

test("each value that has no verdict is asked for once", () => {
  expect(openQuestions(entries, []).map(({ fingerprint }) => fingerprint)).toEqual(["w0001", "w0003", "w0004"]);
});

test("every answer is saved at once, so that an audit that is broken off goes on where it stopped", async () => {
  const first = await auditWith(entries, sayer({ verdict: "false alarm", reason: "made up" }, "later", "quit"));
  expect(first.decided).toBe(1);
  const [after = []] = first.saved;
  expect(after.map(({ verdict }) => verdict)).toEqual(["false alarm", "false alarm", "real", undefined, undefined]);
  expect(after[0]).toMatchObject({ reason: "made up" });

  const second = await auditWith(
    after,
    sayer({ verdict: "real", reason: undefined }, { verdict: "real", reason: undefined }),
  );
  expect(second.decided).toBe(2);
  expect(openQuestions(second.saved.at(-1) ?? [], [])).toEqual([]);
});
