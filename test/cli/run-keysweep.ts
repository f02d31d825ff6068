// Runs the built command as a user does.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expandSample } from "../../src/rules/samples.ts";

export const keysweepPath = fileURLToPath(new URL("../../bin/keysweep.js", import.meta.url));

export type Run = { code: number | null; stdout: string; stderr: string };
export type RunOptions = { cwd: string; env?: Record<string, string>; input?: string | Uint8Array };

/** Variables of the machine's own terminal and git do not reach the tests. */
export function cleanEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(GIT_|NO_COLOR|FORCE_COLOR|CI$|VITEST|NODE_OPTIONS)/.test(name),
  );
  return { ...Object.fromEntries(kept), GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", ...extra };
}

export function keysweep(args: readonly string[], { cwd, env, input = "" }: RunOptions): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [keysweepPath, ...args], {
    cwd,
    env: cleanEnvironment(env),
    input,
    maxBuffer: 1 << 28,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

/** Starts keysweep and leaves it running; stdin, stdout and stderr are pipes. */
export function startKeysweep(args: readonly string[], { cwd, env }: RunOptions): ChildProcess {
  return spawn(process.execPath, [keysweepPath, ...args], { cwd, env: cleanEnvironment(env), stdio: "pipe" });
}

/** A token that keysweep reports at high confidence; made here so that none stands in the repository. Equal seeds give equal tokens. */
export function sampleToken(seed = "cli tests"): string {
  return expandSample("ghp_{base62:30}{crc32}", seed);
}
