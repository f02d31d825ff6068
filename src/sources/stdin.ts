// A stream -> one input, cut into parts as it arrives, so that no more than a few slices of it are held at a time.
import type { Readable } from "node:stream";
import type { Source } from "../types.ts";
import type { ByteSource } from "./byte-source.ts";
import { unitsOf } from "./units.ts";

/** @param name what findings call the input */
export function stdin(stream: Readable, { name = "stdin", cwd }: { name?: string; cwd: string }): Source {
  const provenance = { kind: "stdin", name } as const;
  return {
    command: "scan",
    target: name,
    root: cwd,
    repository: undefined,
    async *list(signal) {
      const onAbort = (): void => void stream.destroy();
      signal.addEventListener("abort", onAbort, { once: true });
      // Each part crosses to another thread, so each has memory of its own.
      const memory = { reserve: (size: number) => new Uint8Array(size) };
      try {
        for await (const unit of unitsOf({ source: streamBytes(stream), size: undefined, provenance }, memory)) {
          if (unit.kind === "notice") yield unit;
          else {
            const { kind: _kind, bytes, provenance: _provenance, ...part } = unit;
            // A view would drag its whole area along.
            yield { kind: "item", root: cwd, provenance, bytes: bytes.slice(), part };
          }
        }
      } catch (cause) {
        signal.throwIfAborted();
        throw cause;
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
    },
  };
}

function streamBytes(stream: Readable): ByteSource {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array | string>;
  let chunk: Uint8Array = new Uint8Array(0);
  return {
    async fill(target) {
      let filled = 0;
      while (filled < target.length) {
        if (chunk.length === 0) {
          const next = await chunks.next();
          if (next.done) break;
          chunk = typeof next.value === "string" ? Buffer.from(next.value) : next.value;
        }
        const part = chunk.subarray(0, target.length - filled);
        target.set(part, filled);
        filled += part.length;
        chunk = chunk.subarray(part.length);
      }
      return filled;
    },
  };
}
