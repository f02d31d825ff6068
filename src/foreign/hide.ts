// Findings -> the same findings; known if another scanner's file hides them.
import type { Finding } from "../types.ts";
import type { ForeignPart } from "./part.ts";

export async function* hiddenByForeign(
  findings: AsyncIterable<Finding>,
  { hiders }: ForeignPart,
): AsyncGenerator<Finding> {
  for await (const finding of findings) yield finding.known === null ? hide(finding, hiders) : finding;
}

function hide(finding: Finding, hiders: ForeignPart["hiders"]): Finding {
  for (const hider of hiders) {
    const reason = hider(finding);
    if (reason !== undefined) return { ...finding, known: { source: "foreign file", reason } };
  }
  return finding;
}
