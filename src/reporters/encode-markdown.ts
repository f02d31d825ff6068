// Outside text -> Markdown that shows it literally.
import { encodeText } from "./encode.ts";

/** Text in a Markdown paragraph. Each ASCII punctuation character may be escaped (CommonMark 0.31, section 2.4); these have a meaning. */
export function encodeMarkdown(text: string): string {
  return encodeText(text).replace(/[\\`*_{}[\]<>()#+\-.!|~&@:$]/g, "\\$&");
}

/** An https address as a link; anything else as literal text. */
export function markdownLink(address: string): string {
  return isPlainAddress(address) ? `<${address}>` : encodeMarkdown(address);
}

/** A line of code. The fence is longer than any run of backticks inside (CommonMark 0.31, section 6.1). */
export function markdownCode(text: string): string {
  const line = encodeText(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function isPlainAddress(address: string): boolean {
  return /^https:\/\/[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+$/.test(address);
}
