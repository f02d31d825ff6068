// A pack and its index -> its entries, planned: where each stands, what its header says (kind, inflated size, base), and the delta trees they make.
// One sequential pass over the pack, nothing is inflated.
//
// A pack is `PACK`, version 2, the number of entries, the entries, and a SHA-1. An entry is a header, for deltas the base, and a zlib
// stream (gitformat-pack(5)). Where an entry ends stands nowhere: it reaches at most to where the next one begins.
import { openPlanner } from "../kernel.ts";
import { outside, type Planner } from "../kernel/planner.ts";
import { ByteReader, Damaged } from "./byte-reader.ts";
import { idBytes } from "./id-bytes.ts";
import type { PackFile } from "./pack-file.ts";
import { findId, type PackIndex } from "./pack-index.ts";

const packMagic = 0x5041434b;
const packHeadBytes = 12;

/** @throws Damaged if pack and index do not belong together */
export function readPackEntries(pack: PackFile, index: PackIndex): Planner {
  checkPack(pack, index);
  const { ids, offsets } = index;
  const end = pack.size - idBytes;
  const isFar = offsets instanceof Float64Array;
  const planner = openPlanner({ count: ids.count, isFar: isFar || end > 0xffffffff });
  if (!planner.order(offsets, end)) throw new Damaged("the index names a place outside of the pack");
  /** Of each number among the ids, its place. Made for the first delta that names its base by id. */
  let places: Uint32Array | undefined;
  planner.readHeaders(
    (position, target) => pack.read(position, target),
    (id) => {
      places ??= placesOf(planner);
      return places[findId(ids, id)] ?? outside;
    },
  );
  return planner;
}

function checkPack(pack: PackFile, { ids, packTrailer }: PackIndex): void {
  const head = new ByteReader(pack.bytes(0, packHeadBytes));
  if (head.uint32() !== packMagic || head.uint32() !== 2) throw new Damaged("not a pack of version 2");
  if (head.uint32() !== ids.count) throw new Damaged("pack and index differ in the number of objects");
  const trailer = pack.bytes(pack.size - idBytes, idBytes);
  if (pack.size < packHeadBytes + idBytes || !trailer.equals(packTrailer)) {
    throw new Damaged("the index belongs to another pack");
  }
}

function placesOf(planner: Planner): Uint32Array {
  const places = new Uint32Array(planner.count);
  for (let place = 0; place < planner.count; place++) places[planner.numberOf(place)] = place;
  return places;
}
