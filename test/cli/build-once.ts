// These tests run bin/keysweep.js on dist/, so it is built before the first of them, unless scripts/test.js has just done it.
import { execFileSync } from "node:child_process";

export function setup(): void {
  if (process.env["KEYSWEEP_IS_BUILT"] === "1") return;
  execFileSync(process.execPath, ["scripts/build.js"], { stdio: "inherit" });
}
