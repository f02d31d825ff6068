// The package's own files. They lie one folder above both src/ and the flat dist/.
import { readFileSync } from "node:fs";

export function packageFile(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

/** The version in package.json; read when asked for, since most runs never need it. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { version: string };
  return manifest.version;
}
