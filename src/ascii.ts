/** True if every unit is below 0x80, so that latin1, UTF-8 and UTF-16 say the same. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
