// Checked rule files -> what detection runs (Rule) and what people read (RuleText).
import { UsageError } from "../errors.ts";
import type { Confidence, Rule, RuleKind, RuleText } from "../types.ts";
import { compileKeywords } from "./keywords.ts";
import type { LoadedFile } from "./load.ts";
import { checkPattern, type Engine } from "./patterns.ts";
import type { SourceFile, SourceRule } from "./source.ts";

export type CompiledRules = { rules: Rule[]; texts: RuleText[] };

export type CompileOptions = {
  /** What will run the patterns. */
  engine: Engine;
  /** Ids that stand already, such as the built-in ones, with the place to name in a complaint. */
  taken?: ReadonlyMap<string, string>;
};

const CONFIDENCE: Record<RuleKind, Confidence> = {
  signature: "high",
  opaque: "medium",
  assignment: "medium",
  file: "medium",
  whole: "medium",
};

/** @throws UsageError naming file, rule, field and cure */
export function compileRules(files: LoadedFile[], { engine, taken = new Map() }: CompileOptions): CompiledRules {
  const places = new Map(taken);
  const compiled: CompiledRules = { rules: [], texts: [] };
  for (const { file, source } of files) {
    for (const rule of source.rules) {
      const where = `${file}: ${rule.id}`;
      const place = places.get(rule.id);
      if (place !== undefined)
        throw new UsageError(`${where}: id: a rule of this name stands in ${place}; choose another`);
      places.set(rule.id, file);
      compiled.rules.push(compileRule(rule, source.provider, { where, engine }));
      compiled.texts.push(textOf(rule, source));
    }
  }
  return compiled;
}

type Place = { where: string; engine: Engine };

function compileRule(source: SourceRule, provider: string, place: Place): Rule {
  checkPatterns(source, place);
  const { keywords, fold } = compileKeywords(source, place.where);
  const { id, kind, severity, pattern, each, check, near, minEntropy, paths, allowed, file, since } = source;
  return {
    id,
    provider,
    kind,
    severity,
    confidence: source.confidence ?? CONFIDENCE[kind],
    ...(pattern === undefined ? {} : { pattern }),
    ...(each === undefined ? {} : { each }),
    flags: source.ignoreCase ? "i" : "",
    keywords,
    foldKeywords: fold,
    lines: source.lines ?? 0,
    ...(source.pem ? { pem: true } : {}),
    ...(check ? { check: { is: check.is, required: check.required ?? false } } : {}),
    ...(minEntropy === undefined ? {} : { minEntropy }),
    ...(near ? { near: { pattern: near.pattern, flags: near.ignoreCase ? "i" : "", lines: near.lines ?? 0 } } : {}),
    ...(paths ? { paths } : {}),
    ...(allowed ? { allowed } : {}),
    ...(file ? { file } : {}),
    ...(since === undefined ? {} : { since }),
  };
}

function checkPatterns(source: SourceRule, { where, engine }: Place): void {
  const flags = source.ignoreCase ? "i" : "";
  const { pattern, each, near, allowed = [], file } = source;
  const check = (field: string, text: string | undefined, flagged: "" | "i" = ""): void => {
    if (text !== undefined) checkPattern(text, { where: `${where}: ${field}`, engine, flags: flagged });
  };
  check("pattern", pattern, flags);
  check("each", each, flags);
  check("near.pattern", near?.pattern, near?.ignoreCase ? "i" : "");
  allowed.forEach((text, index) => check(`allowed[${index + 1}]`, text));
  check("file.content", file?.content);
  check("file.contentNot", file?.contentNot);
}

function textOf({ id, title, description, advice }: SourceRule, { provider, name }: SourceFile): RuleText {
  return {
    id,
    provider,
    providerName: name,
    title,
    ...(description === undefined ? {} : { description }),
    ...(advice ? { advice } : {}),
  };
}
