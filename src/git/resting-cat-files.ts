// git cat-file processes that rest between two questions.
import { CatFile } from "./cat-file.ts";
import { Resting } from "./resting.ts";

const resting = new Resting<CatFile>();

/** Whoever borrows one gives it back. */
export function borrowCatFile(repository: string): CatFile {
  return resting.borrow(repository) ?? new CatFile(repository);
}

export function giveBackCatFile(cat: CatFile, repository: string): void {
  resting.giveBack(cat, repository);
}
