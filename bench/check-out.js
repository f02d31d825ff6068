// The repositories of a list such as bench/ordinary.txt, each commit's tree written to a folder.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @returns {{ repository: string, commit: string }[]} */
export function repositoriesOf(list) {
  return readFileSync(fileURLToPath(new URL(`${list}.txt`, import.meta.url)), "utf8")
    .split("\n")
    .filter((line) => /^[^#\s]/.test(line))
    .map((line) => line.split(" "))
    .map(([repository = "", commit = ""]) => ({ repository, commit }));
}

/** @returns {string} the folder that the commit's tree was written to */
export function checkOut(mirrors, { repository, commit }, into) {
  const name = repository.replace("/", "+");
  const candidates = [join(mirrors, name, "repo"), join(mirrors, name, "repo", ".git"), join(mirrors, name)];
  const gitFolder = candidates.find((folder) => existsSync(join(folder, "objects")));
  if (gitFolder === undefined) throw new Error(`no repository for ${repository} in ${mirrors}`);
  const folder = join(into, name);
  mkdirSync(folder);
  // A mirror may lack large files: tar then complains about the end, and what came before counts.
  const script = 'git --git-dir="$1" archive "$2" | tar -x -C "$3"';
  spawnSync("bash", ["-c", script, "bash", gitFolder, commit, folder], { stdio: "ignore" });
  if (readdirSync(folder).length === 0) throw new Error(`${repository}: commit ${commit} is not in ${gitFolder}`);
  return folder;
}
