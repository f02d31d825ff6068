// Compiles assembly/ to dist/kernel.wasm. Run by itself, or imported by the other build scripts.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @returns {Promise<string>} the path of the compiled kernel */
export async function buildKernel() {
  const asc = await import("assemblyscript/asc");
  await mkdir(`${root}dist`, { recursive: true });
  const { error, stderr } = await asc.main([
    "assembly/index.ts",
    "--baseDir",
    root,
    "--outFile",
    "dist/kernel.wasm",
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
  return `${root}dist/kernel.wasm`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
