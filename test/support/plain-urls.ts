// Twin of assembly/urls.ts.
import type { Parts } from "./plain-candidates.ts";

export function plainUrl(text: string, start: number, end: number): Parts | undefined {
  const scheme = /[A-Za-z][A-Za-z0-9+.-]*$/.exec(text.slice(Math.max(0, start - 64), start));
  // eslint-disable-next-line no-control-regex
  const userinfo = /^([^:\x00-\x20\x7f/"'`<>]*:[^\x00-\x20\x7f/"'`<>]+)@/.exec(text.slice(end, end + 512));
  if (!scheme || userinfo?.[1] === undefined) return undefined;
  return {
    nameStart: start - scheme[0].length,
    nameEnd: start,
    valueStart: end,
    valueEnd: end + userinfo[1].length,
    quote: 0,
    operator: 0,
  };
}
