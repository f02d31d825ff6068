// A file of the work tree -> units. Links are never followed; what is no regular file is named, not read.
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, type Stats } from "node:fs";
import { messageOf } from "../errors.ts";
import { pathBuffer, toPathBytes } from "../path-bytes.ts";
import type { BytesUnit, Notice, PathBytes, Provenance, Skip } from "../types.ts";
import { bytesOf, type ByteSource } from "./byte-source.ts";
import { unitsOf, type Memory } from "./units.ts";

/** Non-blocking, because opening a FIFO waits for a writer. Windows has neither flag. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

type FilePlace = { root: string; path: PathBytes; provenance: Provenance };

export async function* readFile(
  { root, path, provenance }: FilePlace,
  memory: Memory,
): AsyncGenerator<BytesUnit | Skip | Notice> {
  const file = absolutePath(root, path);
  let opened: number | undefined;
  try {
    opened = openSync(file, openFlags);
    const stats = fstatSync(opened);
    if (stats.isFile()) yield* unitsOf({ source: fileBytes(opened, stats.size), size: stats.size, provenance }, memory);
    else yield notAFile(stats, provenance);
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    if (code === "ELOOP" && opened === undefined) yield* readLink(file, provenance, memory);
    else yield unreadable(code, messageOf(cause), provenance);
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** @param root a folder, as text */
export function absolutePath(root: string, path: PathBytes): Buffer {
  return pathBuffer(`${toPathBytes(root)}/${path}`);
}

/** A link's content is the name it points to, as git stores it. */
async function* readLink(
  file: Buffer,
  provenance: Provenance,
  memory: Memory,
): AsyncGenerator<BytesUnit | Skip | Notice> {
  let target: Buffer;
  try {
    target = readlinkSync(file, { encoding: "buffer" });
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    return yield unreadable(code, messageOf(cause), provenance);
  }
  yield* unitsOf({ source: bytesOf(target), size: target.length, provenance }, memory);
}

/** What is appended after the file was opened belongs to the next scan. */
function fileBytes(file: number, size: number): ByteSource {
  let position = 0;
  return {
    fill(target) {
      const wanted = Math.min(target.length, size - position);
      let filled = 0;
      while (filled < wanted) {
        const got = readSync(file, target, filled, wanted - filled, position);
        if (got === 0) break;
        filled += got;
        position += got;
      }
      return filled;
    },
  };
}

function notAFile(stats: Stats, provenance: Provenance): Skip | Notice {
  if (stats.isDirectory())
    return { kind: "skip", provenance, reason: "not a file", detail: "a folder stands in its place" };
  return { kind: "notice", provenance, reason: "special file" };
}

function unreadable(code: string, detail: string, provenance: Provenance): Skip | Notice {
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "skip", provenance, reason: "vanished" };
  // A socket, or a device without a driver, cannot be opened.
  if (code === "ENXIO" || code === "EOPNOTSUPP" || code === "ENODEV")
    return { kind: "notice", provenance, reason: "special file" };
  return { kind: "skip", provenance, reason: "cannot read", detail };
}

/** The code of an error of the operating system's, such as ENOENT; undefined for any other. */
export function systemCode(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !("code" in cause) || !("syscall" in cause)) return undefined;
  return typeof cause.code === "string" ? cause.code : undefined;
}
