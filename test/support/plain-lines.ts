// The lines that a recogniser may read: the candidate's own from its name's end on, and those below it.

export type Line = {
  /** Offset from the name's end. */
  start: number;
  text: string;
  /** The line goes on behind `text`. */
  cut: boolean;
  /** The name is a parameter of a query. */
  query: boolean;
  /** The line below, if its first byte may be read. */
  below: () => Line | undefined;
};

/** `lowest`: where the lowest line read begins, kept by all lines of a stretch. */
type Stretch = { text: string; cut: boolean; query: boolean; goesBelow: boolean; lowest: { start: number } };

/** @param stretch all that may be read from `start` on; `cut`: the input goes on behind it */
export function firstLine(stretch: Stretch, start = 0): Line {
  const text = /^[^\r\n]*/.exec(stretch.text)?.[0] ?? "";
  const end = /^(?:\r\n|\r|\n)/.exec(stretch.text.slice(text.length))?.[0].length;
  const next = text.length + (end ?? 0);
  const hasNext = stretch.goesBelow && end !== undefined;
  return {
    start,
    text,
    cut: stretch.cut && text.length === stretch.text.length,
    query: stretch.query,
    below: () => {
      if (!hasNext) return undefined;
      stretch.lowest.start = Math.max(stretch.lowest.start, start + next);
      return firstLine({ ...stretch, text: stretch.text.slice(next) }, start + next);
    },
  };
}

/** What stands before a place on its line, at most 512 bytes; undefined if the line begins farther away. */
export function lineBefore(text: string, at: number): string | undefined {
  const from = Math.max(0, at - 512);
  const before = /[^\r\n]*$/.exec(text.slice(from, at))?.[0] ?? "";
  const isCut = before.length === at - from && from > 0 && !/[\r\n]/.test(text.charAt(from - 1));
  return isCut ? undefined : before;
}
