// A range of commits that may not be trusted: whose settings count, and what of it hides findings, which is said before anything else.
import { hiddenByChange, type HiddenFindings, type HidingSource, type View } from "../../ci/hidden-by-change.ts";
import { newSuppressions, type NewSuppression, type Sides } from "../../ci/new-suppressions.ts";
import { withSettingsAt } from "../../ci/settings-at.ts";
import { resolveSettings } from "../../config/resolve.ts";
import type { Settings } from "../../config/settings.ts";
import { messageOf, UsageError } from "../../errors.ts";
import type { Repository } from "../../git/find-repository.ts";
import { count } from "../../reporters/text-words.ts";
import { scan } from "../../scan.ts";
import { nameOf } from "../../tally.ts";
import type { Finding, Source } from "../../types.ts";
import { failsScan } from "../exit-code.ts";
import type { Parsed, ScanFlags } from "../flags.ts";
import { say } from "../say.ts";
import { runScan } from "../run-scan.ts";

export type Trust = "base" | "head";

export type JudgedChange = {
  repository: Repository;
  flags: ScanFlags;
  /** What is scanned; made anew for each time that it is read. */
  source: () => Source;
  /** The commit whose settings count where the change is not trusted; undefined: none, which has no settings. */
  base: string | undefined;
  /** The tips that it brings, each with the commit that its files are held against. */
  tips: readonly Sides[];
  trust: Trust;
  failOnNewSuppressions: boolean;
  /** When what it hides will count: said where it does not yet. */
  countsLater: string;
  stop?: AbortSignal | undefined;
};

/** For each tip that touches what hides findings, the change is scanned once more; beyond these it is only named. */
const maxTipsCounted = 4;

/** @throws UsageError */
export function readTrust({ values }: Parsed): Trust | undefined {
  const given = values["trust"];
  const trust = Array.isArray(given) ? given.at(-1) : given;
  if (trust === undefined || trust === "base" || trust === "head") return trust;
  throw new UsageError(`--trust: "${String(trust)}" is not one of base, head`);
}

/** @returns the exit code */
export async function scanChange(change: JudgedChange): Promise<number> {
  const { repository, flags, trust, base, stop } = change;
  const touched = flags.suppressions ? await touchedTips(change) : [];
  let isWidened = false;
  const run = (settings: Settings): Promise<number> =>
    runScan({
      ...{ flags, settings, source: change.source(), ...(stop === undefined ? {} : { stop }) },
      async review(findings) {
        if (!flags.suppressions) return;
        const hidden = await hiddenIn({ findings, settings }, touched, change);
        isWidened = tellOf(withoutRepetition(touched.flatMap(({ files }) => files)), hidden, change);
      },
    });
  const code =
    trust === "base"
      ? await withSettingsAt({ commit: base, repository, given: flags }, run)
      : await run(await resolveSettings(process.cwd(), flags));
  return code === 0 && isWidened && change.failOnNewSuppressions ? 1 : code;
}

type TouchedTip = { head: string; files: readonly NewSuppression[] };

async function touchedTips({ tips, repository }: JudgedChange): Promise<TouchedTip[]> {
  const touched: TouchedTip[] = [];
  for (const tip of tips) touched.push({ head: tip.head, files: await newSuppressions(tip, repository) });
  return touched;
}

/** Branches that are pushed together often hold the same files. */
function withoutRepetition(files: readonly NewSuppression[]): NewSuppression[] {
  return [...new Map(files.map((file) => [`${file.file}\0${file.words}`, file])).values()];
}

