// Events -> JUnit's XML, which most CI systems show as test results: a suite a file, a failed case a finding, a skipped case for what was
// not read, and one passed case for a scan that found nothing. GitLab and Azure read a part of it; Jenkins' xUnit plugin refuses attributes that
// its schema does not name (jenkinsci/xunit-plugin, junit-10.xsd), so none stands here that others would only pass over.
import Builder from "fast-xml-builder";
import { groupBy } from "../group-by.ts";
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Reporter, Skip, Summary } from "../types.ts";
import { commandMessage } from "./command-message.ts";
import { encodeText } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";
import { count } from "./text-words.ts";

type Case = {
  "@name": string;
  "@classname": string;
  "@time": string;
  failure?: { "@message": string; "@type": string; "#text": string };
  skipped?: { "@message": string };
};
type Count = "@tests" | "@failures" | "@errors";
type Suite = Record<"@name" | Count | "@skipped" | "@time" | "@timestamp", string> & { testcase: Case[] };
type NamedCases = { name: string; testcase: Case[] };

export function junitReporter({ write, redactor }: ReporterOptions): Reporter {
  const findings: Finding[] = [];
  const skips: Skip[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known === null) findings.push(finding);
    },
    skip: (skip) => void skips.push(skip),
    notice() {}, // Outside by definition: no test of this run.
    end(summary) {
      const groups = [...failedSuites(findings, redactor), ...unreadSuites(skips, summary, redactor)];
      if (groups.length === 0) groups.push(passedSuite(summary));
      write(documentOf(groups, summary));
    },
  };
}

function failedSuites(findings: readonly Finding[], redactor: Redactor): NamedCases[] {
  const places = groupBy(findings, ({ path, provenance }) =>
    path === undefined ? `in ${nameOf(provenance)}` : `at ${path}`,
  );
  return [...places.values()].map((group) => {
    const [{ path, provenance }] = group as [Finding];
    const file = encodeText(redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path)));
    return { name: file, testcase: group.map((finding) => failedCase(finding, file, redactor)) };
  });
}

function failedCase(finding: Finding, file: string, redactor: Redactor): Case {
  const { location, ruleId, severity } = finding;
  const title = encodeText(redactor.maskName(finding.title));
  const message = encodeText(commandMessage(finding, redactor));
  const place = location === null ? "" : `, line ${location.line}`;
  return {
    "@name": `${title}${place}`,
    "@classname": file,
    "@time": "0",
    failure: { "@message": message, "@type": ruleId, "#text": `${severity}: ${file}${place}: ${message}` },
  };
}

function unreadSuites(skips: readonly Skip[], { coverage }: Summary, redactor: Redactor): NamedCases[] {
  const cases = skips.map(({ provenance, reason, detail }): Case => {
    const name = encodeText(redactor.maskName(nameOf(provenance)));
    const why = encodeText(redactor.mask(detail === undefined ? reason : `${reason}: ${detail}`));
    return { "@name": name, "@classname": "not read", "@time": "0", skipped: { "@message": why } };
  });
  // With --strict, what lies outside makes a scan incomplete too.
  if (cases.length === 0 && !coverage.complete)
    cases.push({ ...unnamed("INCOMPLETE"), skipped: { "@message": "not everything was read" } });
  return cases.length === 0 ? [] : [{ name: "not read", testcase: cases }];
}

function passedSuite({ coverage, empty }: Summary): NamedCases {
  const read = count(coverage.files + coverage.blobs, "file");
  return { name: "keysweep", testcase: [unnamed(empty ? "nothing to scan" : `no secrets in ${read}`)] };
}

function unnamed(name: string): Case {
  return { "@name": name, "@classname": "keysweep", "@time": "0" };
}

function suiteOf({ name, testcase }: NamedCases, timestamp: string): Suite {
  const failures = testcase.filter(({ failure }) => failure).length;
  const skipped = testcase.filter((one) => one.skipped).length;
  return {
    ...{ "@name": name, "@tests": String(testcase.length), "@failures": String(failures), "@errors": "0" },
    ...{ "@skipped": String(skipped), "@time": "0", "@timestamp": timestamp, testcase },
  };
}

/** A timestamp without a zone is UTC in this form. */
function documentOf(groups: readonly NamedCases[], { startedAt, durationMs }: Summary): string {
  const suites = groups.map((group) => suiteOf(group, startedAt.slice(0, 19)));
  const sum = (key: Count): string => String(suites.reduce((total, suite) => total + Number(suite[key]), 0));
  const counts = { "@tests": sum("@tests"), "@failures": sum("@failures"), "@errors": sum("@errors") };
  const builder = new Builder({
    attributeNamePrefix: "@",
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
  });
  return String(
    builder.build({
      "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
      testsuites: {
        ...{ "@name": "keysweep", ...counts, "@time": String(durationMs / 1000) },
        testsuite: suites,
      },
    }),
  );
}
