// The stage after attribution: a finding -> the same finding, `known` set if a mark or an entry says so.
import { fileFingerprintOf } from "../findings/fingerprint.ts";
import { displayPath } from "../path-bytes.ts";
import type { Run } from "../scan.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Known, Mark, PathBytes } from "../types.ts";
import { Baseline } from "./baseline.ts";
import { classOf, type Entry } from "./entry.ts";
import { concerns } from "./marks/cover.ts";
import { baselineFileName } from "./name.ts";
import { Places } from "./places.ts";
import { readBaseline } from "./read.ts";

export interface KnownStage {
  settle(finding: Finding): Promise<Finding>;
  /** After the last finding: tells the summary of entries that are stale or expired. */
  end(): void;
  /** The entries that held, with the paths at which they did: what `update` and `prune` go by. */
  readonly used: ReadonlyMap<Entry, ReadonlySet<PathBytes>>;
}

/** @throws UsageError if the baseline cannot be read */
export function knownStage(run: Run): KnownStage {
  const baseline = readBaseline(run.source.root, run.settings.baseline) ?? new Baseline("", "no baseline");
  // The hook parses what it needs; everywhere else a mistake anywhere in the file is told.
  if (run.source.command !== "staged") baseline.all();
  return new Settling(run, baseline);
}

class Settling implements KnownStage {
  readonly used = new Map<Entry, Set<PathBytes>>();
  readonly #run: Run;
  readonly #baseline: Baseline;
  /** Entries of file findings by rule: a file's fingerprint changes when it is renamed, so it is no key then. */
  readonly #filesOfRule = new Map<string, { entry: Entry; listed: PathBytes }[]>();
  readonly #places: Places;
  readonly #today = new Date().toISOString().slice(0, 10);

  constructor(run: Run, baseline: Baseline) {
    this.#run = run;
    this.#baseline = baseline;
    this.#places = new Places(run);
  }

