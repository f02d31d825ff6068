// Bytes of one input -> units: classified, transcoded, and cut into overlapping slices so that an input of any size is searched in
// bounded memory.
import { placeOf, type Origin } from "../text-place.ts";
import type { BytesUnit, Notice, Provenance } from "../types.ts";
import { classifiedBytes, classify } from "./blob-class.ts";
import { type ByteSource, withHead } from "./byte-source.ts";
import { transcoded } from "./transcode.ts";

/** Where units are to lie: `reserve(size)` gives an area of at least `size` bytes, valid until it is called again. */
export type Memory = { reserve(size: number): Uint8Array };

export type Input = {
  source: ByteSource;
  /** Bytes that the source will give, if it is known for certain. */
  size: number | undefined;
  provenance: Provenance;
};

export const sliceBytes = 8 * 1024 * 1024;
/** More than any window reaches to one side: a PEM block takes 64 KB, plus a candidate's own first bytes. */
export const marginBytes = 66 * 1024;

/**
 * The units of one input. Consecutive slices overlap by two margins: each candidate is searched where at least one margin lies on
 * both sides of its first byte, and belongs to that slice alone. Cuts heed neither lines nor characters.
 */
export async function* unitsOf(
  { source, size, provenance }: Input,
  memory: Memory,
): AsyncGenerator<BytesUnit | Notice> {
  const wanted = Math.min(size ?? sliceBytes, sliceBytes) + (size !== undefined && size <= sliceBytes ? 0 : 1);
  const area = memory.reserve(wanted);
  const filled = source.fill(area.subarray(0, wanted));
  const got = typeof filled === "number" ? filled : await filled;
  const { blobClass, encoding } = classify(area.subarray(0, Math.min(got, classifiedBytes)));

  if (encoding !== "bytes") {
    // The bytes read so far are copied: their place is needed for the text they become.
    const raw = withHead(area.slice(0, got), source);
    return yield* slicesOf(
      { source: transcoded(raw, encoding), blobClass: "text", provenance, carried: nothing },
      memory,
    );
  }
  if (blobClass === "binary") yield { kind: "notice", provenance, reason: "binary, signature rules only" };
  else if (isLfsPointer(area.subarray(0, got))) yield { kind: "notice", provenance, reason: "git lfs pointer" };

  if (got <= sliceBytes) {
    const whole = { startByte: 0, startLine: 1, ownFrom: 0, ownTo: got, first: true, last: true };
    yield { kind: "bytes", bytes: area.subarray(0, got), ...whole, blobClass, provenance };
    return;
  }
  yield* slicesOf({ source, blobClass, provenance, carried: area.slice(0, got) }, memory);
}

const nothing = new Uint8Array(0);

type Slicing = { source: ByteSource; blobClass: "text" | "binary"; provenance: Provenance; carried: Uint8Array };

async function* slicesOf(
  { source, blobClass, provenance, carried }: Slicing,
  memory: Memory,
): AsyncGenerator<BytesUnit> {
  let startByte = 0;
  let origin: Origin = { line: 1, column: 1 };
  for (let kept = carried; ;) {
    // One byte more than a slice takes tells whether another slice follows.
    const area = memory.reserve(sliceBytes + 1);
    area.set(kept);
    const filled = kept.length + (await source.fill(area.subarray(kept.length, sliceBytes + 1)));
    const first = startByte === 0;
    const last = filled <= sliceBytes;
    const length = last ? filled : sliceBytes;
    const bytes = area.subarray(0, length);
    const next = length - 2 * marginBytes;
    // The consumer may reserve memory of its own: what the next slice needs is taken before this one is handed out.
    const following = last ? nothing : area.slice(next, filled);
    const nextOrigin = last ? origin : placeOf(bytes, next, origin);
    const own = { ownFrom: first ? 0 : marginBytes, ownTo: last ? length : length - marginBytes };
    const place = { startByte, startLine: origin.line, startColumn: origin.column };
    yield { kind: "bytes", bytes, ...place, ...own, first, last, blobClass, provenance };
    if (last) return;
    startByte += next;
    origin = nextOrigin;
    kept = following;
  }
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: pointer files are under 1024 bytes and begin with their version. */
const lfsVersion = Buffer.from("version https://git-lfs.github.com/spec/v1\n");

export function isLfsPointer(bytes: Uint8Array): boolean {
  return (
    bytes.length < 1024 && bytes.length >= lfsVersion.length && lfsVersion.equals(bytes.subarray(0, lfsVersion.length))
  );
}
