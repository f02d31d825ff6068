// Words that all stages use.

/** A path as git or the file system gave it: each character is one byte (latin1). Decode only for display and globs. */
export type PathBytes = string;

export type Severity = "critical" | "high" | "medium" | "low";
export type Confidence = "high" | "medium" | "low";

/** What kind of place a finding stands in, judged by its path alone. */
export type Context =
  "code" | "config" | "test" | "example" | "docs" | "generated" | "lock-file" | "minified" | "translation" | "message";
