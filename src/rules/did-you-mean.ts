/** The known name that differs from `name` by the fewest edits, if few enough to be a slip; as ` (did you mean "x"?)`, else "". */
export function didYouMean(name: string, known: Iterable<string>): string {
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best === undefined ? "" : ` (did you mean "${best}"?)`;
}

/** Levenshtein's distance, for names of at most 80 characters; longer ones are no slip of anything known. */
function editDistance(a: string, b: string): number {
  if (a.length > 80 || b.length > 80) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
