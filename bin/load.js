// Loads a CommonJS bundle, with V8's code cache beside it if there is one. Compiling the bundle and its functions anew is 13 of the 40 CPU ms
// that a commit hook costs above starting Node. Where the build ran on another version, Node 22.8 and later keep a cache of their own, which holds
// less: 8 to 16 CPU ms more a commit.
const { readFileSync } = require("node:fs");
const { wrap } = require("node:module");
const { dirname } = require("node:path");
const vm = require("node:vm");

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
