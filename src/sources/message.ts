// A commit or annotated tag -> its message: what stands after the header's empty line (git-cat-file(1); gitformat of commits:
// "header lines, a blank line, the message").
import { bytesOf, withHead, type ByteSource } from "./byte-source.ts";

/** `head`: the header, and some bytes behind it. */
export type Message = { source: ByteSource; size: number | undefined; head: Buffer };

/** Headers are some 300 bytes; signatures and merged tags make them longer. What is longer still is searched with its header. */
const longestHeader = 4 * 1024 * 1024;
const firstRead = 64 * 1024;

/** @param size bytes of the whole object */
export async function messageAfterHeader(source: ByteSource, size: number): Promise<Message> {
  let head = Buffer.alloc(0);
  for (let wanted = firstRead; ; wanted *= 8) {
    const target = Buffer.alloc(Math.min(wanted, size));
    head.copy(target);
    const got = head.length + (await source.fill(target.subarray(head.length)));
    head = target.subarray(0, got);
    const end = head.indexOf("\n\n");
    if (end !== -1) return afterHeader({ head, end: end + 2, source, size });
    if (got === size || wanted >= longestHeader) return { source: withHead(head, source), size, head };
  }
}

type Split = { head: Buffer; end: number; source: ByteSource; size: number };

function afterHeader({ head, end, source, size }: Split): Message {
  const encoding = /^encoding (.+)$/m.exec(head.toString("latin1", 0, end))?.[1];
  const decoder = head.length === size && encoding !== undefined ? decoderFor(encoding) : undefined;
  if (!decoder) return { source: withHead(head.subarray(end), source), size: size - end, head };
  const text = Buffer.from(decoder.decode(head.subarray(end)), "utf8");
  return { source: bytesOf(text), size: text.length, head };
}

/** The label stands in the commit, so it may be anything; an unknown one leaves the bytes as they are. */
function decoderFor(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}
