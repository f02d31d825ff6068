// Where the built files lie: beside the bundle, or in dist/ when the sources run unbundled (tests).
import { existsSync } from "node:fs";

/** The URL of a file in dist/. */
export function asset(name: string): URL {
  const beside = new URL(`./${name}`, import.meta.url);
  return existsSync(beside) ? beside : new URL(`../dist/${name}`, import.meta.url);
}

export function workerEntry(): URL {
  return asset("worker.js");
}
