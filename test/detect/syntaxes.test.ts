// Every syntax in which a secret is written down, one row each: it is reported, and what stands there in its place is not.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expandSample } from "../../src/rules/samples.ts";
import { workTree } from "../../src/sources/index.ts";
import { scanAll } from "../support/scan-all.ts";
import { COMMANDS, STATEMENTS, ADDRESSES, HEADERS } from "./syntaxes/commands.ts";
import { FORMATS, NESTED } from "./syntaxes/configuration.ts";
import { KEYS } from "./syntaxes/keys.ts";
import { CALLS, LITERALS, NAMES, OPERATORS } from "./syntaxes/languages.ts";
import type { SyntaxRow } from "./syntaxes/row.ts";

const GROUPS: Record<string, readonly SyntaxRow[]> = {
  names: NAMES,
  operators: OPERATORS,
  literals: LITERALS,
  calls: CALLS,
  formats: FORMATS,
  "formats in others": NESTED,
  commands: COMMANDS,
  statements: STATEMENTS,
  addresses: ADDRESSES,
  headers: HEADERS,
  keys: KEYS,
};
/** What people write where no secret belongs. */
const HARMLESS: Record<string, string> = { placeholder: "changeme", mask: "********" };

let folder = "";
/** Path -> what was found there from medium. */
const found = new Map<string, string[]>();

function pathOf(group: string, index: number, kind: string): string {
  return join(group.replaceAll(" ", "-"), String(index), kind);
}

function secretsOf(what: string): [string, string] {
  return [expandSample("{base62:7}7k{base62:6}4", what), expandSample("{base62:40}a7Q", what)];
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keysweep-syntaxes-"));
  for (const [group, rows] of Object.entries(GROUPS)) {
    for (const [index, [what, file, text]] of rows.entries()) {
      await write(join(pathOf(group, index, "secret"), file), text(...secretsOf(what)));
      for (const [kind, value] of Object.entries(HARMLESS))
        await write(join(pathOf(group, index, kind), file), text(value, value));
    }
  }
  const { findings } = await scanAll(workTree([], { cwd: folder }), { settings: { minConfidence: "medium" } });
  for (const { path, secret } of findings) {
    if (path === undefined || secret === null) continue;
    found.set(path, [...(found.get(path) ?? []), secret]);
  }
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(Object.entries(GROUPS))("%s", (group, rows) => {
  test.each(rows.map((row, index) => [row[0], row, index] as const))("%s", (_, row, index) => {
    const [what, file, , reported = (secret: string) => secret] = row;
    expect(found.get(join(pathOf(group, index, "secret"), file)) ?? []).toContain(reported(...secretsOf(what)));
    for (const kind of Object.keys(HARMLESS))
      expect({ kind, secrets: found.get(join(pathOf(group, index, kind), file)) }).toEqual({
        kind,
        secrets: undefined,
      });
  });
});
