// The table of CI systems. The first whose sign stands in the environment is the one.
import { azure } from "./azure.ts";
import { bitbucket } from "./bitbucket.ts";
import { buildkite } from "./buildkite.ts";
import type { Environment, Provider } from "./change.ts";
import { circleci } from "./circleci.ts";
import { drone, woodpecker } from "./drone.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { jenkins } from "./jenkins.ts";

// Woodpecker sets some of Drone's variables too, and Jenkins may run anywhere.
export const providers: readonly Provider[] = [
  github,
  gitlab,
  azure,
  bitbucket,
  buildkite,
  circleci,
  woodpecker,
  drone,
  jenkins,
];

export function detectProvider(env: Environment): Provider | undefined {
  return providers.find((provider) => provider.isHere(env));
}
