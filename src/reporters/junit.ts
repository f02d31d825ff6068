// Events -> JUnit's XML, which most CI systems show as test results: a suite a file, a failed case a finding, a skipped case for what was
// not read, and one passed case for a scan that found nothing (github.com/testmoapp/junitxml; Jenkins, GitLab and Azure read a part of it).
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
type Suite = Record<"@name" | "@tests" | "@failures" | "@errors" | "@skipped" | "@time", string> & { testcase: Case[] };

export function junitReporter({ write, redactor }: ReporterOptions): Reporter {
  const findings: Finding[] = [];
  const skips: Skip[] = [];
  return {
    finding(finding) {
      if (finding.secret !== null) redactor.learn(finding.secret);
      if (finding.known === null) findings.push(finding);
    },
    skip: (skip) => void skips.push(skip),
    notice() {}, // Outside by definition: no test of this run.
    end(summary) {
      const suites = [...failedSuites(findings, redactor), ...unreadSuites(skips, summary, redactor)];
      if (suites.length === 0) suites.push(passedSuite(summary));
      write(documentOf(suites, summary));
    },
  };
}

function failedSuites(findings: readonly Finding[], redactor: Redactor): Suite[] {
  const places = groupBy(findings, ({ path, provenance }) =>
    path === undefined ? `in ${nameOf(provenance)}` : `at ${path}`,
  );
  return [...places.values()].map((group) => {
    const [{ path, provenance }] = group as [Finding];
    const file = encodeText(redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path)));
    return suiteOf(
      file,
      group.map((finding) => failedCase(finding, file, redactor)),
    );
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

function unreadSuites(skips: readonly Skip[], { coverage }: Summary, redactor: Redactor): Suite[] {
  const cases = skips.map(({ provenance, reason, detail }): Case => {
    const name = encodeText(redactor.maskName(nameOf(provenance)));
    const why = encodeText(redactor.mask(detail === undefined ? reason : `${reason}: ${detail}`));
    return { "@name": name, "@classname": "not read", "@time": "0", skipped: { "@message": why } };
  });
  // With --strict, what lies outside makes a scan incomplete too.
  if (cases.length === 0 && !coverage.complete)
    cases.push({ ...unnamed("INCOMPLETE"), skipped: { "@message": "not everything was read" } });
  return cases.length === 0 ? [] : [suiteOf("not read", cases)];
}

function passedSuite({ coverage, empty }: Summary): Suite {
  const read = count(coverage.files + coverage.blobs, "file");
  return suiteOf("keysweep", [unnamed(empty ? "nothing to scan" : `no secrets in ${read}`)]);
}

function unnamed(name: string): Case {
  return { "@name": name, "@classname": "keysweep", "@time": "0" };
}

function suiteOf(name: string, testcase: Case[]): Suite {
  const failures = testcase.filter(({ failure }) => failure).length;
  const skipped = testcase.filter((one) => one.skipped).length;
  return { "@name": name, ...countsOf({ tests: testcase.length, failures, skipped }), "@time": "0", testcase };
}

function countsOf({ tests, failures, skipped }: { tests: number; failures: number; skipped: number }) {
  return {
    "@tests": String(tests),
    "@failures": String(failures),
    "@errors": "0",
    "@skipped": String(skipped),
  };
}

function documentOf(suites: readonly Suite[], { startedAt, durationMs }: Summary): string {
  const sum = (key: "@tests" | "@failures" | "@skipped"): number =>
    suites.reduce((total, suite) => total + Number(suite[key]), 0);
  const counts = countsOf({ tests: sum("@tests"), failures: sum("@failures"), skipped: sum("@skipped") });
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
        ...{ "@name": "keysweep", ...counts, "@time": String(durationMs / 1000), "@timestamp": startedAt.slice(0, 19) },
        testsuite: suites,
      },
    }),
  );
}
