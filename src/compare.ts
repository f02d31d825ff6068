/**
 * For sorting texts by code units, which for latin1 strings is the order of their bytes, and numbers, Infinity included: its
 * difference with itself is no number.
 */
export function compare<Value extends string | number>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
