// Loads a CommonJS bundle, with V8's code cache beside it if there is one. Compiling the bundle and its functions anew is 13 of the 40 CPU ms
// that a commit hook costs above starting Node, and 40 of a small history's. Where the build ran on another version, Node 22.8 and later keep a cache of their own, which holds
// less: 8 to 16 CPU ms more a commit.
const { readFileSync } = require("node:fs");
const { wrap } = require("node:module");
const { dirname } = require("node:path");
const vm = require("node:vm");

/**
 * For everything but commit hooks. V8 optimises a function after so many bytes of bytecode. Most scans end before that pays: rails' work tree costs
 * 0.9 CPU s so, 1.5 with the default of 132 KB. The kernel's functions are likewise optimised a little later than by default (1.8 million bytes),
 * which saves a small history 8 CPU ms. Node 24 does as well without, and does not know the first flag. A code cache holds for one set of flags.
 */
exports.setFlags = () => {
  if (!process.versions.node.startsWith("20.")) return;
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--interrupt-budget=1000000");
  setFlagsFromString("--wasm-tiering-budget=16000000");
};

/** Of this V8: another one refuses it. */
exports.cacheOf = (file) => `${file}.${process.versions.v8}.cache`;

exports.load = (file) => run(compile(file), file);

/** V8 refuses a cache of another version or of other flags, and compiles as ever. */
const compile = (exports.compile = (file) =>
  new vm.Script(wrap(readFileSync(file, "utf8")), { filename: file, cachedData: readIfThere(exports.cacheOf(file)) }));

const run = (exports.run = (script, file) => {
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded, file, dirname(file));
  return loaded.exports;
});

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch (cause) {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  }
}
