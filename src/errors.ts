// The three kinds of failure: the user's mistake (UsageError, exit 2), something unreadable (a Skip event), our bug (let it throw).

/** The user's mistake, or a scan that cannot start. The message names file, field and cure; it is printed without a stack; exit 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The text of anything that was thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
