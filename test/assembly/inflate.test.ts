// Twin: node:zlib.
import { constants, deflateSync, inflateRawSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { createKernel, inflater, kernelModule, type PackKernel } from "../../src/kernel.ts";
import { mixed, seeded, type Random } from "./fragments.ts";

const pack: PackKernel = createKernel({ literals: [], providerWords: [] }, kernelModule()).openPack();

type Outcome = { status: number; content: Buffer; consumed: number };

function inflated(stream: Uint8Array, size: number): Outcome {
  pack.begin({ rows: 1, windowBytes: stream.length, instructionBytes: 0, contentBytes: size + 1024 });
  pack.window().set(stream);
  const status = pack.materialise(0, { parent: -1, from: 0, end: stream.length, size });
  const content = status === 0 ? Buffer.from(pack.content(0)) : Buffer.alloc(0);
  return { status, content, consumed: status === 0 ? pack.consumed(0) : 0 };
}

/** What zlib makes of a stream; undefined where it refuses it or where git would, for its size. */
function byZlib(stream: Uint8Array, size: number): Buffer | undefined {
  try {
    const content = inflateSync(stream, { maxOutputLength: size + 1 });
    return content.length === size ? content : undefined;
  } catch {
    return undefined;
  }
}

const fragments = ["function ", "return ", "const value = ", "\n", "    ", "abc", "e", "0123456789", "\0\0\0\0", "the "];
const lengths = [1, 2, 3, 8, 37, 300, 5000, 40000];

function randomContent(random: Random): Buffer {
  const text = mixed(random, random.below(60), { fragments, alphabet: "etaoin shrdlu\n\xff", stretches: lengths });
  return Buffer.from(text.slice(0, 70_000), "latin1");
}

function randomNoise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: random.below(3000) }, () => random.below(256)));
}

const strategies = [
  constants.Z_DEFAULT_STRATEGY, constants.Z_DEFAULT_STRATEGY, constants.Z_FILTERED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE,
  constants.Z_FIXED,
];

function deflated(random: Random, content: Buffer): Buffer {
  const options = { level: random.below(10), strategy: random.pick(strategies), memLevel: 1 + random.below(9), windowBits: 9 + random.below(7) };
  return deflateSync(content, options);
}

test("streams of every level, strategy and window inflate to what was deflated, and their length is known", () => {
  for (let seed = 0; seed < 3000; seed++) {
    const random = seeded(seed);
    const content = random.below(4) === 0 ? randomNoise(random) : randomContent(random);
    const stream = deflated(random, content);
    const behind = Buffer.alloc(random.below(40), 0xa5);
    const outcome = inflated(Buffer.concat([stream, behind]), content.length);
    expect(outcome.status, `seed ${seed}`).toBe(0);
    expect(outcome.content.equals(content), `seed ${seed}`).toBe(true);
    expect(outcome.consumed, `seed ${seed}`).toBe(stream.length);
  }
});

test("a stream of another size than expected is refused, shorter or longer", () => {
  const content = randomContent(seeded(7));
  const stream = deflateSync(content);
  for (const size of [0, 1, content.length - 1, content.length + 1, content.length + 4000]) {
    expect(inflated(stream, size).status, `${size}`).toBe(3);
  }
});

test("a stream that is cut anywhere is refused, whatever lies behind", () => {
  const content = randomContent(seeded(11)).subarray(0, 2000);
  const stream = deflateSync(content);
  pack.begin({ rows: 1, windowBytes: stream.length, instructionBytes: 0, contentBytes: 8192 });
  pack.window().set(stream);
  for (let end = 0; end < stream.length; end++) {
    expect(pack.materialise(0, { parent: -1, from: 0, end, size: content.length }), `${end}`).not.toBe(0);
  }
  expect(pack.materialise(0, { parent: -1, from: 0, end: stream.length, size: content.length })).toBe(0);
});

test("of corrupted streams exactly those are accepted that zlib accepts, and nothing is written out of bounds", () => {
  let accepted = 0;
  for (let seed = 0; seed < 20_000; seed++) {
    const random = seeded(seed);
    const content = Buffer.from(mixed(random, 1 + random.below(12), { fragments, alphabet: "etaoin\n\xff", stretches: [3, 50, 400] }), "latin1");
    const stream = deflated(random, content);
    corrupt(random, stream);
    const { status, written } = inflatedBesideGuard(stream, content.length);
    const expected = byZlib(stream, content.length);
    expect(status === 0, `seed ${seed}, status ${status}`).toBe(expected !== undefined);
    if (expected) accepted++;
    expect(written, `seed ${seed}`).toBe(false);
  }
  expect(accepted).toBeGreaterThan(0);
});

