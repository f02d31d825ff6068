// The central types. Data is plain; every stage takes and gives these. docs/architecture.md says which stage does what.

import type { IdTables } from "./git/id-space.ts";
import type { LinkSegment } from "./git/links.ts";
import type { HistoryWalk } from "./git/walk/history-walk.ts";

/** A path as git or the file system gave it: each character is one byte (latin1). Decode only for display and globs. */
export type PathBytes = string;

export type Severity = "critical" | "high" | "medium" | "low";
export type Confidence = "high" | "medium" | "low";

/** What kind of place a finding stands in, judged by its path alone. */
export type Context =
  "code" | "config" | "test" | "example" | "docs" | "generated" | "lock-file" | "minified" | "translation" | "message";

// ---------------------------------------------------------------- rules

export type RuleKind = "signature" | "opaque" | "assignment" | "file" | "whole";

/** What detection needs of a rule. Everything for people stands in RuleText, which is loaded only when something is found. */
export type Rule = {
  id: string;
  provider: string;
  kind: RuleKind;
  severity: Severity;
  confidence: Confidence;
  /** Regular expression source; the secret is group 1, else group `secret`, else the match. ASCII classes only. */
  pattern?: string;
  /** "i" for a case-insensitive pattern, else "". */
  flags: "" | "i";
  /** signature: literals of 4 to 32 bytes, one of which stands inside each match. opaque: provider words. assignment: credential words. */
  keywords: string[];
  /** Keywords are compared without regard to ASCII case. */
  foldKeywords: boolean;
  /** Lines that the window takes before and after the candidate's own line. */
  lines: number;
  /** The window runs from the candidate to its END line (PEM), at most 64 KB. */
  pem?: boolean;
  check?: { is: string; required: boolean };
  minEntropy?: number;
  /** Has to match near. A group `id` in it is the other half of a two-part credential. */
  near?: { pattern: string; flags: "" | "i"; lines: number };
  /** Globs on the root-relative path, or an RE2 expression to be found in it; settled after detection, outside the verdict. */
  paths?: { only?: string[]; not?: string[]; pattern?: string };
  /** Regular expressions (searched in the secret) whose values are never reported. */
  allowed?: string[];
  /** kind file: globs on the path, and what the content must hold to count. */
  file?: { globs: string[]; not?: string[]; content?: string; contentNot?: string; pattern?: string };
  /** A rule of gitleaks', kind whole: its pattern is RE2's own syntax, and what matches is judged as gitleaks judges it. */
  gitleaks?: GitleaksTerms;
  /** Version of keysweep that brought the rule. */
  since?: string;
};

/** What gitleaks asks of a match beside the regular expression (src/foreign/gitleaks-config.ts). */
export type GitleaksTerms = {
  /** 0: the first group that is not empty, else the match. */
  secretGroup: number;
  /** Shannon entropy over characters, by the number of bytes; a secret at or below it does not count, 0 asks nothing. */
  entropy: number;
  /** In lower case; one of them has to stand anywhere in the text. None: the rule always runs. */
  keywords: string[];
  allow: GitleaksAllow[];
  /** Rules that have to match near, too; distances in lines and columns, without one anywhere in the text. */
  required: { id: string; withinLines: number | undefined; withinColumns: number | undefined }[];
  /** Only asked for as `required` of others. */
  skipReport: boolean;
};

/** One allow list: `all` of the kinds of conditions that it has must hold, or any one. */
export type GitleaksAllow = {
  all: boolean;
  /** What `regexes` are searched in. */
  target: "secret" | "match" | "line";
  regexes: string[];
  /** In lower case, searched in the secret. */
  stopwords: string[];
  paths: string[];
  commits: string[];
};

export type Advice = { revoke?: string; command?: string; docs?: string; log?: string };
/** What people read about a rule. */
export type RuleText = {
  id: string;
  provider: string;
  providerName: string;
  title: string;
  description?: string;
  advice?: Advice;
};

// ---------------------------------------------------------------- what there is to read

export type Provenance =
  | { kind: "file" | "staged"; path: PathBytes }
  | { kind: "stdin"; name: string }
  | { kind: "blob"; repository: string; blobId: string; path: PathBytes | undefined }
  /** Commit or annotated tag message, or a note. */
  | { kind: "message"; repository: string; objectId: string; of: "commit" | "tag" | "note" | "file" }
  | { kind: "member"; container: Provenance; path: PathBytes };

/** Plain data: sent to a worker, which reads it. */
export type Task =
  /** `part` says what slice `bytes` are, of an input that was cut while it was listed (stdin); else they are the whole input. */
  | {
      kind: "item";
      root: string;
      provenance: Provenance;
      bytes?: Uint8Array;
      part?: Omit<BytesUnit, "kind" | "bytes" | "provenance">;
    }
  /**
   * Objects to be read through git cat-file, unless `folders` says where they are. `provenances[i]` belongs to `ids[i]`; where there is none, the object's id and type
   * say it. `names`: paths to be given out as they stand, for file rules.
   */
  | {
      kind: "blobs";
      repository: string;
      ids: string[];
      provenances: Provenance[];
      names?: NamesUnit["entries"];
      /** What trees, commits and tags name is told, in these numbers. */
      numbered?: IdTables;
      /** Folders of objects that may be read without asking git; what they do not give is read through it. */
      folders?: readonly string[];
    }
  /**
   * Entries of one pack, to be inflated by the kernel. `contentBytes`: what they inflate to, deltas as they are stored; `packBytes`: what all
   * entries of the pack do, which other tasks give.
   */
  | { kind: "pack"; repository: string; pack: string; rows: PackRows; contentBytes: number; packBytes: number };

