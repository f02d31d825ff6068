import { defineConfig } from "vitest/config";

const needsBuild = ["cli", "hooks", "ci", "packaging"].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Real repositories and real processes: slow on a busy machine, never stuck.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: "source", include: ["test/**/*.test.ts"], exclude: needsBuild } },
      { extends: true, test: { name: "built", include: needsBuild, globalSetup: "test/cli/build-once.ts" } },
    ],
  },
});
