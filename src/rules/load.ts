// Rule files (YAML) -> rules as their authors wrote them, checked in form.
import { readFileSync, statSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import { messageOf, UsageError } from "../errors.ts";
import { ruleFilesAt } from "./rule-files.ts";
import { checkShape } from "./schema.ts";
import type { SourceFile } from "./source.ts";

/** A rule file and how messages name it. */
export type LoadedFile = { file: string; source: SourceFile };

const MAX_BYTES = 4 << 20;
/** Rules share advice by aliases; a file that makes thousands of values out of few is an attack. */
const MAX_ALIASES = 2000;

/**
 * Reads a rule file, or all `*.yaml` and `*.yml` of a folder and of the folders in it, in the order of their paths.
 * @throws UsageError naming file, rule, field and cure
 */
export function loadRuleFiles(path: string): LoadedFile[] {
  return ruleFilesAt(path).map((file) => ({ file, source: parseRuleFile(file, readRuleFile(file)) }));
}

function readRuleFile(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES)
      throw new UsageError(`${file}: ${size} bytes; a rule file holds at most ${MAX_BYTES}: split it`);
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file}: cannot read rules: ${messageOf(cause)}`, { cause });
  }
}

/**
 * @param file how messages name the text
 * @throws UsageError
 */
export function parseRuleFile(file: string, text: string): SourceFile {
  const lineCounter = new LineCounter();
  // prettyErrors would quote the line, which may hold a secret.
  const document = parseDocument(text, { prettyErrors: false, lineCounter });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    throw new UsageError(`${file}:${line}:${col}: not valid YAML: ${problem.code.toLowerCase().replaceAll("_", " ")}`);
  }
  try {
    return checkShape(file, document.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file}: not valid YAML: ${messageOf(cause)}`, { cause }); // an unknown alias, or aliases without end
  }
}
