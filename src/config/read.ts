// A settings file -> the settings it names. Loaded only if there is such a file.
import { readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { Ajv } from "ajv";
import type { ErrorObject } from "ajv";
import { LineCounter, parseDocument } from "yaml";
import schema from "../../schemas/settings.schema.json" with { type: "json" };
import { messageOf, UsageError } from "../errors.ts";
import { didYouMean } from "../rules/did-you-mean.ts";
import type { Settings } from "./settings.ts";

type SettingsFile = {
  include?: string[];
  exclude?: string[];
  rules?: { disable?: string[]; add?: string[] };
  minConfidence?: Settings["minConfidence"];
  failOn?: Settings["failOn"];
  strict?: boolean;
};

const maxBytes = 1 << 20;

/**
 * @param options.trusted named by the user; a file that was merely found in a repository may add rules from inside its folder only
 * @throws UsageError naming the file, the field and the cure
 */
export function readSettingsFile(file: string, { trusted }: { trusted: boolean }): Partial<Settings> {
  const content = validate(file, parse(file, readText(file)));
  const folder = dirname(resolve(file));
  return {
    ...(content.include ? { include: content.include } : {}),
    ...(content.exclude ? { exclude: content.exclude } : {}),
    ...(content.minConfidence ? { minConfidence: content.minConfidence } : {}),
    ...(content.failOn ? { failOn: content.failOn } : {}),
    ...(content.strict === undefined ? {} : { strict: content.strict }),
    disabledRules: content.rules?.disable ?? [],
    ruleFiles: (content.rules?.add ?? []).map((path) => {
      const added = resolve(folder, path);
      if (!trusted && !isInside(folder, added))
        throw new UsageError(`${file}: rules.add: "${path}" lies outside the repository; pass it with --rules`);
      return added;
    }),
  };
}

function isInside(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return steps !== ".." && !steps.startsWith("../") && !isAbsolute(steps);
}

function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > maxBytes) throw new UsageError(`${file}: settings of ${size} bytes; at most ${maxBytes} are read`);
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file}: cannot read the settings: ${messageOf(cause)}`, { cause });
  }
}

function parse(file: string, text: string): unknown {
  const lines = new LineCounter();
  // prettyErrors would quote the line, which may hold a secret.
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new UsageError(
      `${file}:${line}:${col}: this is no valid YAML: ${problem.code.toLowerCase().replaceAll("_", " ")}`,
    );
  }
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    throw new UsageError(`${file}: this is no valid YAML: ${messageOf(cause)}`, { cause }); // aliases without end
  }
}

function validate(file: string, content: unknown): SettingsFile {
  const check = new Ajv().compile<SettingsFile>(schema);
  if (check(content)) return content;
  throw new UsageError(`${file}: ${explain(check.errors![0]!)}`);
}

function explain({ instancePath, keyword, params, message }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll("/", ".");
  const place = field === "" ? "" : `${field}: `;
  if (keyword === "additionalProperties") {
    const key = String(params["additionalProperty"]);
    const known = field === "rules" ? schema.properties.rules.properties : schema.properties;
    return `${place}unknown key "${key}"${didYouMean(key, Object.keys(known))}. Known are ${Object.keys(known).join(", ")}.`;
  }
  if (keyword === "enum") return `${place}must be one of ${(params["allowedValues"] as string[]).join(", ")}`;
  return `${place}${message ?? "is not valid"}`;
}
