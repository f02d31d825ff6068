// What a CI run is about, as its environment tells it. Names come from outside: they are resolved to ids before git sees them.
export type Change =
  /** `targets`: where it is to be merged, the first that is here; `head`: the tip of the source branch, not the host's test merge. */
  | { kind: "merge request"; head: string; targets: readonly Target[]; remark?: string }
  /** `before` undefined: a new branch, or nobody says what was there. */
  | { kind: "push"; head: string; before: string | undefined; defaultBranch: string | undefined }
  /** Scheduled or started by hand: all there is. */
  | { kind: "everything" };

/** An id where the host tells one, else a branch of the remote. */
export type Target = { commit: string } | { branch: string };

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Provider {
  readonly id: string;
  readonly name: string;
  /** What a checkout has to be told so that it brings the commits along. */
  readonly deepen: string;
  isHere(env: Environment): boolean;
  /**
   * @param given.head the head that the user named; some events are refused without
   * @throws UsageError if the environment says too little, or asks for what must not be done
   */
  change(env: Environment, given: { head: string | undefined }): Change;
}

/** A push by the two ids that most hosts give; zeros stand for "was not there". */
export function pushOf(head: string, before: string | undefined, defaultBranch: string | undefined): Change {
  const wasThere = before !== undefined && before !== "" && !/^0+$/.test(before);
  return { kind: "push", head, before: wasThere ? before : undefined, defaultBranch };
}

export function branchOf(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/heads\//, "") || undefined;
}
