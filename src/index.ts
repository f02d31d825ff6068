// The library: the same pipeline as the command line's. No printing, no exiting.
import { history, range, staged, stdin, workTree } from "./sources/index.ts";

export { scan, type Progress, type ScanOptions } from "./scan.ts";
export { defaultSettings, type Settings } from "./config/settings.ts";
export { UsageError } from "./errors.ts";
export type { StagedOptions, WorkTreeOptions } from "./sources/index.ts";
/** What there is to read; each gives a Source for `scan`. */
export const sources = { workTree, staged, range, history, stdin };
export type * from "./types.ts";
