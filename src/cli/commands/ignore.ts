// `keysweep ignore FINGERPRINT --reason ...`: one finding that is none, or is accepted.
import { classOf, isDate, type Entry } from "../../baseline/entry.ts";
import { decide } from "../../baseline/revise.ts";
import { displayPath, toPathBytes } from "../../path-bytes.ts";
import { UsageError } from "../../errors.ts";
import type { PathBytes } from "../../types.ts";
import type { Parsed } from "../flags.ts";
import { keeping, readEntries, say, surveyTree, writeEntries, type Keeping } from "./baseline-files.ts";

export async function run(parsed: Parsed): Promise<number> {
  const fingerprint = parsed.positionals[0] ?? "";
  if (classOf(fingerprint) === undefined)
    throw new UsageError(`ignore: "${fingerprint}" is no fingerprint; it is the line \`id\` of a finding in a report`);
  const said = decisionOf(parsed);
  const kept = await keeping(parsed);
  const places = await placesOf(fingerprint, { parsed, kept });
  const entry: Entry = { fingerprint, ...places, history: false, ...said };
  writeEntries(kept, decide(readEntries(kept), entry));
  say(`ignored ${fingerprint} ${whereText(entry)}, in ${kept.file}`);
  return 0;
}

function whereText({ paths, until }: Entry): string {
  const where = paths.length > 0 ? `at ${paths.map(displayPath).join(", ")}` : "everywhere";
  return until === undefined ? where : `${where}, until ${until}`;
}

function decisionOf({ values }: Parsed): Pick<Entry, "reason" | "owner" | "until"> {
  const text = (name: string): string | undefined => {
    const given = values[name];
    return given === undefined ? undefined : String(Array.isArray(given) ? given.at(-1) : given).trim();
  };
  const [reason, owner, until] = [text("reason"), text("owner"), text("until")];
  if (!reason) throw new UsageError("ignore: say why, for those who read it later: --reason TEXT");
  if (until !== undefined && !isDate(until))
    throw new UsageError(`ignore: --until: "${until}" is no date such as 2030-12-31`);
  if (until !== undefined && until < new Date().toISOString().slice(0, 10))
    throw new UsageError(`ignore: --until: ${until} is over already`);
  return { reason, ...(owner ? { owner } : {}), ...(until === undefined ? {} : { until }) };
}

type Places = Pick<Entry, "paths" | "everywhere" | "rule">;

/** A strong value needs no place. For others, the places where the work tree holds it now. */
async function placesOf(fingerprint: string, { parsed, kept }: { parsed: Parsed; kept: Keeping }): Promise<Places> {
  const isWeak = classOf(fingerprint) === "weak";
  const named = [parsed.values["path"] ?? []].flat().map(String);
  if (parsed.values["everywhere"] === true) {
    if (named.length > 0) throw new UsageError("ignore: --path and --everywhere contradict each other");
    return { paths: [], everywhere: isWeak };
  }
  if (named.length > 0) return { paths: named.map(rootRelative).sort(), everywhere: false };
  if (!isWeak && !fingerprint.startsWith("f")) return { paths: [], everywhere: false };
  const found = (await surveyTree(kept)).findings.filter((finding) => finding.fingerprint === fingerprint);
  const isStrong = found.some(({ secret }) => secret !== null) && !isWeak;
  const paths = found.flatMap(({ path }) => (path === undefined || isStrong ? [] : [path]));
  if (isWeak && paths.length === 0) throw notFound(fingerprint);
  const rule = found[0]?.ruleId;
  return { ...(rule === undefined ? {} : { rule }), paths: [...new Set(paths)].sort(), everywhere: false };
}

/** As reports name paths. */
function rootRelative(path: string): PathBytes {
  return toPathBytes(path.replaceAll("\\", "/").replace(/^\.\//, ""));
}

function notFound(fingerprint: string): UsageError {
  return new UsageError(
    `ignore: ${fingerprint} is not in the work tree; a weak value is ignored at named paths: add --path FILE, ` +
      "as the report names it, or --everywhere",
  );
}
