// A name -> why its secret is worse than another's: it is in use, or it is built into what everybody downloads.
import type { Severity } from "../types.ts";

const IN_USE = /(?:^|[^a-z])(?:prod|production|prd|live)(?:$|[^a-z])/;
/** Build tools copy variables with these prefixes into client code; their documentation says so. */
const CLIENT = /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|VUE_APP|PUBLIC)_/;
const HIGHER: Record<Severity, Severity> = { low: "medium", medium: "high", high: "critical", critical: "critical" };

export function raised(severity: Severity): Severity {
  return HIGHER[severity];
}

export function severityOf(severity: Severity, name: string): { severity: Severity; reason?: string } {
  const words = name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  if (CLIENT.test(name)) return { severity: raised(severity), reason: "built into client code by its name" };
  if (IN_USE.test(words)) return { severity: raised(severity), reason: "named for production" };
  return { severity };
}
