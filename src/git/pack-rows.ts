// A batch of pack entries, looked at row by row or tree by tree.
import { hexOf } from "./id-space.ts";
import type { PackRows } from "../types.ts";

export function idAt({ numbers, numbered }: PackRows, row: number): string {
  return hexOf(numbered, numbers[row] ?? 0);
}

/** Ids of the objects that the batch is to give: not those that are only bases here. */
export function givenIds(rows: PackRows): string[] {
  const given: string[] = [];
  for (let row = 0; row < rows.count; row++) if (rows.onlyBase[row] === 0) given.push(idAt(rows, row));
  return given;
}

/** The batch cut into its delta trees. Rows of a tree stand together, its whole object first. */
export function treesOf(rows: PackRows): PackRows[] {
  const trees: PackRows[] = [];
  for (let from = 0; from < rows.count;) {
    let to = from + 1;
    while (to < rows.count && rows.parent[to] !== -1) to++;
    trees.push(cut(rows, from, to));
    from = to;
  }
  return trees;
}

function cut(rows: PackRows, from: number, to: number): PackRows {
  return {
    count: to - from,
    dataStart: rows.dataStart.slice(from, to),
    dataEnd: rows.dataEnd.slice(from, to),
    size: rows.size.slice(from, to),
    parent: rows.parent.slice(from, to).map((parent) => (parent === -1 ? -1 : parent - from)),
    type: rows.type.slice(from, to),
    onlyBase: rows.onlyBase.slice(from, to),
    numbers: rows.numbers.slice(from, to),
    numbered: rows.numbered,
  };
}
