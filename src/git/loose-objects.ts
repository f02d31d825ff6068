// Objects that stand in files of their own: `objects/xx/` and 38 digits more.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isGone } from "./if-there.ts";

const rest = /^[0-9a-f]{38}$/;

/** Adds the ids of the loose objects that stand in `folder` to `ids`. */
export function listLoose(folder: string, ids: Set<string>): void {
  for (let first = 0; first < 256; first++) {
    const prefix = first.toString(16).padStart(2, "0");
    for (const name of namesIn(join(folder, prefix))) if (rest.test(name)) ids.add(prefix + name);
  }
}

/** None where there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (isGone(cause)) return [];
    throw cause;
  }
}
