// trufflehog's exclude file: an RE2 expression a line, searched in the path; blank lines and lines that begin with # are passed over
// (trufflehog's README, --exclude-paths). It has no name of its own: these are the usual ones, and --exclude-paths names any other.
import { UsageError } from "../errors.ts";
import { displayPath } from "../path-bytes.ts";
import { re2Matcher, type Matcher } from "../rules/regex.ts";
import { trufflehogNames } from "./names.ts";
import { emptyPart, type ForeignTool } from "./part.ts";

export const trufflehogExcludes: ForeignTool = {
  files: trufflehogNames,
  async read({ name, text }) {
    const part = emptyPart();
    const matchers: Matcher[] = [];
    for (const [index, raw] of text.split("\n").entries()) {
      const line = raw.trim();
      if (line === "" || line.startsWith("#")) continue;
      const where = `${name}:${index + 1}`;
      try {
        matchers.push(re2Matcher(where, line));
      } catch (cause) {
        // Many such files hold globs, of which trufflehog itself makes nothing.
        if (!(cause instanceof UsageError)) throw cause;
        part.unmapped.push(`${cause.message}; a glob belongs under exclude in keysweep.yml`);
      }
    }
    part.hiders.push(({ path }) => {
      const shown = displayPath(path ?? "");
      return shown !== "" && matchers.some((matcher) => matcher.exec(shown, 0) !== null) ? name : undefined;
    });
    return part;
  },
};
