// `.gitguardian.yaml` of ggshield, version 2 and the older form: ignored paths, ignored matches.
import { createHash } from "node:crypto";
import picomatch from "picomatch";
import { parse as parseYaml } from "yaml";
import { UsageError, messageOf } from "../errors.ts";
import { displayPath } from "../path-bytes.ts";
import { emptyPart, type ForeignPart, type ForeignTool } from "./part.ts";

type Match = string | { name?: string; match?: string };
type Section = { ignored_paths?: string[]; ignored_matches?: Match[]; ignored_detectors?: string[] };

export const ggshield: ForeignTool = {
  files: [".gitguardian.yaml", ".gitguardian.yml", ".gitguardian"],
  async read({ name, text }) {
    const part = emptyPart();
    const { paths, matches, detectors } = sectionOf(name, text);
    part.exclude.push(...paths);
    if (paths.length > 0) {
      const matcher = picomatch(paths, { dot: true });
      part.hiders.push(({ path }) =>
        path !== undefined && matcher(displayPath(path)) ? `${name}: ignored_paths` : undefined,
      );
    }
    addMatches(part, name, matches);
    if (detectors.length > 0)
      part.unmapped.push(
        `${name}: ignored_detectors: ${detectors.join(", ")}: GitGuardian's detectors have no counterpart; switch off rules in keysweep.yml`,
      );
    return part;
  },
};

/** Both forms; the older one writes dashes, and has no section. @throws UsageError */
function sectionOf(name: string, text: string): { paths: string[]; matches: Match[]; detectors: string[] } {
  let parsed: unknown;
  try {
    parsed = parseYaml(text, { prettyErrors: false, maxAliasCount: 100 }) ?? {};
  } catch (cause) {
    throw new UsageError(`${name}: not valid YAML: ${messageOf(cause)}`, { cause });
  }
  if (typeof parsed !== "object" || Array.isArray(parsed)) throw new UsageError(`${name}: has to be a mapping`);
  const top = undashed(parsed as Record<string, unknown>);
  const inner = top["secret"];
  const section = typeof inner === "object" && inner !== null ? undashed(inner as Record<string, unknown>) : {};
  const all = { ...section } as Section;
  const old = top as { paths_ignore?: string[]; matches_ignore?: Match[] };
  return {
    paths: list(name, "ignored_paths", [all.ignored_paths, old.paths_ignore]),
    matches: list(name, "ignored_matches", [all.ignored_matches, old.matches_ignore]),
    detectors: list(name, "ignored_detectors", [all.ignored_detectors]),
  };
}

function undashed(table: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key.replaceAll("-", "_"), value]));
}

function list<Item>(name: string, key: string, values: (Item[] | undefined)[]): Item[] {
  return values.flatMap((value) => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw new UsageError(`${name}: ${key}: has to be a list`);
    return value;
  });
}

const ignoreSha = /^[0-9a-f]{64}$/i;
/** GitGuardian hashes a match with its type; single matches are mostly of one of these. */
const matchTypes = ["apikey", "password", "token", "secret", "client_secret"];

function addMatches(part: ForeignPart, name: string, matches: readonly Match[]): void {
  const texts = matches
    .map((match) => (typeof match === "string" ? match : (match.match ?? "")))
    .filter((text) => text !== "");
  if (texts.length === 0) return;
  const plain = new Set(texts.filter((text) => !ignoreSha.test(text)));
  const hashes = new Set(texts.filter((text) => ignoreSha.test(text)).map((text) => text.toLowerCase()));
  if (plain.size > 0)
    part.unmapped.push(
      `${name}: ignored_matches: ${plain.size} of them stand there in plain text, which is a leak of its own`,
    );
  if (hashes.size > 0)
    part.unmapped.push(
      `${name}: ignored_matches: of ${hashes.size} hashes, those of pairs and of unusual kinds cannot be recognised`,
    );
  part.hiders.push(({ secret }) => {
    if (secret === null) return undefined;
    const isKnown = plain.has(secret) || matchTypes.some((type) => hashes.has(sha256(`${secret},${type}`)));
    return isKnown ? `${name}: ignored_matches` : undefined;
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
