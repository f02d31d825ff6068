// A rule file's content as its author wrote it and the schema lets it pass (schemas/rules.schema.json).
import type { Advice, Confidence, RuleKind, Severity } from "../types.ts";

export type SourceFile = { provider: string; name: string; rules: SourceRule[] };

export type SourceRule = {
  id: string;
  title: string;
  description?: string;
  severity: Severity;
  kind: RuleKind;
  confidence?: Confidence;
  pattern?: string;
  each?: string;
  ignoreCase?: boolean;
  keywords?: string[];
  lines?: number;
  pem?: boolean;
  check?: { is: string; required?: boolean };
  minEntropy?: number;
  near?: { pattern: string; lines?: number; ignoreCase?: boolean };
  paths?: { only?: string[]; not?: string[] };
  allowed?: string[];
  file?: { globs: string[]; not?: string[]; content?: string; contentNot?: string };
  since?: string;
  matches: string[];
  misses?: string[];
  advice?: Advice;
};
