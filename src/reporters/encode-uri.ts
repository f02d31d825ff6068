// A path -> a relative URI reference, as SARIF's artifact locations take it.
import type { PathBytes } from "../types.ts";

/**
 * Each byte that RFC 3986 does not call unreserved is percent-encoded, except the slashes between folders; so any name survives
 * exactly, also one that is not UTF-8, and no name is read as a scheme or a query. The path is relative: leading slashes are dropped.
 */
export function encodeUriPath(path: PathBytes): string {
  return path
    .replace(/^\/+/, "")
    .replace(/[^A-Za-z0-9._~/-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
