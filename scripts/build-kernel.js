// Compiles assembly/ to dist/kernel.wasm. Run by itself, or imported by the other build scripts.
import { mkdir, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @returns {Promise<string>} the path of the compiled kernel */
export async function buildKernel() {
  const asc = await import("assemblyscript/asc");
  await mkdir(`${root}dist`, { recursive: true });
  // Made beside its place and renamed: a test or scan that runs meanwhile never reads half a file.
  const made = `dist/kernel-${process.pid}.wasm`;
  const { error, stderr } = await asc.main([
    "assembly/index.ts",
    "--baseDir",
    root,
    "--outFile",
    made,
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "--optimizeLevel",
    "3",
    "--noAssert",
    // A trap instead of an imported abort(): the kernel imports nothing.
    "--use",
    "abort=",
  ]);
  if (error) throw new Error(`asc failed:\n${stderr.toString()}`, { cause: error });
  // Tables that another kernel made must not be copied into this one: build-rules.js makes them anew.
  await rm(`${root}dist/rule-tables.bin`, { force: true });
  await rename(root + made, `${root}dist/kernel.wasm`);
  return `${root}dist/kernel.wasm`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
