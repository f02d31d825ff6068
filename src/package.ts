// The package's own files. They lie one folder above both src/ and the flat dist/.
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";

export function packageFile(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

/** The version in package.json; read when asked for, since most runs never need it. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { version: string };
  return manifest.version;
}

/** The folder of packages that this one is installed in; undefined for a checkout of keysweep itself. */
export function ownModules(): string | undefined {
  const above = dirname(dirname(fileURLToPath(packageFile("package.json"))));
  return basename(above) === "node_modules" ? above : undefined;
}
