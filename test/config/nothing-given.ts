import type { GivenSettings } from "../../src/config/resolve.ts";

/** A command line without a word about settings. */
export const nothingGiven: GivenSettings = {
  config: undefined,
  rules: [],
  minConfidence: undefined,
  failOn: undefined,
  strict: false,
  allowIncomplete: false,
};
