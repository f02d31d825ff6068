// `keysweep [PATH..]`: files, folders and stdin as they are now.
import { dirname } from "node:path";
import { resolveSettings } from "../../config/resolve.ts";
import { entryAt } from "../../entry-at.ts";
import { UsageError } from "../../errors.ts";
import { readFlags, type Parsed } from "../flags.ts";
import { runScan } from "../run-scan.ts";

export async function run(parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const cwd = process.cwd();
  const paths = parsed.positionals;
  if (paths.includes("-")) {
    if (paths.length > 1) throw new UsageError("- (stdin) cannot be scanned together with paths: run keysweep twice");
    const { stdin } = await import("../../sources/stdin.ts");
    const settings = await resolveSettings(cwd, flags);
    return runScan({ flags, settings, source: stdin(process.stdin, { cwd }) });
  }
  const { workTree } = await import("../../sources/work-tree.ts");
  const settings = await resolveSettings(folderOf(paths[0] ?? cwd), flags);
  const includeIgnored = parsed.values["include-ignored"] === true;
  return runScan({ flags, settings, source: workTree(paths, { ...settings, cwd, includeIgnored }) });
}

/** A path that does not exist is refused by the source, which knows its repository. */
function folderOf(path: string): string {
  return entryAt(path, { followLinks: true })?.isDirectory() ? path : dirname(path);
}
