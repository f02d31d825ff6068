// What a rule file holds, checked against its JSON Schema. Loaded at build time and for users' own rules, never on the hook path.
import { Ajv, type ErrorObject } from "ajv";
import schema from "../../schemas/rules.schema.json" with { type: "json" };
import { UsageError } from "../errors.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { SourceFile } from "./source.ts";

const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, strictRequired: false });
const validate = ajv.compile<SourceFile>(schema);

/**
 * @param file how messages name the file
 * @throws UsageError naming file, rule, field and cure of the first mistake, and the number of the others
 */
export function checkShape(file: string, content: unknown): SourceFile {
  if (validate(content)) return content;
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== "if");
  // A misspelt key explains why another one is missing, not the other way round.
  const first = errors.find(({ keyword }) => keyword === "additionalProperties") ?? errors[0];
  if (!first) throw new Error(`${file}: refused by the schema without a reason`);
  const others = errors.length - 1;
  const more = others === 0 ? "" : ` (and ${others} more ${others === 1 ? "mistake" : "mistakes"} in this file)`;
  throw new UsageError(`${file}: ${placeOf(first, content)}${complaintOf(first)}${more}`);
}

/** `github-pat: near.lines: `: the rule by its id (by its number while it has none), then the field. */
function placeOf({ instancePath }: ErrorObject, content: unknown): string {
  const [first, index, ...fields] = instancePath.split("/").slice(1);
  if (first !== "rules" || index === undefined) return first === undefined ? "" : `${first}: `;
  const field = fields.join(".").replace(/\.(\d+)/g, (_, item: string) => `[${Number(item) + 1}]`);
  return `${ruleName(content, Number(index))}: ${field === "" ? "" : `${field}: `}`;
}

function ruleName(content: unknown, index: number): string {
  const rules: unknown = isObject(content) ? content["rules"] : undefined;
  const rule: unknown = Array.isArray(rules) ? rules[index] : undefined;
  const id = isObject(rule) ? rule["id"] : undefined;
  return typeof id === "string" && /^[\w-]{1,80}$/.test(id) ? id : `rule ${index + 1}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function complaintOf(error: ErrorObject): string {
  const { keyword, params } = error;
  if (keyword === "additionalProperties") return unknownKey(error);
  if (keyword === "required") return `"${String(params["missingProperty"])}" is missing`;
  if (keyword === "enum") return notListed(error);
  if (keyword === "type") return `must be ${article(String(params["type"]))}, not ${typeName(error.data)}`;
  if (keyword === "false schema") return "is for rules of kind file alone";
  if (keyword === "pattern")
    return `${quoted(error.data)} is not of the form ${String(params["pattern"])}${describe(error)}`;
  return error.message ?? "is not valid";
}

function unknownKey({ params, parentSchema }: ErrorObject): string {
  const key = String(params["additionalProperty"]);
  const properties: unknown = parentSchema?.["properties"];
  const known = isObject(properties) ? Object.keys(properties) : [];
  return `unknown key ${quoted(key)}${didYouMean(key, known)}; known are ${known.join(", ")}`;
}

function notListed({ params, data }: ErrorObject): string {
  const allowed = (params["allowedValues"] as unknown[]).map(String);
  const suggestion = typeof data === "string" ? didYouMean(data, allowed) : "";
  return `${quoted(data)} is not one of ${allowed.join(", ")}${suggestion}`;
}

function describe({ parentSchema }: ErrorObject): string {
  const description: unknown = parentSchema?.["description"];
  return typeof description === "string" ? ` (${description})` : "";
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function typeName(value: unknown): string {
  if (value === null) return "empty";
  return article(Array.isArray(value) ? "array" : typeof value);
}

/** The user's own words, cut: a value may be long, and control characters have no place in a message. */
function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}
