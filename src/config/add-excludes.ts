// Adds globs to `exclude` of a settings file's text; comments and order of what stands there are kept.
import { isSeq, parseDocument } from "yaml";
import { parseSettings } from "./parse.ts";

/**
 * @param text "" for a file that does not exist yet
 * @returns the text and how many were added; undefined if all of them stand there
 * @throws UsageError if the file is wrong as it is
 */
export function withExcludes(
  name: string,
  text: string,
  globs: readonly string[],
): { text: string; added: number } | undefined {
  const { exclude = [] } = parseSettings(name, text);
  const fresh = [...new Set(globs)].filter((glob) => !exclude.includes(glob));
  if (fresh.length === 0) return undefined;
  const document = parseDocument(text);
  const list = document.get("exclude");
  if (isSeq(list)) for (const glob of fresh) list.add(glob);
  else document.set("exclude", fresh);
  return { text: document.toString(), added: fresh.length };
}
