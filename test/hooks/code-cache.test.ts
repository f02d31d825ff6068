// On a Node that the build did not run on. Played by a copy without the build's own code caches.
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cleanEnvironment, sampleToken, type Run } from "../cli/run-keysweep.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";

type Copy = { folder: string; cacheHome: string; repository: TestRepository };

function copyWithoutCaches(): Copy {
  const folder = makeFolder();
  for (const part of ["bin", "dist", "package.json"]) {
    const from = fileURLToPath(new URL(`../../${part}`, import.meta.url));
    cpSync(from, join(folder, part), { recursive: true, filter: (path) => !path.endsWith(".cache") });
  }
  const repository = makeRepository();
  repository.write("a.txt", "nothing\n");
  repository.commit("first");
  repository.write("b.txt", "nothing either\n");
  repository.git("add", "--all");
  return { folder, cacheHome: makeFolder(), repository };
}

function hook({ folder, cacheHome, repository }: Copy): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, "bin/keysweep.js"), "staged", "--quiet"],
    {
      cwd: repository.folder,
      env: cleanEnvironment({ XDG_CACHE_HOME: cacheHome }),
      encoding: "utf8",
    },
  );
  return { code: status, stdout, stderr };
}

function caches({ cacheHome }: Copy): string[] {
  const folder = join(cacheHome, "keysweep");
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** What V8 said of the cache when it compiled the hook's bundle. */
function isRefused({ folder, cacheHome }: Copy): string {
  const script = `const { compile } = require("./bin/load.js"); console.log(compile("${folder}/dist/keysweep.cjs").cachedDataRejected)`;
  const env = cleanEnvironment({ XDG_CACHE_HOME: cacheHome });
  return execFileSync(process.execPath, ["-e", script], { cwd: folder, env, encoding: "utf8" }).trim();
}

const clean: Run = { code: 0, stdout: "", stderr: "" };

test("the first run leaves a code cache to the user alone, and the next one starts from it", () => {
  const copy = copyWithoutCaches();
  expect(isRefused(copy)).toBe("undefined");
  expect(hook(copy)).toEqual(clean);
  const [cache = "", ...others] = caches(copy);
  expect(others).toEqual([]);
  expect(statSync(cache).mode & 0o777).toBe(0o600);
  expect(statSync(join(cache, "..")).mode & 0o777).toBe(0o700);
  expect(isRefused(copy)).toBe("false");

  const before = statSync(cache).mtimeMs;
  copy.repository.write("b.txt", `token = ${sampleToken()}\n`);
  copy.repository.git("add", "--all");
  expect(hook(copy).code).toBe(1);
  expect(statSync(cache).mtimeMs).toBe(before);
});

test("a bundle of other content has another cache", () => {
  const copy = copyWithoutCaches();
  hook(copy);
  const bundle = join(copy.folder, "dist/keysweep.cjs");
  const [first, ...rest] = readFileSync(bundle, "utf8").split("\n");
  writeFileSync(bundle, [first?.replace(/\w{4}$/, "0000"), ...rest].join("\n"));
  expect(isRefused(copy)).toBe("undefined");
  writeFileSync(bundle, rest.join("\n"));
  expect(isRefused(copy)).toBe("undefined");
});

test.skipIf(process.platform === "win32")("a folder that others may write to is neither read nor written", () => {
  const copy = copyWithoutCaches();
  hook(copy);
  const folder = join(copy.cacheHome, "keysweep");
  chmodSync(folder, 0o777);
  expect(isRefused(copy)).toBe("undefined");
  for (const cache of caches(copy)) rmSync(cache);
  expect(hook(copy)).toEqual(clean);
  expect(caches(copy)).toEqual([]);
});

test("a damaged cache is dropped, and made anew by the run after", () => {
  const copy = copyWithoutCaches();
  hook(copy);
  const [cache = ""] = caches(copy);
  writeFileSync(cache, "no cache");
  expect(hook(copy)).toEqual(clean);
  expect(caches(copy)).toEqual([]);
  expect(hook(copy)).toEqual(clean);
  expect(isRefused(copy)).toBe("false");
});

test("where nothing can be kept the hook runs all the same, and only the latest caches are kept", () => {
  const copy = copyWithoutCaches();
  expect(hook({ ...copy, cacheHome: "/dev/null/none" })).toEqual(clean);
  const folder = join(copy.cacheHome, "keysweep");
  mkdirSync(folder, { mode: 0o700 });
  for (let i = 0; i < 9; i++) writeFileSync(join(folder, `old-${i}.cache`), "x");
  hook(copy);
  expect(caches(copy)).toHaveLength(6);
  expect(isRefused(copy)).toBe("false");
});
