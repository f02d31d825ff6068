// What can be read: each factory gives a Source, whose tasks sources/read.ts turns into units on any thread.
export { history } from "./history.ts";
export { range } from "./range.ts";
export { staged, type StagedOptions } from "./staged.ts";
export { stdin } from "./stdin.ts";
export { workTree, type WorkTreeOptions } from "./work-tree.ts";
