// A settings file on disk -> its layers, kept for the next commit hook, which has no time for YAML and schemas.
import { join } from "node:path";
import { hashOfFile, writeCached } from "../user-cache.ts";
import { loadLayers, type Layer } from "./layers.ts";
import { keyOfLayers } from "./place.ts";
import { DiskStore } from "./store.ts";

/** @throws UsageError naming the file, the field and the cure */
export async function loadFromDisk(
  folder: string,
  path: string,
  { confined }: { confined: boolean },
): Promise<Layer[] | undefined> {
  const files = new Set<string>();
  let hasPackages = false;
  const watch = { file: (file: string) => void files.add(file), package: () => void (hasPackages = true) };
  const key = keyOfLayers(join(folder, path), { confined });
  const layers = await loadLayers(new DiskStore(folder, { confined, watch }), path);
  // Where a package is found may change although no file does.
  if (layers && !hasPackages) {
    const inputs = [...files].map((file) => ({ file, hash: hashOfFile(file) }));
    writeCached("settings", key, { inputs, value: layers });
  }
  return layers;
}
