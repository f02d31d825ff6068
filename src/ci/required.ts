import { UsageError } from "../errors.ts";
import type { Environment } from "./change.ts";

/** A variable without which the run's change is not known. @throws UsageError naming it and the way around */
export function required(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new UsageError(`${name} is not set, so the change is not known; pass --base and --head, or --all`);
}