/** One batch: whole delta trees of one pack, depth first, parents before children, heaviest child last. Parallel, one row an entry. */
export type PackRows = {
  count: number;
  /** Where the entry's zlib stream begins in the pack. */
  dataStart: Float64Array<ArrayBuffer>;
  /** Where the next entry begins: the stream ends at or before it. */
  dataEnd: Float64Array<ArrayBuffer>;
  /** Inflated size of the entry itself: a delta's instructions, or the object. */
  size: Float64Array<ArrayBuffer>;
  /** Row of the base, -1 for a whole object. */
  parent: Int32Array<ArrayBuffer>;
  /** 1 commit, 2 tree, 3 blob, 4 tag: of the object that comes out. */
  type: Uint8Array<ArrayBuffer>;
  /** 1: another copy of this object is read elsewhere; this one is only the base of others. Nothing of it is given out or counted. */
  onlyBase: Uint8Array<ArrayBuffer>;
  /** The object's number among those of the store, which say its id too. */
  numbers: Uint32Array<ArrayBuffer>;
  numbered: IdTables;
};

/** One slice of bytes to be searched. A unit that is not cut has startByte 0, startLine 1 and last true. */
export type Unit = BytesUnit | NamesUnit;
export type BytesUnit = {
  kind: "bytes";
  /** Valid only until the next unit is asked for: it usually lies in kernel memory. */
  bytes: Uint8Array;
  startByte: number;
  /** 1-based line of bytes[0]. */
  startLine: number;
  /** 1-based column (UTF-16 units) of bytes[0]; 1 where it is absent. Only slices that begin inside a line have another. */
  startColumn?: number;
  /** Candidates that begin before this offset of `bytes` belong to the slice before (their context is here only to be read). */
  ownFrom: number;
  /** Candidates that begin at or after this offset belong to the next slice. */
  ownTo: number;
  first: boolean;
  last: boolean;
  /** Decided once per input from its BOM and first 8,000 bytes; UTF-16/32 input arrives here transcoded to UTF-8 as "text". */
  blobClass: "text" | "binary";
  provenance: Provenance;
};
/** Entries of one tree object (history) whose names may concern a file rule. */
export type NamesUnit = { kind: "names"; entries: { name: PathBytes; blobId: string }[]; provenance: Provenance };

export type SkipReason =
  | "cannot read"
  | "vanished"
  | "missing object"
  | "corrupt object"
  | "shallow boundary"
  | "worker failed"
  | "not a file"
  | "git failed"
  | "too long";
/** Something that should have been read and could not be. Makes the scan incomplete. */
export type Skip = { kind: "skip"; provenance: Provenance; reason: SkipReason; detail?: string };

export type NoticeReason =
  | "submodule not checked out"
  | "git lfs pointer"
  | "sparse path"
  | "deleted in work tree"
  | "excluded by the user"
  | "binary, signature rules only"
  | "history not covered"
  | "partial clone"
  | "link out of the tree"
  | "special file"
  | "ignored by git"
  | "already known elsewhere"
  | "not read as its tool would";
/** Something outside by definition: counted, harmless. */
export type Notice = { kind: "notice"; provenance: Provenance; reason: NoticeReason; detail?: string };

// ---------------------------------------------------------------- detection

/** What was decided about one candidate's window; shared by all hits with an equal window, and free of any path. */
export type Verdict = {
  ruleId: string;
  alsoMatched: string[];
  /** The secret, decoded as UTF-8, escapes and line ends undone. */
  secret: string;
  /** Length in bytes of the secret as it stands in the input. */
  length: number;
  confidence: Confidence;
  severity: Severity;
  /** In words, for people: "checksum valid", "named password". */
  reasons: string[];
  /** Of a two-part credential: the id that the secret belongs to, decoded, and where it stands: bytes from the secret's first. */
  partner?: { offset: number; length: number; text: string };
  /** The value was not quoted: no literal in a source language (settled by path later). */
  bare: boolean;
  /** The secret stands in the text that the bytes at its place spell. */
  isDecoded?: true;
  /** Of a gitleaks rule: its allow lists (by number) whose conditions on the text hold, and whose path or commit decides. */
  pendingAllow?: number[];
};
export type Hit = {
  kind: "hit";
  verdict: Verdict;
  provenance: Provenance;
  startByte: number;
  location?: Location;
  /** Inline marks that cover the place; which of them are meant for the finding is settled later. */
  marks?: Mark[];
};

