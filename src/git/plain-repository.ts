// Whether a repository is so plain that its index and objects can be read without asking git: the user's own, of the usual format, and with
// nothing in the environment that changes what is meant. Everything else is git's to judge and to read.
import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "./find-repository.ts";
import { textIfThere } from "./if-there.ts";

/** Variables that git itself sets for its hooks, or that change neither what is read nor whether. */
const harmless =
  /^GIT_(?:(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)|ASKPASS|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|(?:SEQUENCE_)?EDITOR|EXEC_PATH|INDEX_FILE|MERGE_AUTOEDIT|OPTIONAL_LOCKS|PAGER(?:_IN_USE)?|PREFIX|REFLOG_ACTION|(?:HTTP|PROXY|PS1|SSH|SSL)_\w+|SSH|TERMINAL_PROMPT)$/;

/** One line of a configuration file (git-config(1), "Syntax") that ends where it seems to: no value goes on in the next line. */
const plainLine =
  /^\s*(?:[#;].*|\[[\w.-]+(?:[ \t]+"(?:[^"\\]|\\.)*")?\]|[A-Za-z][\w-]*\s*(?:=(?:[^"\\]|"(?:[^"\\]|\\.)*"|\\["\\ntb])*)?)?\s*$/;

const maxConfigBytes = 1024 * 1024;

export function isPlain(repository: Repository): boolean {
  return isLaidOutPlainly(repository) && isOwn(repository);
}

/** Says nothing of whose it is: for those who ask git that. @throws errors of the file system's */
export function isLaidOutPlainly(repository: Pick<Repository, "commonFolder">): boolean {
  return !asksForGit() && hasPlainEnvironment() && hasPlainFormat(repository);
}

function asksForGit(): boolean {
  return ["git", "oracle"].includes(process.env["KEYSWEEP_READER"] ?? "");
}

function hasPlainEnvironment(): boolean {
  return Object.keys(process.env).every((name) => !/^GIT_/i.test(name) || harmless.test(name));
}

/** git asks the same of the same three before it reads a repository (git-config(1), safe.directory), and more leniently. Windows knows no such ids. */
function isOwn({ root, gitFolder }: Repository): boolean {
  const self = process.geteuid?.();
  return self !== undefined && [root, join(root, ".git"), gitFolder].every((path) => lstatSync(path).uid === self);
}

/** The usual format has version 0 and no extensions, and so has one without a file. A file that git might find wrong is for git to read. */
function hasPlainFormat({ commonFolder }: Pick<Repository, "commonFolder">): boolean {
  const text = textIfThere(join(commonFolder, "config"));
  const versions = text.match(/repositoryformatversion.*/gi) ?? [];
  const isUsual = !/extensions/i.test(text) && versions.every((line) => /^\w+\s*=\s*0\s*$/.test(line));
  return isUsual && text.length < maxConfigBytes && text.split("\n").every((line) => plainLine.test(line));
}
