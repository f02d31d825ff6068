// The text of a settings file -> what it says, checked in form. Loaded only if there is such a file.
import { Ajv } from "ajv";
import type { ErrorObject } from "ajv";
import { isScalar, LineCounter, parseDocument, type Document } from "yaml";
import schema from "../../schemas/settings.schema.json" with { type: "json" };
import { messageOf, UsageError } from "../errors.ts";
import { once } from "../once.ts";
import { didYouMean } from "../rules/did-you-mean.ts";
import type { Settings } from "./settings.ts";

/** As its author wrote it. */
export type SettingsFile = {
  extends?: string | string[];
  include?: string[];
  exclude?: string[];
  rules?: { disable?: string[]; enable?: string[]; locked?: true | string[]; add?: string[]; until?: string };
  minConfidence?: Settings["minConfidence"];
  failOn?: Settings["failOn"];
  strict?: boolean;
  nested?: boolean;
  overrides?: {
    paths: string[];
    rules?: { disable?: string[] };
    minConfidence?: Settings["minConfidence"];
    failOn?: Settings["failOn"];
  }[];
};

/**
 * @param name how messages name the file
 * @throws UsageError naming the file, the field and the cure; it quotes no values, which may be secrets
 */
export function parseSettings(name: string, text: string): SettingsFile {
  const content = readYaml(name, text);
  const check = checkOf();
  if (check(content)) return content;
  throw new UsageError(`${name}: ${explain(check.errors![0]!)}`);
}

/** `verbose` brings the part of the schema that refused. */
const checkOf = once(() => new Ajv({ verbose: true }).compile<SettingsFile>(schema));

function readYaml(name: string, text: string): unknown {
  const lines = new LineCounter();
  // prettyErrors would quote the line, which may hold a secret.
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new UsageError(
      `${name}:${line}:${col}: this is no valid YAML: ${problem.code.toLowerCase().replaceAll("_", " ")}`,
    );
  }
  keepVersion(document);
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    throw new UsageError(`${name}: this is no valid YAML: ${messageOf(cause)}`, { cause }); // aliases without end
  }
}

/** To YAML, 1.10 is the number 1.1. */
function keepVersion(document: Document): void {
  const until = document.hasIn(["rules", "until"]) ? document.getIn(["rules", "until"], true) : undefined;
  if (isScalar(until) && typeof until.value === "number" && until.source) until.value = until.source;
}

function explain({ instancePath, keyword, params, message, parentSchema }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll("/", ".");
  const place = field === "" ? "" : `${field}: `;
  if (keyword === "additionalProperties") {
    const key = String(params["additionalProperty"]);
    const known = Object.keys((parentSchema?.["properties"] as object | undefined) ?? {});
    // One that is cut could not be recognised as a secret any more.
    const named = key.length > 40 ? `of ${key.length} characters` : `"${key}"`;
    return `${place}unknown key ${named}${didYouMean(key, known)}. Known are ${known.join(", ")}.`;
  }
  if (keyword === "enum") return `${place}must be one of ${(params["allowedValues"] as string[]).join(", ")}`;
  if (keyword === "pattern" && field === "rules.until") return `${place}must be a version such as 1.4`;
  if (field.startsWith("rules.locked")) return "rules.locked: must be true, or a list of rule ids";
  if (field.startsWith("extends")) return "extends: must be a text, or a list of texts";
  return `${place}${message ?? "is not valid"}`;
}
