// Where the message begins in a commit or annotated tag: behind the header's empty line (git-cat-file(1)). As src/sources/message.ts finds it.
//
// Invariant: reads at most 24 bytes behind the object, which are slack.
import { LF } from "./bytes";

/** Headers are some 300 bytes; behind one that is longer than this, the whole object is searched. */
const LONGEST_HEADER: usize = 4 * 1024 * 1024;
/** "encoding", least significant byte first. */
const ENCODING: u64 = 0x676e69646f636e65;
const SPACE: u8 = 0x20;

/** @returns the message's offset, 0 if there is no empty line; -1 if the header names an encoding: then the message has to be transcoded */
export function messageStart(start: usize, length: usize): i32 {
  const end = start + min(length, LONGEST_HEADER);
  let isEncoded = false;
  for (let block = start; block < end; block += 16) {
    let bits = <u32>i8x16.bitmask(i8x16.eq(v128.load(block), i8x16.splat(LF)));
    for (; bits != 0; bits &= bits - 1) {
      const line = block + <usize>ctz(bits) + 1;
      if (line >= end) break;
      if (load<u8>(line) == LF) return isEncoded ? -1 : <i32>(line + 1 - start);
      if (load<u64>(line) == ENCODING && load<u8>(line, 8) == SPACE && line + 9 <= end) isEncoded = true;
    }
  }
  return 0;
}
