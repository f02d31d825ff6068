/** What is wrong with a text that JSON.parse refused, without what its message quotes: a piece of the text, which may hold a secret. */
export function jsonProblem(cause: unknown): string {
  const at = cause instanceof SyntaxError ? /at position (\d+)/.exec(cause.message)?.[1] : undefined;
  return at === undefined ? "not valid JSON" : `not valid JSON, at position ${at}`;
}
