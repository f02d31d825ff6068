// A path -> the environment that its name says it configures: `config/production.yml`, `.env.staging`, `values-dev.yaml`.
import { displayPath } from "../path-bytes.ts";
import type { PathBytes } from "../types.ts";

const ENVIRONMENTS: Record<string, string> = {
  production: "production",
  prod: "production",
  prd: "production",
  staging: "staging",
  stage: "staging",
  stg: "staging",
  preprod: "staging",
  preproduction: "staging",
  uat: "staging",
  development: "development",
  develop: "development",
  dev: "development",
  local: "development",
  sandbox: "development",
  test: "test",
  testing: "test",
  qa: "test",
  ci: "test",
};
/** How many folders above the file may name it. */
const MAX_FOLDERS = 3;

/** @returns undefined where the path names none. The word nearest to the path's end counts. */
export function environmentOf(path: PathBytes): string | undefined {
  const parts = displayPath(path)
    .slice(-512)
    .toLowerCase()
    .split("/")
    .slice(-1 - MAX_FOLDERS);
  for (const part of parts.reverse()) {
    for (const word of part.split(/[^a-z]+/).reverse())
      if (Object.hasOwn(ENVIRONMENTS, word)) return ENVIRONMENTS[word];
  }
  return undefined;
}
