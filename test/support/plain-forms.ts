// Twin of assembly/forms.ts.
import type { TokenForm } from "../../src/kernel/rows.ts";

export function plainMayHoldToken(run: string, form: TokenForm | undefined): boolean {
  if (!form) return true;
  const isIn = (set: bigint, place: number): boolean =>
    place < run.length && ((set >> BigInt(run.charCodeAt(place))) & 1n) === 1n;
  const isBeginning = (place: number): boolean =>
    (place <= 5 || /[-_/]/.test(run.charAt(place - 1))) && form.opening.every((set, more) => isIn(set, place + more));
  const places = Array.from(run, (_, place) => place);
  const ends = [...places.filter((place) => /[/=]/.test(run.charAt(place))), run.length];
  return ends.some((end) => {
    const stop = places.findLast((place) => place < end && !isIn(form.characters, place)) ?? -1;
    const beginnings = places.filter((place) => place > stop && place < end && isBeginning(place));
    const [first, last] = [beginnings[0], beginnings.at(-1)];
    return first !== undefined && last !== undefined && end - first >= form.least && end - last <= form.most;
  });
}
