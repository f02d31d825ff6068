// git cat-file processes of this thread that rest between two questions, by repository. Starting one costs as much as reading a megabyte.
import { CatFile } from "./cat-file.ts";

const resting = new Map<string, CatFile>();

/** Whoever borrows one gives it back. */
export function borrowCatFile(repository: string): CatFile {
  const found = resting.get(repository);
  resting.delete(repository);
  return found && !found.closed ? found : new CatFile(repository);
}

/** It is closed if answers are left, or another one rests already. */
export function giveBackCatFile(cat: CatFile, repository: string): void {
  if (!cat.done || cat.closed || resting.has(repository)) return cat.close();
  resting.set(repository, cat);
  cat.rest();
}
