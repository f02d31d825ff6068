// How many columns text takes on a terminal, well enough to put a caret under it and to cut it.

/** Scripts and emoji that terminals draw two columns wide (Unicode Standard Annex 11, East Asian Width W and F, in broad strokes). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /[\p{Mn}\p{Me}]/u;

function columnsOf(character: string): number {
  if (character < "\u0300") return 1;
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The longest beginning of `text` that fits; what was cut is told by an ellipsis, which fits too. */
export function fitStart(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  return `${take([...text], columns - 1).join("")}\u2026`;
}

/** As fitStart, for the end of `text`. */
export function fitEnd(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  return `\u2026${take([...text].reverse(), columns - 1)
    .reverse()
    .join("")}`;
}

function take(characters: string[], columns: number): string[] {
  let left = columns;
  const end = characters.findIndex((character) => (left -= columnsOf(character)) < 0);
  return end === -1 ? characters : characters.slice(0, end);
}
