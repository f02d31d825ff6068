// Seeded random inputs made of pieces that provoke the kernel: words, quotes, line ends, runs, edges. One seed, one input.

export type Random = {
  /** A whole number in [0, below). */
  below(below: number): number;
  pick<Item>(items: readonly Item[]): Item;
};

/** mulberry32, public domain. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}

export type Mixture = {
  fragments: readonly string[];
  /** Bytes for stretches of random noise. */
  alphabet: string;
  /** Lengths of those stretches; long ones reach the caps. */
  stretches: readonly number[];
};

/** Joins `pieces` fragments and stretches. */
export function mixed(random: Random, pieces: number, { fragments, alphabet, stretches }: Mixture): string {
  let text = "";
  for (let piece = 0; piece < pieces; piece++) {
    text += random.below(4) > 0 ? random.pick(fragments) : stretch(random, random.pick(stretches), alphabet);
  }
  return text;
}

function stretch(random: Random, length: number, alphabet: string): string {
  const unit = Array.from({ length: Math.min(length, 37) }, () => alphabet[random.below(alphabet.length)]).join("");
  return unit.repeat(Math.ceil(length / 37)).slice(0, length);
}
