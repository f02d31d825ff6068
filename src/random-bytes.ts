import { closeSync, openSync, readSync } from "node:fs";

/**
 * Random bytes for keys that live as long as the run. They come straight from the system where that is a file: loading node:crypto for
 * 16 bytes would cost a commit hook 3 CPU ms.
 */
export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  if (process.platform === "win32") return crypto.getRandomValues(bytes);
  const device = openSync("/dev/urandom", "r");
  try {
    if (readSync(device, bytes) !== length) throw new Error("/dev/urandom gave too few bytes");
  } finally {
    closeSync(device);
  }
  return bytes;
}
