// A repository with another scanner's file in it, scanned as a user does.
import { createHash } from "node:crypto";
import { keysweep, type Run } from "../cli/run-keysweep.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";

export type Reported = {
  rule: string;
  alsoMatched: string[];
  file: string;
  line: number | null;
  secret: string | null;
  known: { source: string; reason?: string } | null;
};
export type Report = {
  code: number | null;
  stderr: string;
  findings: Reported[];
  hidden: Record<string, number>;
  notices: { reason: string; examples: string[] }[];
};

/** Twenty characters of the kind that tokens have, others for each seed; made here so that none stands in the repository. */
export function word(seed: string, length = 20): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

export function holding(files: Record<string, string>): TestRepository {
  const repository = makeRepository();
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  repository.commit("all");
  return repository;
}

export function report(repository: TestRepository, ...args: string[]): Report {
  const run = keysweep(["scan", ".", "-f", "json", "--show-secrets", "--min-confidence", "low", ...args], {
    cwd: repository.folder,
  });
  return reportIn(run);
}

export function reportIn({ code, stdout, stderr }: Run): Report {
  const { findings = [], summary, scan } = stdout === "" ? { findings: [] } : JSON.parse(stdout);
  return { code, stderr, findings, hidden: summary?.hidden ?? {}, notices: scan?.coverage.notices ?? [] };
}

/** What is not hidden, as `file:rule`. */
export function open({ findings }: Report): string[] {
  return findings.filter(({ known }) => known === null).map(({ file, rule }) => `${file}:${rule}`);
}
