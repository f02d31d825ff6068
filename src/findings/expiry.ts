// `expires 2021-03-04` -> `expired 2021-03-04`: detection has no clock, so what is past is told here.

const EXPIRY = /\bexpires (\d{4}-\d{2}-\d{2})\b/g;

/** @param today as ISO 8601, UTC: a token is valid on the day that it names */
export function tellExpired(reasons: readonly string[], today = new Date().toISOString().slice(0, 10)): string[] {
  return reasons.map((reason) =>
    reason.replace(EXPIRY, (told, date: string) => (date < today ? `expired ${date}` : told)),
  );
}
