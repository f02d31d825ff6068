// Links joined -> every tree with all its entries, and every commit and tag, in words that can be compared with git's.
import { isShort, KIND, WORD } from "../../src/git/links.ts";
import type { Links } from "../../src/git/walk/collect.ts";

/** Of each tree id: `<kind> <object id or -> <name>` of each entry, in their order. */
export function expandTrees(links: Links): Map<string, string[]> {
  const { trees, names } = links;
  const entries: string[][] = [];
  const byId = new Map<string, string[]>();
  let child = 0;
  for (let tree = 0; tree < trees.count; tree++) {
    const base = entries[trees.base[tree]!] ?? [];
    const own: string[] = [];
    for (let at = trees.firstWord[tree]!; at < trees.firstWord[tree + 1]!; at++) {
      const word = trees.words[at]!;
      if ((word & 3) === WORD.copied) {
        const from = isShort(word) ? word >>> 15 : trees.words[++at]!;
        own.push(...base.slice(from, from + (isShort(word) ? (word >>> 3) & 0xfff : word >>> 3)));
        continue;
      }
      const kind = (word >>> 2) & 3;
      const object = kind === KIND.submodule ? "-" : idOf(links, trees.children[child++]!);
      own.push(`${["blob", "tree", "commit"][kind]} ${object} ${names[word >>> 4]}`);
    }
    entries.push(own);
    byId.set(links.space.hexOf(trees.number[tree]!), own);
  }
  return byId;
}

function idOf({ space, missing }: Links, object: number): string {
  return object < space.count ? space.hexOf(object) : missing[object - space.count]!;
}
