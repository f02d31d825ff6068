// What a CI shows by itself: reports in its own form, beside those that were asked for.
import { join } from "node:path";
import type { Environment, Provider } from "../../ci/change.ts";
import type { ReportTarget, ScanFlags } from "../flags.ts";

/** Names that the hosts' own documents use; a report that was asked for under the same name is not written twice. */
function nativeReports(provider: Provider, env: Environment): ReportTarget[] {
  switch (provider.id) {
    case "github":
      return [
        // The runner reads commands from both streams; findings for people stand on stdout.
        { format: "github", file: "/dev/stderr" },
        ...(env["GITHUB_STEP_SUMMARY"]
          ? [{ format: "markdown" as const, file: env["GITHUB_STEP_SUMMARY"], appends: true as const }]
          : []),
      ];
    case "gitlab": {
      const folder = env["CI_PROJECT_DIR"] ?? ".";
      return [
        { format: "gitlab", file: join(folder, "gl-secret-detection-report.json") },
        { format: "codequality", file: join(folder, "gl-code-quality-report.json") },
      ];
    }
    case "azure":
      return [{ format: "azure", file: "/dev/stderr" }];
    default:
      return [];
  }
}

export function withNativeReports(
  flags: ScanFlags,
  { provider, isWanted }: { provider: Provider | undefined; isWanted: boolean },
): ScanFlags {
  if (provider === undefined || !isWanted) return flags;
  const given = new Set([flags.output, ...flags.reports.map(({ file }) => file)]);
  const native = nativeReports(provider, process.env).filter(({ file }) => !given.has(file));
  return { ...flags, reports: [...flags.reports, ...native] };
}
