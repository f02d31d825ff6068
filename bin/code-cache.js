// V8's code cache for a Node other than the one that keysweep was built with: kept in the user's cache after the first run. Node has a cache for
// modules itself, which holds only what is compiled when they are loaded: 8 to 16 CPU ms more a commit.
const {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { basename, dirname, join } = require("node:path");

const kept = 6;
/** The build begins each bundle with a hash of the rest: V8 itself tells sources apart by their length alone. */
const hashLine = /^\/\/ ([0-9a-f]{64})\n/;

/** @returns where the cache of this bundle belongs; undefined if it has no name of its own */
exports.placeOf = (bundle, source) => {
  const folder = cacheFolder();
  const hash = hashLine.exec(source.slice(0, 80))?.[1];
  if (folder === undefined || hash === undefined) return undefined;
  return join(folder, `${basename(bundle)}-${process.versions.v8}-${hash}.cache`);
};

/** A cache is code: it counts only in a folder that nobody else may write to, as in src/user-cache.ts. */
exports.read = (place) => (existsSync(place) && isOwn(dirname(place)) ? attempt(() => readFileSync(place)) : undefined);

/** What cannot be kept is made again by the next run. */
exports.keep = (place, data) =>
  attempt(() => {
    const folder = dirname(place);
    for (const path of [dirname(folder), folder])
      if (!lstatSync(path, { throwIfNoEntry: false })) mkdirSync(path, { mode: 0o700 });
    if (!isOwn(folder)) return;
    const unfinished = `${place}.${process.pid}.tmp`;
    writeFileSync(unfinished, data, { mode: 0o600, flag: "wx" });
    renameSync(unfinished, place);
    removeOldest(folder);
  });

/** One that V8 refused, for other flags or because it is damaged. */
exports.drop = (place) => attempt(() => rmSync(place, { force: true }));

function cacheFolder() {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  // node:os costs half a CPU ms to load, and asks HOME first itself.
  const home = () => process.env.HOME || require("node:os").homedir();
  const base = process.platform === "win32" ? local : xdg?.startsWith("/") ? xdg : join(home(), ".cache");
  return base ? join(base, "keysweep") : undefined;
}

function isOwn(folder) {
  const found = attempt(() => lstatSync(folder, { throwIfNoEntry: false }));
  if (!found?.isDirectory()) return false;
  return process.platform === "win32" || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
}

function removeOldest(folder) {
  const aged = readdirSync(folder)
    .filter((name) => name.endsWith(".cache"))
    .map((name) => ({ path: join(folder, name), mtimeMs: statSync(join(folder, name)).mtimeMs }));
  aged.sort((a, b) => b.mtimeMs - a.mtimeMs);
  for (const { path } of aged.slice(kept)) rmSync(path, { force: true });
}

/** The system's errors, and no others: a full disk, a file that another process removes. */
function attempt(action) {
  try {
    return action();
  } catch (cause) {
    if (cause.code !== undefined && cause.syscall !== undefined) return undefined;
    throw cause;
  }
}
