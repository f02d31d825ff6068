// A bundle of its own (scripts/build-bundles.js), which regex.ts requires when it is needed.
export { RE2JS } from "re2js";
