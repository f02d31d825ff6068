// Twin: src/git/apply-delta.ts.
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { createKernel, kernelModule } from "../../src/kernel.ts";
import { applyDelta } from "../../src/git/apply-delta.ts";
import { encodeDelta, type Instruction } from "../support/plain-delta.ts";
import { seeded, type Random } from "./fragments.ts";

const pack = createKernel({ literals: [], providerWords: [] }, kernelModule()).openPack();

/** What the kernel makes of the delta; a number is the failure. */
function made(base: Uint8Array, delta: Uint8Array): Buffer | number {
  const baseStream = deflateSync(base, { level: 1 });
  const bytes = Buffer.concat([baseStream, deflateSync(delta, { level: 1 })]);
  pack.begin({ rows: 2, windowBytes: bytes.length, instructionBytes: delta.length, contentBytes: 1024 });
  pack.window().set(bytes);
  const at = baseStream.length;
  expect(pack.materialise(0, { parent: -1, from: 0, end: at, size: base.length })).toBe(0);
  const status = pack.materialise(1, { parent: 0, from: at, end: bytes.length, size: delta.length });
  expect(Buffer.compare(pack.content(0), base), "the base stays as it is").toBe(0);
  return status === 0 ? Buffer.from(pack.content(1)) : status;
}

function byTwin(base: Uint8Array, delta: Uint8Array): Buffer | undefined {
  try {
    return applyDelta(base, delta);
  } catch {
    return undefined;
  }
}

function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

function randomDelta(random: Random, base: Uint8Array): Buffer {
  const instructions = Array.from({ length: 1 + random.below(12) }, (): Instruction => {
    if (random.below(2) === 0) return { insert: randomBytes(random, 1 + random.below(300)) };
    const from = random.below(base.length);
    return { copy: { from, length: 1 + random.below(base.length - from) } };
  });
  return encodeDelta(base.length, instructions);
}

test("random deltas give what the plain twin gives", () => {
  for (let seed = 0; seed < 1500; seed++) {
    const random = seeded(seed);
    const base = randomBytes(random, 1 + random.below(random.pick([20, 200, 3000])));
    const delta = randomDelta(random, base);
    if (delta.length < 4) continue;
    expect(made(base, delta), `seed ${seed}`).toEqual(applyDelta(base, delta));
  }
});

test("of damaged deltas exactly those are accepted that the twin accepts", () => {
  let refused = 0;
  for (let seed = 0; seed < 6000; seed++) {
    const random = seeded(seed);
    const base = randomBytes(random, 1 + random.below(400));
    let delta = randomDelta(random, base);
    if (random.below(3) === 0) delta = delta.subarray(0, random.below(delta.length));
    for (let times = 1 + random.below(2); times > 0 && delta.length > 0; times--) {
      delta[random.below(Math.min(delta.length, random.pick([6, 1000])))] = random.below(256);
    }
    const outcome = made(base, delta);
    const expected = byTwin(base, delta);
    if (expected) expect(outcome, `seed ${seed}`).toEqual(expected);
    else {
      refused++;
      expect([5, 6, 7, 8], `seed ${seed}`).toContain(outcome);
    }
  }
  expect(refused).toBeGreaterThan(1000);
});

test("a copy of 64 KB is spelled with a length of zero", () => {
  const base = randomBytes(seeded(1), 70_000);
  const delta = Buffer.from([0xf0, 0xa2, 0x04, 0x80, 0x80, 0x04, 0x81, 5]);
  const wanted = Buffer.concat([delta.subarray(0, 3), Buffer.from([0x80, 0x80, 0x04, 0x81, 5])]);
  expect(made(base, wanted)).toEqual(base.subarray(5, 5 + 65536));
});

test("sizes that lie are refused: the base's, the target's, and one beyond 64 MB before memory is taken", () => {
  const base = Buffer.from("0123456789");
  const copyAll = [0x90, 10];
  expect(made(base, Buffer.from([10, 10, ...copyAll]))).toEqual(base);
  expect(made(base, Buffer.from([11, 10, ...copyAll]))).toBe(5);
  expect(made(base, Buffer.from([10, 9, ...copyAll]))).toBe(7);
  expect(made(base, Buffer.from([10, 11, ...copyAll]))).toBe(7);
  expect(made(base, Buffer.from([10, 0x81, 0x80, 0x80, 0x20, ...copyAll]))).toBe(8);
  expect(made(base, Buffer.from([10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, ...copyAll]))).toBe(6);
});

test("contents of a tree lie apart, deep chains reuse the memory of those that are done", () => {
  const base = randomBytes(seeded(3), 50_000);
  const depth = 2000;
  const baseStream = deflateSync(base, { level: 1 });
  const streams = Array.from({ length: depth }, (_, index) =>
    deflateSync(encodeDelta(base.length, [{ insert: Buffer.from(`${index}`.padStart(8)) }, { copy: { from: 8, length: 49_992 } }])),
  );
  const bytes = Buffer.concat([baseStream, ...streams]);
  pack.begin({ rows: depth + 1, windowBytes: bytes.length, instructionBytes: 64, contentBytes: 200_000 });
  pack.window().set(bytes);
  let at = baseStream.length;
  let most = 0;
  pack.materialise(0, { parent: -1, from: 0, end: at, size: base.length });
  streams.forEach((stream, index) => {
    const size = encodeDelta(base.length, [{ insert: Buffer.alloc(8) }, { copy: { from: 8, length: 49_992 } }]).length;
    expect(pack.materialise(index + 1, { parent: index, from: at, end: at + stream.length, size })).toBe(0);
    most = Math.max(most, pack.contentBytesInUse());
    pack.release(index);
    at += stream.length;
  });
  expect(Buffer.from(pack.content(depth)).subarray(0, 9).toString("latin1").trim()).toMatch(/^1999/);
  expect(most).toBeLessThan(2 * 50_500);
});
