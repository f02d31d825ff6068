// The central types. Data is plain; every stage takes and gives these. docs/architecture.md says which stage does what.
export type * from "./types/basics.ts";
export type * from "./types/rules.ts";
export type * from "./types/input.ts";
export type * from "./types/detection.ts";
export type * from "./types/findings.ts";
export type * from "./types/stages.ts";
