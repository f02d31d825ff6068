// Twin of assembly/elements.ts.
import type { Line } from "./plain-lines.ts";
import { blanksAt, elementText, textLine, type Assigned } from "./plain-values.ts";

/** @param inTag the name is a tag's, or inAttribute: an attribute's value */
export function valueInElement(
  line: Line,
  closed: number,
  { inTag, inAttribute }: { inTag: boolean; inAttribute: boolean },
): Assigned | undefined {
  const rest = line.text.slice(closed);
  const endsElement = rest.startsWith("</");
  if (!endsElement && !((inTag || inAttribute) && /^[> \t]/.test(rest))) return undefined;
  const tag = /^<?[^<>]*>/.exec(rest.slice(0, 200))?.[0];
  if (tag === undefined || tag.endsWith("/>")) return undefined;
  const at = closed + tag.length;
  const isNamed = endsElement || inAttribute;
  const own = (endsElement ? undefined : elementText(line, at)) ?? (isNamed ? valueElement(line, at) : undefined);
  if (own) return own;
  const below = /^[ \t]{0,40}$/.test(line.text.slice(at)) ? line.below() : undefined;
  return below && ((isNamed ? valueElement(below, 0) : undefined) ?? (endsElement ? undefined : textLine(below)));
}

function valueElement(line: Line, from: number): Assigned | undefined {
  const at = from + blanksAt(line, from);
  const opening = /^<(?:value|string)>/i.exec(line.text.slice(at));
  return opening ? elementText(line, at + opening[0].length) : undefined;
}
