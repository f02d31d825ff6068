import { describe, expect, test } from "vitest";
import { progressLine, progressText, type ProgressOptions } from "../../src/reporters/progress.ts";

function makeLine(changes: Partial<ProgressOptions> = {}) {
  const written: string[] = [];
  let time = 5000;
  const line = progressLine({
    write: (text) => written.push(text),
    isTerminal: true,
    columns: 80,
    now: () => time,
    ...changes,
  });
  return { line, written, wait: (milliseconds: number) => void (time += milliseconds) };
}
const state = { files: 1234, blobs: 0, bytes: 50_000_000 };

describe("the progress line", () => {
  test("is silent where there is no terminal", () => {
    const { line, written, wait } = makeLine({ isTerminal: false });
    wait(10_000);
    line.update(state);
    line.clear();
    expect(written).toEqual([]);
  });

  test("is silent for a second, and then has nothing to clear", () => {
    const { line, written, wait } = makeLine();
    wait(999);
    line.update(state);
    line.clear();
    expect(written).toEqual([]);
  });

  test("is written over at most ten times a second, and taken away once", () => {
    const { line, written, wait } = makeLine();
    wait(1000);
    for (let i = 0; i < 100; i++) {
      line.update(state);
      wait(10);
    }
    expect(written).toHaveLength(10);
    line.clear();
    line.clear();
    expect(written.slice(10)).toEqual(["\r\x1b[K"]);
  });

  test("never reaches the last column, where it would wrap", () => {
    const { line, written, wait } = makeLine({ columns: 30 });
    wait(2000);
    line.update(state);
    expect(written[0]?.replace("\r\x1b[K", "").length).toBe(29);
  });
});

describe("the words", () => {
  test("tell count, size and rate", () => {
    expect(progressText(state, 2000)).toBe("keysweep: 1,234 files, 50.0 MB, 25.0 MB/s");
  });

  test("tell share and time left once the total is known", () => {
    expect(progressText({ ...state, share: 0.25 }, 2000)).toBe(
      "keysweep: 1,234 files, 50.0 MB, 25.0 MB/s, 25 %, 6.0 s left",
    );
  });

  test("speak of blobs in a history", () => {
    expect(progressText({ ...state, files: 0, blobs: 9 }, 2000)).toMatch(/^keysweep: 9 blobs/);
  });
});