test("damage inside a stream is refused where zlib refuses it, not first by the checksum", () => {
  let accepted = 0;
  for (let seed = 0; seed < 20_000; seed++) {
    const random = seeded(seed);
    const content = Buffer.from(
      mixed(random, 1 + random.below(8), { fragments, alphabet: "etaoin\n", stretches: [3, 50] }),
      "latin1",
    );
    const stream = deflated(random, content);
    corrupt(random, stream.subarray(2, -4));
    const raw = readRaw(Buffer.concat([stream.subarray(2), Buffer.alloc(300)]));
    if (raw) {
      accepted++;
      const outcome = inflated(withChecksum(stream, raw), raw.content.length);
      expect(outcome.status, `seed ${seed}`).toBe(0);
      expect(outcome.content.equals(raw.content), `seed ${seed}`).toBe(true);
    } else expect([1, 2, 3], `seed ${seed}`).toContain(inflated(stream, content.length).status);
  }
  expect(accepted).toBeGreaterThan(2000);
});

function corrupt(random: Random, stream: Buffer): void {
  for (let times = 1 + random.below(3); times > 0 && stream.length > 0; times--) {
    const at = random.below(4) === 0 ? random.below(Math.min(stream.length, 60)) : random.below(stream.length);
    stream[at] = random.below(2) === 0 ? (stream[at] ?? 0) ^ (1 << random.below(8)) : random.below(256);
  }
}

/** The object is made at the near end while another one lies at the far end: its bytes must stay. */
function inflatedBesideGuard(stream: Buffer, size: number): { status: number; written: boolean } {
  const guard = Buffer.alloc(64, 0x5a);
  const guardStream = deflateSync(guard);
  const delta = deflateSync(Buffer.from([64, 64, 0x90, 64]));
  const bytes = Buffer.concat([guardStream, delta, stream]);
  pack.begin({ rows: 3, windowBytes: bytes.length, instructionBytes: 4, contentBytes: 3 * 448 + size });
  pack.window().set(bytes);
  const at = guardStream.length;
  expect(pack.materialise(0, { parent: -1, from: 0, end: at, size: 64 })).toBe(0);
  expect(pack.materialise(1, { parent: 0, from: at, end: at + delta.length, size: 4 })).toBe(0);
  const status = pack.materialise(2, { parent: -1, from: at + delta.length, end: bytes.length, size });
  return { status, written: !guard.equals(pack.content(0)) || !guard.equals(pack.content(1)) };
}

type Raw = { content: Buffer; used: number };

/** What zlib makes of a stream without header and checksum, and how many bytes it takes; undefined where it refuses. */
function readRaw(bytes: Buffer): Raw | undefined {
  try {
    const { buffer, engine } = inflateRawSync(bytes, { info: true }) as unknown as RawResult;
    return { content: buffer, used: engine.bytesWritten };
  } catch {
    return undefined;
  }
}

/** Node's types do not know what `info` does. */
type RawResult = { buffer: Buffer; engine: { bytesWritten: number } };

function withChecksum(stream: Buffer, { content, used }: Raw): Buffer {
  const data = Buffer.concat([stream, Buffer.alloc(300)]).subarray(0, 2 + used);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32(content));
  return Buffer.concat([data, checksum]);
}

/** RFC 1950, section 8.2. */
function adler32(bytes: Uint8Array): number {
  let first = 1;
  let second = 0;
  for (const byte of bytes) {
    first = (first + byte) % 65521;
    second = (second + first) % 65521;
  }
  return second * 65536 + first;
}

test("the checksum is right for contents of any length, the worst ones included", () => {
  for (const length of [0, 1, 15, 16, 17, 5551, 5552, 5553, 11_104, 200_000]) {
    const content = Buffer.alloc(length, 0xff);
    expect(inflated(deflateSync(content), length).status, `${length}`).toBe(0);
  }
});

test("a single stream gives what zlib gives, and what it begins with, whatever lies behind it", () => {
  const { inflate, beginning } = inflater();
  for (let seed = 0; seed < 300; seed++) {
    const random = seeded(seed);
    const content = random.below(4) === 0 ? randomNoise(random) : randomContent(random);
    const deflated = deflateSync(content, { level: random.below(10) });
    const stream = Buffer.concat([deflated, randomNoise(random)]);
    const length = Math.min(content.length, 32);
    expect(inflate(stream, content.length), `seed ${seed}`).toEqual({ bytes: content, consumed: deflated.length });
    expect(beginning(stream, length), `seed ${seed}`).toEqual(content.subarray(0, length));
    for (const size of [content.length + 1, content.length - 1, 0]) {
      if (size >= 0 && size !== content.length) expect(inflate(stream, size), `seed ${seed}`).toBeUndefined();
    }
    const damaged = Buffer.from(deflated);
    damaged[random.below(damaged.length)]! ^= 1 << random.below(8);
    expect(inflate(damaged, content.length)?.bytes, `seed ${seed}`).toEqual(byZlib(damaged, content.length));
    expect(inflate(deflated.subarray(0, random.below(deflated.length)), content.length)).toBeUndefined();
  }
});
