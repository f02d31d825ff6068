// The refs of a plain repository, as files (gitrepository-layout(5), "refs" and "packed-refs"; git-pack-refs(1)): what `git for-each-ref` says,
// without a process. Whatever looks unusual is for git to read: undefined.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { textIfThere } from "./if-there.ts";

export type Ref = { id: string; name: string; isSymbolic: boolean };

const idOnly = /^([0-9a-f]{40})\n?$/;
const symbolic = /^ref: (refs\/\S+)\n?$/;
const packedLine = /^([0-9a-f]{40}) (refs\/\S+)$/;
const peeledLine = /^\^[0-9a-f]{40}$/;
/** Stricter than git-check-ref-format(1). */
const plainName = /^refs(?:\/(?!\.)(?:(?!\.\.|@\{)[\w.+@#=%&,!-])+(?<!\.lock)(?<!\.))+$/;
const nullId = /^0+$/;
/** Asked of the file system one by one; git does it no other way, but is quicker. */
const mostLoose = 2000;

/** @returns by name; undefined if git has to be asked @throws errors of the file system's */
export function plainRefs(commonFolder: string): Ref[] | undefined {
  const refs = new Map<string, Ref>();
  // A ref that is packed meanwhile is in one of the two, if the files are read first.
  const loose = looseRefs(commonFolder);
  if (!loose || !readPacked(join(commonFolder, "packed-refs"), refs)) return undefined;
  const links: { name: string; target: string }[] = [];
  for (const [name, content] of loose) {
    const id = idOnly.exec(content)?.[1];
    const target = symbolic.exec(content)?.[1];
    if (!plainName.test(name) || (id ?? target) === undefined) return undefined;
    if (id === undefined) links.push({ name, target: target ?? "" });
    else refs.set(name, { id, name, isSymbolic: false });
  }
  for (const { name, target } of links) {
    const found = refs.get(target);
    if (!found || found.isSymbolic) return undefined;
    refs.set(name, { id: found.id, name, isSymbolic: true });
  }
  if ([...refs.values()].some(({ id }) => nullId.test(id))) return undefined;
  return [...refs.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Contents by name. */
function looseRefs(commonFolder: string): Map<string, string> | undefined {
  const found = new Map<string, string>();
  const folders = ["refs"];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(commonFolder, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else if (!entry.isFile() || found.size === mostLoose) return undefined;
      else found.set(name, readFileSync(join(commonFolder, name), "latin1"));
    }
  }
  return found;
}

/** @returns false if there is a line that is none */
function readPacked(file: string, refs: Map<string, Ref>): boolean {
  for (const line of textIfThere(file).split("\n")) {
    if (line === "" || line.startsWith("#") || peeledLine.test(line)) continue;
    const [, id, name] = packedLine.exec(line) ?? [];
    if (id === undefined || name === undefined || !plainName.test(name)) return false;
    refs.set(name, { id, name, isSymbolic: false });
  }
  return true;
}
