// Who is measured beside keysweep, and how each is told to do the same job. Peers count only if they are on PATH.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const keysweepCommand = `node ${quote(fileURLToPath(new URL("../bin/keysweep.js", import.meta.url)))}`;

/** No verification, no update checks, no report: the search alone. `.` is the repository. */
const peers = {
  gitleaks: {
    history: "gitleaks git --no-banner .",
    tree: "gitleaks dir --no-banner .",
    staged: "gitleaks git --no-banner --pre-commit --staged .",
  },
  betterleaks: {
    history: "betterleaks git --no-banner .",
    tree: "betterleaks dir --no-banner .",
    staged: "betterleaks git --no-banner --pre-commit --staged .",
  },
  kingfisher: {
    history: "kingfisher scan --no-validate --no-update-check .",
    tree: "kingfisher scan --no-validate --no-update-check --git-history none .",
    staged: "kingfisher scan --no-validate --no-update-check --staged .",
  },
  trufflehog: {
    history: 'trufflehog git --no-verification --no-update "file://$PWD"',
    tree: "trufflehog filesystem --no-verification --no-update .",
  },
  ripsecrets: { tree: "ripsecrets .", staged: "ripsecrets $(git diff --cached --name-only)" },
  "detect-secrets": { tree: "detect-secrets scan .", staged: "detect-secrets-hook $(git diff --cached --name-only)" },
};

/** @param {"history" | "tree" | "staged"} job */
export function contendersFor(job, floors) {
  const own = {
    history: `${keysweepCommand} history --quiet`,
    tree: `${keysweepCommand} --quiet`,
    staged: `${keysweepCommand} staged --quiet`,
  };
  const present = Object.entries(peers).filter(([name, commands]) => commands[job] && isOnPath(name));
  return [
    ...floors,
    { name: "keysweep", command: own[job] },
    ...present.map(([name, commands]) => ({ name, command: commands[job] })),
  ];
}

function isOnPath(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Arguments of a bench script: a repository and the number of runs. */
export function benchArguments(defaults) {
  const [repository = defaults.repository, runs = String(defaults.runs)] = process.argv.slice(2);
  if (repository === undefined || !/^[1-9]\d*$/.test(runs)) {
    console.error(`usage: node ${process.argv[1]} REPOSITORY [RUNS]`);
    process.exitCode = 2;
    return undefined;
  }
  return { repository, runs: Number(runs) };
}

export function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
