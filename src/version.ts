import { readFileSync } from "node:fs";

/** The version in package.json, which lies one folder above both src/ and the flat dist/. Read when asked for: most runs never need it. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String((manifest as { version: unknown }).version);
}