/** An inline mark, ours or another scanner's. `rules`: only findings of these, as the tool names them; absent: any. */
export type Mark = {
  tool: "keysweep" | "gitleaks" | "trufflehog" | "detect-secrets" | "ggshield" | "secretlint";
  line: number;
  rules?: string[];
  reason?: string;
};

/** 1-based lines and columns; columns count UTF-16 units; endColumn is exclusive, as in SARIF. */
export type Location = {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The first line of the secret, decoded, cut to some 200 units around it. Holds the secret: only redact.ts prints it. */
  excerpt: { text: string; column: number };
};

// ---------------------------------------------------------------- findings

export type CommitInfo = { id: string; author: string; email: string; date: string; subject: string };
export type HistoryInfo = {
  /** Distinct blobs that hold the secret at this path. */
  occurrences: number;
  lastCommit?: string;
  removedBy?: string;
  atHead: boolean;
  unreachable: boolean;
  refs: string[];
};
/** Why a finding is known and does not fail the scan. */
export type Known = {
  source: "baseline" | "ignore" | "mark" | "foreign file" | "path setting" | "elsewhere";
  reason?: string;
};

export type Finding = {
  kind: "finding";
  ruleId: string;
  provider: string;
  title: string;
  alsoMatched: string[];
  severity: Severity;
  confidence: Confidence;
  context: Context;
  fingerprint: string;
  /** null for a file finding. Raw: only reporters/redact.ts prints it. */
  secret: string | null;
  /** Of a two-part credential: its id. As raw as the secret. */
  partner?: string;
  provenance: Provenance;
  /** Root-relative; undefined for stdin, messages and blobs without a known path. */
  path: PathBytes | undefined;
  startByte: number;
  /** null for a file finding. */
  location: Location | null;
  blobId?: string;
  commit?: CommitInfo;
  history?: HistoryInfo;
  reasons: string[];
  known: Known | null;
  /** Inline marks that cover the place. */
  marks?: Mark[];
  verdict: "active" | "inactive" | "unknown" | null;
  advice?: Advice;
  /** As in the verdict; for src/foreign alone. */
  pendingAllow?: number[];
  /** What it takes to fail the scan, where that is not what holds for all: set by the settings for its path or rule. */
  threshold?: { minConfidence: Confidence; failOn: Severity | "never" };
};

export type Event = Finding | Skip | Notice;

export type ReasonCount = { reason: string; count: number; examples: string[] };
export type Coverage = {
  files: number;
  blobs: number;
  commits: number;
  bytes: number;
  rules: number;
  complete: boolean;
  skipped: ReasonCount[];
  notices: ReasonCount[];
};
export type Summary = {
  command: string;
  /** What was scanned, as the user named it. */
  target: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  coverage: Coverage;
  secrets: number;
  places: number;
  bySeverity: Record<Severity, number>;
  /** Findings not shown as failures, by source (baseline, mark, below min-confidence ...). */
  hidden: Record<string, number>;
  /** What suppressions need: stale and expired entries, unused marks. */
  remarks?: ReasonCount[];
  /** True where there was by nature nothing to read: index equals HEAD, range without commits. */
  empty: boolean;
};

// ---------------------------------------------------------------- stages with behaviour

/** Two halves: `list` runs on the main thread and yields plain tasks; tasks are read by sources/read.ts on any thread. */
export interface Source {
  readonly command: string;
  readonly target: string;
  /** Absolute folder that finding paths are relative to. */
  readonly root: string;
  /** What settled the repository, for sources that read git; undefined in a plain folder. */
  readonly repository: string | undefined;
  /** history and range: findings are attributed to commits, within the range if there is one. */
  readonly attribution?: {
    range?: { base: string[]; head: string; otherHeads?: string[] };
    /** Our own walk over the history, once `finish` has been called; undefined where git has to walk it. */
    walk?: () => HistoryWalk | undefined;
  };
  list(signal: AbortSignal): AsyncIterable<Task | Skip | Notice>;
  /** Is given what detection tells of objects, result by result, in their order. */
  collect?(result: { links: readonly LinkSegment[]; skips: readonly Skip[] }): void;
  /** When detection has ended: tells what the store lacks. @param blobIds blobs that attribution will ask about */
  finish?(blobIds: Iterable<string>, signal: AbortSignal): AsyncIterable<Skip>;
  /**
   * staged and range: which of these hits are old, because their exact bytes also occur on the other side
   * (in a blob that the diff changes, deletes or renames; in the trees of the range's excluded parents).
   */
  settleOld?(hits: Hit[], signal: AbortSignal): Promise<Set<Hit>>;
  /**
   * How much there is to do, as far as it is known: bytes of packs (history), blobs and messages (range), files (work tree). It may still
   * grow while the source is listed. For the time that is left, and nothing else.
   */
  extent?(): number | undefined;
  /** Counts that only the source knows, asked for when the scan has ended. */
  counts?(): { commits?: number; empty?: boolean };
}

export interface Reporter {
  finding(finding: Finding): void;
  skip(skip: Skip): void;
  notice(notice: Notice): void;
  end(summary: Summary): void;
}
