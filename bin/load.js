// Loads a CommonJS bundle, with V8's code cache beside it if there is one, else with the user's (code-cache.js). Compiling the bundle and its
// functions anew is 13 of the 40 CPU ms that a commit hook costs above starting Node, and 40 of a small history's.
const { existsSync, readFileSync } = require("node:fs");
const { wrap } = require("node:module");
const { dirname } = require("node:path");
const vm = require("node:vm");

const optimisingLate = "--interrupt-budget=1000000";
/** Brings back the flags that a bundle was loaded with. */
let flagsOfCaches = () => undefined;

/**
 * For everything but commit hooks. V8 optimises a function after so many bytes of bytecode. Most scans end before that pays: rails' work tree costs
 * 0.9 CPU s so, 1.5 with the default of 132 KB. What starts threads runs longer, so V8 optimises sooner then, and inlines a third of the default at
 * most, which makes compiling cheaper: together this saves rails' history 0.4 of 9.4 CPU s. The kernel's functions are likewise optimised a little
 * later than by default (1.8 million bytes), which saves a small history 8 CPU ms. Reading through git makes much garbage, and costs a sixth less if
 * that is marked at once, not in steps; elsewhere it would only take 20 MB more. Node 24 does as well without, and does not know the first flag. A
 * code cache holds for one set of flags.
 */
exports.setFlags = () => {
  if (!process.versions.node.startsWith("20.")) return;
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString(optimisingLate);
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=300");
  process.once("worker", () => {
    setFlagsFromString("--interrupt-budget=500000");
    flagsOfCaches = () => setFlagsFromString(optimisingLate);
  });
  setFlagsFromString("--wasm-tiering-budget=16000000");
  if (process.env.KEYSWEEP_READER) setFlagsFromString("--no-incremental-marking");
};

/** Of this V8: another one refuses it. */
exports.cacheOf = (file) => `${file}.${process.versions.v8}.cache`;

/** @returns what the bundle exports, and `keep`, to be called when it has run: a cache holds what was compiled until then */
exports.load = (file) => {
  const script = compile(file);
  return { ...run(script, file), keep: keepingOf(script) };
};

/** V8 refuses a cache of another version or of other flags, and compiles as ever. */
const compile = (exports.compile = (file) => {
  const source = readFileSync(file, "latin1"); // Bundles are ASCII.
  const beside = exports.cacheOf(file);
  if (existsSync(beside)) return new vm.Script(wrap(source), { filename: file, cachedData: readFileSync(beside) });
  const { placeOf, read } = require("./code-cache.js");
  const place = placeOf(file, source);
  const script = new vm.Script(wrap(source), { filename: file, cachedData: place && read(place) });
  places.set(script, place);
  return script;
});

/** Of scripts for which the build left no cache. */
const places = new WeakMap();

function keepingOf(script) {
  const place = places.get(script);
  if (place === undefined || script.cachedDataRejected === false) return () => undefined;
  const { drop, keep } = require("./code-cache.js");
  return () => {
    if (script.cachedDataRejected) return drop(place);
    flagsOfCaches();
    return keep(place, script.createCachedData());
  };
}

const run = (exports.run = (script, file) => {
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded, file, dirname(file));
  return loaded.exports;
});
