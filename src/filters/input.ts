// What a filter sees, and what it may say. Every filter is a pure function of this.
import type { RuleKind } from "../types.ts";

export type FilterInput = {
  /** Decoded as UTF-8, escapes undone. */
  secret: string;
  kind: RuleKind;
  /** The window as latin1; `start` and `end` are the offsets of the secret as it stands in it. */
  window: string;
  start: number;
  end: number;
  /** The quote around the value, "" for a bare one. */
  quote: string;
  /** The name the value is assigned to, "" if none. */
  name: string;
};

/** drop: certainly no secret. lower: it is reported with low confidence only. withhold: with medium confidence at most. */
export type FilterOutcome = { action: "drop" | "lower" | "withhold"; reason: string };
export type Filter = (input: FilterInput) => FilterOutcome | undefined;
