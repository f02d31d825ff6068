// What can be wrong with an entry of a pack. The door, src/kernel/pack.ts, has the words for them.

export const OK: i32 = 0;
/** Not a zlib stream, or an error inside it. */
export const BAD_STREAM: i32 = 1;
/** The stream goes on behind the entry's extent. */
export const CUT_STREAM: i32 = 2;
/** The stream inflates to another size than the entry's header says. */
export const WRONG_SIZE: i32 = 3;
/** Adler-32. */
export const BAD_CHECKSUM: i32 = 4;
/** The delta is for a base of another size. */
export const WRONG_BASE: i32 = 5;
/** A delta instruction that is none, is cut, or copies from outside the base. */
export const BAD_DELTA: i32 = 6;
/** The delta makes another size than it says. */
export const WRONG_TARGET: i32 = 7;
/** What would come out is too large to be held here. */
export const TOO_LARGE: i32 = 8;
/** The base has failed. */
export const NO_BASE: i32 = 9;
