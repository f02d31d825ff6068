// Strict decoding of what stands inside tokens: undefined where the text is not exactly of the form.

/** Base64 or base64url, padded or not. Node's own decoder skips what it does not know, so the alphabet is tested first. */
export function decodeBase64(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  if (text.replace(/=+$/, "").length % 4 === 1) return undefined;
  return Buffer.from(text, "base64");
}

/** A JSON object as a map of its members; undefined for anything else. */
export function parseObject(text: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return new Map(Object.entries(value));
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Text from inside a token for a reason: printable ASCII of at most 80 characters, else undefined. */
export function quotable(value: unknown): string | undefined {
  return typeof value === "string" && /^[\x20-\x7e]{1,80}$/.test(value) ? value : undefined;
}
