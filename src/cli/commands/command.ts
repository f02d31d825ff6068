import type { Flag, Parsed } from "../flags.ts";

export type Command = {
  name: string;
  describe: string;
  /** The arguments that are no flags: how the help writes and explains them, and how many there may be. */
  positionals: { usage: string; describe: string; min: number; max: number };
  flags: readonly Flag[];
  examples: readonly (readonly [command: string, meaning: string])[];
  /** It scans and reports: environment variables stand for all of its flags. */
  scans?: true;
  /** Runs the command and gives the exit code. */
  run(parsed: Parsed): Promise<number>;
};
