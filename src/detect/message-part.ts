// Where the message begins in a commit or annotated tag: behind the header's empty line (git-cat-file(1)). As sources/message.ts finds it.

/** Headers are some 300 bytes; behind one that is longer than this, the whole object is searched. */
const longestHeader = 4 * 1024 * 1024;
const emptyLine = Buffer.from("\n\n");
const encoding = Buffer.from("\nencoding ");

/** @returns undefined if the header names an encoding: then the message has to be transcoded */
export function messageStart(content: Uint8Array): number | undefined {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, longestHeader));
  const end = head.indexOf(emptyLine);
  if (end === -1) return 0;
  const named = head.indexOf(encoding);
  return named !== -1 && named < end ? undefined : end + emptyLine.length;
}
