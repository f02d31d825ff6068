// The refs of a plain repository, as files (gitrepository-layout(5), "refs" and "packed-refs"; git-pack-refs(1)): what `git for-each-ref` says,
// without a process. Whatever looks unusual is for git to read: undefined.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { textIfThere } from "./if-there.ts";

export type Ref = { id: string; name: string; isSymbolic: boolean };

const idOnly = /^([0-9a-f]{40})\n?$/;
const symbolic = /^ref: (refs\/\S+)\n?$/;
/** Stricter than git-check-ref-format(1). */
const plainName = /refs(?:\/[\w+@#=%&,!-]+(?:\.[\w+@#=%&,!-]+)*(?<!\.lock))+/;
const nameOnly = new RegExp(`^${plainName.source}$`);
const packedLine = new RegExp(`^[0-9a-f]{40} ${plainName.source}$`);
const peeledLine = /^\^[0-9a-f]{40}$/;
const idDigits = 40;
const nullId = "0".repeat(idDigits);
/** Asked of the file system one by one; git does it no other way, but is quicker. */
const mostLoose = 2000;

/** @returns by name; undefined if git has to be asked @throws errors of the file system's */
export function plainRefs(commonFolder: string): Ref[] | undefined {
  // A ref that is packed meanwhile is in one of the two, if the files are read first.
  const loose = looseRefs(commonFolder);
  const packed = packedRefs(join(commonFolder, "packed-refs"));
  if (!loose || !packed) return undefined;
  const refs = loose.size === 0 ? packed : packed.filter(({ name }) => !loose.has(name));
  const links: { name: string; target: string }[] = [];
  for (const [name, content] of loose) {
    const id = idOnly.exec(content)?.[1];
    const target = symbolic.exec(content)?.[1];
    if (!nameOnly.test(name) || (id ?? target) === undefined) return undefined;
    if (id === undefined) links.push({ name, target: target ?? "" });
    else refs.push({ id, name, isSymbolic: false });
  }
  const targets = new Map(links.length > 0 ? refs.map((ref) => [ref.name, ref]) : []);
  for (const { name, target } of links) {
    const found = targets.get(target);
    if (!found) return undefined;
    refs.push({ id: found.id, name, isSymbolic: true });
  }
  refs.sort((a, b) => (a.name < b.name ? -1 : 1));
  const isUnusual = refs.some(({ id, name }, index) => id === nullId || name === refs[index - 1]?.name);
  return isUnusual ? undefined : refs;
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

/** In the order of the file; undefined if there is a line that is none. */
function packedRefs(file: string): Ref[] | undefined {
  const refs: Ref[] = [];
  for (const line of textIfThere(file).split("\n")) {
    // Rails has 52,000 of them: groups of a match would take as long again.
    if (packedLine.test(line))
      refs.push({ id: line.slice(0, idDigits), name: line.slice(idDigits + 1), isSymbolic: false });
    else if (line !== "" && !line.startsWith("#") && !peeledLine.test(line)) return undefined;
  }
  return refs;
}
