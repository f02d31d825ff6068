// Twin of assembly/runs.ts.
export type Run = { start: number; end: number };

export function plainRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (const match of text.matchAll(/([A-Za-z0-9_+/-]+)={0,2}/g)) {
    const run = match[1] ?? "";
    if (run.length < 16 || run.length > 16384 || (changesOf(run) < 2 && !isOfOneCase(run))) continue;
    runs.push({ start: match.index, end: match.index + match[0].length });
  }
  return runs;
}

function isOfOneCase(run: string): boolean {
  return run.length <= 128 && /^(?:[a-z0-9]+|[A-Z0-9]+)$/.test(run);
}

function changesOf(run: string): number {
  let changes = 0;
  for (let at = 1; at < run.length; at++) {
    if (/[A-Za-z][0-9]|[0-9][A-Za-z]/.test(run.slice(at - 1, at + 1))) changes++;
  }
  return changes;
}
