// What objects there are: all that the store holds, or type and size of some.
import { gitOutput, lineStrings } from "./run.ts";

/** An object that is listed but cannot be read has type "missing". */
export type ListedObject = { id: string; type: string };

const idAndType = "%(objectname) %(objecttype)";

/**
 * Every object of the store and its alternates, unreachable ones too, each once, in groups. In pack order: neighbours share deltas,
 * so reading them in this order costs git least.
 */
export function allObjects(root: string, signal: AbortSignal): AsyncGenerator<ListedObject[]> {
  const args = ["cat-file", "--batch-all-objects", "--unordered", "--buffer", `--batch-check=${idAndType}`];
  return listedObjects(gitOutput(args, { cwd: root, signal }));
}

/** The types of `ids`, in groups. */
export function objectTypes(ids: readonly string[], root: string, signal: AbortSignal): AsyncGenerator<ListedObject[]> {
  const input = ids.map((id) => `${id}\n`).join("");
  return listedObjects(gitOutput(["cat-file", "--buffer", `--batch-check=${idAndType}`], { cwd: root, signal, input }));
}

async function* listedObjects(output: AsyncIterable<Buffer>): AsyncGenerator<ListedObject[]> {
  for await (const lines of lineStrings(output)) {
    yield lines.map((line) => ({ id: line.slice(0, line.indexOf(" ")), type: line.slice(line.indexOf(" ") + 1) }));
  }
}

/** Those of `ids` that are blobs, with their sizes in bytes. */
export async function blobSizes(
  ids: Iterable<string>,
  root: string,
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const input = [...ids].map((id) => `${id}\n`).join("");
  const sizes = new Map<string, number>();
  for await (const lines of lineStrings(
    gitOutput(["cat-file", "--batch-check", "--buffer"], { cwd: root, signal, input }),
  )) {
    for (const line of lines) {
      const [id = "", type, size] = line.split(" ");
      if (type === "blob") sizes.set(id, Number(size));
    }
  }
  return sizes;
}