  async settle(finding: Finding): Promise<Finding> {
    const holding = await this.#holding(finding);
    for (const entry of holding) this.#use(entry, finding.path);
    const mark = finding.marks?.find((one) => concerns(one, finding));
    if (mark && this.#run.settings.marks === "honoured") return { ...finding, known: knownByMark(mark) };
    // Two branches may both have changed an entry, and a merge keeps both lines: then the one that ends first counts.
    const [entry] = holding.sort((a, b) => endOf(a) - endOf(b));
    if (entry && !this.#isExpired(entry)) return { ...finding, known: knownByEntry(entry) };
    if (entry) return withReason(finding, `ignored until ${entry.until}, which is over`);
    if (mark) return this.#withNewMark(finding);
    const elsewhere = this.#elsewhere(finding);
    return elsewhere === undefined ? finding : withReason(finding, elsewhere);
  }

  end(): void {
    const { tally, source } = this.#run;
    const looked = source.command === "staged" ? [...this.used.keys()] : this.#baseline.all();
    for (const entry of looked.filter((one) => this.#isExpired(one))) {
      tally.remark("expired entry", `${nameOfEntry(entry)}, until ${entry.until}`);
    }
    if (!this.#sawEverything()) return;
    for (const entry of looked) {
      if (!this.used.has(entry) && !entry.history) tally.remark("stale entry", nameOfEntry(entry));
    }
  }

  /** Only a scan of a whole work tree that read everything can say that something is not there any more. */
  #sawEverything(): boolean {
    const { source, tally } = this.#run;
    return source.command === "scan" && source.target === source.root && tally.skips.length === 0;
  }

  /** The mark came with the change that is judged; how many of them there are stands in the summary. */
  #withNewMark(finding: Finding): Finding {
    this.#run.tally.remark("mark that the change itself adds", `${nameOf(finding.provenance)}, ${finding.fingerprint}`);
    return withReason(finding, "a mark covers it, which counts only once it is part of the base");
  }

  async #holding(finding: Finding): Promise<Entry[]> {
    const { path, fingerprint, secret } = finding;
    // Scanned as text, the baseline's own fingerprints could pass for keys.
    if (path === baselineFileName && secret !== null && this.#baseline.has(secret)) return this.#baseline.find(secret);
    const candidates = this.#baseline.find(fingerprint);
    const holding = candidates.filter(
      (entry) => holdsEverywhere(entry) || (path !== undefined && entry.paths.includes(path)),
    );
    if (holding.length > 0 || path === undefined) return holding;
    return secret === null ? this.#renamedFile(finding.ruleId, path) : this.#moved(candidates, path);
  }

  async #moved(candidates: readonly Entry[], path: PathBytes): Promise<Entry[]> {
    for (const entry of candidates) {
      for (const listed of entry.paths) if (await this.#places.isSameFile(listed, path)) return [entry];
    }
    return [];
  }

  async #renamedFile(ruleId: string, path: PathBytes): Promise<Entry[]> {
    for (const { entry, listed } of this.#filesOf(ruleId)) {
      if (await this.#places.isSameFile(listed, path)) return [entry];
    }
    return [];
  }

  #filesOf(ruleId: string): { entry: Entry; listed: PathBytes }[] {
    const found = this.#filesOfRule.get(ruleId);
    if (found) return found;
    const files = this.#baseline.all().flatMap((entry) => {
      if (classOf(entry.fingerprint) === "weak") return [];
      const listed = entry.paths.find((path) => fileFingerprintOf(ruleId, path) === entry.fingerprint);
      return listed === undefined ? [] : [{ entry, listed }];
    });
    this.#filesOfRule.set(ruleId, files);
    return files;
  }

  #elsewhere({ fingerprint, known }: Finding): string | undefined {
    const paths = this.#baseline.find(fingerprint).flatMap((entry) => entry.paths);
    if (paths.length === 0 || known !== null) return undefined;
    return `ignored elsewhere (${paths.slice(0, 3).map(displayPath).join(", ")}), not here`;
  }

  #use(entry: Entry, path: PathBytes | undefined): void {
    const paths = this.used.get(entry) ?? new Set();
    if (path !== undefined) paths.add(path);
    this.used.set(entry, paths);
  }

  #isExpired({ until }: Entry): boolean {
    return until !== undefined && until < this.#today;
  }
}

/** A strong value is its own proof; paths beside it, which we never write, narrow it. */
function holdsEverywhere(entry: Entry): boolean {
  return entry.everywhere || entry.paths.length === 0;
}

function endOf({ until }: Entry): number {
  return until === undefined ? Infinity : Date.parse(until);
}

function knownByMark({ tool, line, reason }: Mark): Known {
  const said = `${tool === "keysweep" ? "" : `${tool}'s, `}line ${line}${reason === undefined ? "" : `: ${reason}`}`;
  return { source: "mark", reason: said };
}

/** An entry that somebody gave a reason for, or called a false alarm, is a decision; the others were found there at the start. */
export function knownByEntry({ verdict, reason, owner, until }: Entry): Known {
  const isDecision = verdict !== "real" && (verdict !== undefined || reason !== undefined);
  const said = [
    reason,
    verdict === "real" ? "audited: real, to be revoked" : verdict && `audited: ${verdict}`,
    owner === undefined ? undefined : `owner ${owner}`,
    until === undefined ? undefined : `until ${until}`,
  ].filter((part) => part !== undefined);
  return { source: isDecision ? "ignore" : "baseline", ...(said.length > 0 ? { reason: said.join("; ") } : {}) };
}

export function nameOfEntry({ fingerprint, paths }: Entry): string {
  return [fingerprint, ...paths.slice(0, 3).map(displayPath)].join(" ");
}

function withReason(finding: Finding, reason: string): Finding {
  return { ...finding, reasons: [...finding.reasons, reason] };
}