/** Scans again, with the other side's eyes, only if something in the change could make a difference. */
async function hiddenIn(view: View, tips: readonly TouchedTip[], change: JudgedChange): Promise<HiddenFindings> {
  const { trust, repository, flags } = change;
  const marked = view.findings.filter(({ marks, known }) => (trust === "base" ? marks : known?.source === "mark"));
  const different = tips.filter(({ files }) => files.length > 0 || marked.length > 0);
  if (different.length === 0) return new Map();
  const other = async (settings: Settings): Promise<View> => ({
    settings,
    findings: await findingsOf(change, settings),
  });
  if (trust === "head") {
    const asked = { commit: change.base, repository, given: flags };
    return hiddenByChange(await withSettingsAt(asked, other), view, failsScan);
  }
  const hidden: HiddenFindings = new Map();
  for (const { head } of different.slice(0, maxTipsCounted)) {
    try {
      const asked = { commit: head, repository, given: flags };
      const own = await withSettingsAt(asked, (settings) => other({ ...settings, marks: "honoured" }));
      merge(hidden, hiddenByChange(view, own, failsScan));
    } catch (cause) {
      const why = change.stop?.aborted === true ? "the time budget ran out" : messageOf(cause);
      // Settings that cannot be read hide nothing, now or later.
      if (!(cause instanceof UsageError) && change.stop?.aborted !== true) throw cause;
      say(`what ${head.slice(0, 12)} would hide is not known: ${why}`);
    }
  }
  const rest = different.slice(maxTipsCounted).map(({ head }) => head.slice(0, 12));
  if (rest.length > 0)
    say(`what ${rest.slice(0, 5).join(", ")}${rest.length > 5 ? ", ..." : ""} would hide is not counted`);
  return hidden;
}

/** One that several tips hide is one. */
function merge(into: HiddenFindings, more: HiddenFindings): void {
  for (const [source, findings] of more) into.set(source, [...new Set([...(into.get(source) ?? []), ...findings])]);
}

async function findingsOf({ source, flags, stop }: JudgedChange, settings: Settings): Promise<Finding[]> {
  const options = {
    ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
    ...(stop === undefined ? {} : { signal: stop }),
  };
  const findings: Finding[] = [];
  for await (const event of scan(source(), { settings, ...options }))
    if (event.kind === "finding") findings.push(event);
  stop?.throwIfAborted();
  return findings;
}

/** @returns true if there was something to tell */
function tellOf(
  files: readonly NewSuppression[],
  hidden: HiddenFindings,
  { trust, countsLater }: JudgedChange,
): boolean {
  const lines = [...linesOf("settings", files, hidden), ...linesOf("baseline", files, hidden)];
  lines.push(...linesOf("foreign files", files, hidden), ...linesOf("marks", files, hidden));
  if (lines.length === 0) return false;
  const effect =
    trust === "base" ? `which does not count before ${countsLater}` : "which counts, since --trust is head";
  say(`the change adds or widens what hides findings, ${effect}:`);
  for (const line of lines) say(`  ${line}`);
  return true;
}

const fallback: Record<HidingSource, string> = {
  settings: "settings",
  baseline: "the baseline",
  "foreign files": "other tools' files",
  marks: "inline marks",
};

/** The files of a source share its findings: which of several settings hides one is not told apart. */
function linesOf(source: HidingSource, files: readonly NewSuppression[], hidden: HiddenFindings): string[] {
  const own = files.filter((file) => file.source === source);
  const findings = hidden.get(source) ?? [];
  if (own.length === 0 && findings.length === 0) return [];
  const names = own.map(({ file, words }) => `${file}: ${words}`);
  const [places, rest] = [findings.slice(0, 3).map(placeOf).join(", "), findings.length > 3 ? ", ..." : ""];
  const effect =
    findings.length === 0 ? "hides no finding" : `hides ${count(findings.length, "finding")} (${places}${rest})`;
  if (names.length === 0) return [`${fallback[source]}: ${effect}`];
  if (names.length === 1) return [`${names[0]}; ${effect}`];
  return [...names, `together, ${names.length} files: ${effect}`];
}

/** Paths only: what a line holds is masked by the reports. */
function placeOf({ provenance, path, location }: Finding): string {
  const name = path === undefined ? nameOf(provenance) : nameOf({ kind: "file", path });
  return location === null ? name : `${name}:${location.line}`;
}
