// Error text quotes what users and repositories wrote, so it passes the text encoder like everything else.

export function encodeLine(text: string): string {
  return text;
}
