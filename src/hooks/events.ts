// The hooks of git that keysweep serves, and what each of them reads (githooks(5)).
export const hookEvents = {
  "pre-commit": "the index against HEAD",
  "pre-merge-commit": "the index against both sides of a merge",
  "prepare-commit-msg": "the message as it stands before the editor opens",
  "commit-msg": "the message as it will be committed",
  "pre-push": "every commit that the remote does not have yet",
  "pre-receive": "every commit that a push brings to this repository",
  update: "as pre-receive, one ref at a time",
} as const;

export type HookEvent = keyof typeof hookEvents;

export const hookNames = Object.keys(hookEvents) as HookEvent[];

/** What `hook install` sets up if no event is named: all that a developer's clone needs, or all that a server needs. */
export const usualEvents: { clone: readonly HookEvent[]; server: readonly HookEvent[] } = {
  clone: ["pre-commit", "pre-merge-commit", "commit-msg", "pre-push"],
  server: ["pre-receive"],
};
