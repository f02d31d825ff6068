// What git says that a repository holds, to be compared with what we read.
import { execFileSync } from "node:child_process";
import { givenIds } from "../../src/git/pack-rows.ts";
import { history } from "../../src/sources/history.ts";
import type { Task } from "../../src/types.ts";
import type { PackTask } from "../../src/sources/pack-task.ts";
import { materialise } from "./materialise-pack.ts";
import { listAll } from "./read-source.ts";

export type StoredObject = { type: string; bytes: Buffer };

/** Every object of the store by id, from `git cat-file`. */
export function objectsOf(folder: string): Map<string, StoredObject> {
  const args = ["cat-file", "--batch-all-objects", "--batch", "--buffer"];
  const output = execFileSync("git", args, { cwd: folder, maxBuffer: 1 << 30 });
  const objects = new Map<string, StoredObject>();
  for (let at = 0; at < output.length;) {
    const lineEnd = output.indexOf(0x0a, at);
    const [id = "", type = "", size] = output.toString("latin1", at, lineEnd).split(" ");
    objects.set(id, { type, bytes: output.subarray(lineEnd + 1, lineEnd + 1 + Number(size)) });
    at = lineEnd + 2 + Number(size);
  }
  return objects;
}

const typeNames = ["", "commit", "tree", "blob", "tag"];

/** Every object that the packs' tasks give, by id, and the ids of all that is left to git. */
export async function planned(
  folder: string,
): Promise<{ packed: Map<string, StoredObject>; throughGit: string[]; tasks: PackTask[] }> {
  const items = await listAll(history(folder));
  const packTasks = items.filter((item): item is PackTask => item.kind === "pack");
  const tasks = packTasks.filter(({ pack }) => pack !== "");
  const packed = new Map<string, StoredObject>();
  for (const { id, type, bytes, onlyBase } of tasks.flatMap(materialise)) {
    if (onlyBase) continue;
    if (packed.has(id)) throw new Error(`${id} is given twice`);
    packed.set(id, { type: typeNames[type] ?? "", bytes });
  }
  // Tasks of a pack without a path are whole objects, which git gives.
  const whole = packTasks.filter(({ pack }) => pack === "").flatMap(({ rows }) => givenIds(rows));
  const throughGit = [...whole, ...items.flatMap((item) => (isBlobs(item) ? item.ids : []))];
  if (throughGit.some((id) => packed.has(id))) throw new Error("an object is given twice");
  return { packed, throughGit, tasks };
}

function isBlobs(item: { kind: string }): item is Extract<Task, { kind: "blobs" }> {
  return item.kind === "blobs";
}
