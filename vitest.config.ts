import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const needsBuild = ["cli", "hooks", "ci", "packaging"].map((folder) => `test/${folder}/**/*.test.ts`);

/** What keysweep keeps between runs belongs to its user; what tests make it keep does not. */
const cache = mkdtempSync(join(tmpdir(), "keysweep-test-cache-"));
process.on("exit", () => rmSync(cache, { recursive: true, force: true }));

export default defineConfig({
  test: {
    env: { XDG_CACHE_HOME: cache },
    // Real repositories and real processes: slow on a busy machine, never stuck.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: "source", include: ["test/**/*.test.ts"], exclude: needsBuild } },
      { extends: true, test: { name: "built", include: needsBuild, globalSetup: "test/cli/build-once.ts" } },
    ],
  },
});
