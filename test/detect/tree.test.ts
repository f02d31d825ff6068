// The oracle: what batches of a pack give along their deltas equals what git cat-file gives object by object.
import { describe, expect, test } from "vitest";
import { buildRuleSet } from "../../src/detect/rule-set.ts";
import { linearMatcher } from "../../src/rules/regex.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { checkSamples } from "../../src/rules/check.ts";
import { loadRuleFiles } from "../../src/rules/load.ts";
import type { Rule } from "../../src/types.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { packTasks, scanAlongDeltas, scanDamaged, scanThroughGit, type Reading } from "../support/scan-packs.ts";
import { seeded, type Random } from "../assembly/fragments.ts";

const ruleSet = buildRuleSet(loadRules());
const token = ["ghp", "_", "Zq3R8vT1xW6yB0nM4kJ7hG2fD5s", "A9cP1eL6u"].join("");
const password = ["hunter2", "9xQ"].join("-");
const awsKey = ["AKIA", "Q3EGRZ5TL", "MW7XK2P"].join("");
const awsSecret = ["q7Rm2xVb", "9tKz4wPd", "Lz3Fy8Hc", "6Jn5aTgE", "0sUoXiQv"].join("");
const pem = [
  "-----BEGIN",
  " RSA PRIVATE KEY-----\n",
  ...Array.from(
    { length: 12 },
    (_, line) => `${Buffer.from(`line ${line} of a key that is none`).toString("base64")}\n`,
  ),
  "-----END",
  " RSA PRIVATE KEY-----\n",
].join("");

/** Packs everything with deltas as deep as they go. */
function repack(repository: TestRepository, ...settings: string[]): void {
  repository.git(...settings.flatMap((setting) => ["-c", setting]), "repack", "-adfq", "--depth=50", "--window=50");
}

async function compare(repository: TestRepository, rules = ruleSet): Promise<Reading> {
  const tasks = await packTasks(repository.folder);
  const own = await scanAlongDeltas(tasks, rules);
  const git = await scanThroughGit(tasks, rules);
  expect(own.hits).toEqual(git.hits);
  expect(own.notices).toEqual(git.notices);
  expect({ blobs: own.blobs, bytes: own.bytes }).toEqual({ blobs: git.blobs, bytes: git.bytes });
  expect(own.skips).toEqual(git.skips);
  return own;
}

const pieces = [
  `token = "${token}"\n`,
  `aws_access_key_id = ${awsKey}\n`,
  `aws_secret_access_key = ${awsSecret}\n`,
  token,
  awsKey.slice(0, 11),
  awsKey.slice(11),
  pem,
  pem.slice(0, 120),
  pem.slice(-150),
  `password = "${password}"\n`,
  "password = '",
  "db_password: ",
  `postgres://app:${password}@db.example.org/x\n`,
  "://",
  "\n",
  "\n",
  "\r\n",
  "\r",
  "'",
  '"',
  " ",
  "datadog\n",
  "datadog api ",
  "cloudflare ",
  "9f8e7d6c5b4a39281706f5e4d3c2b1a0\n",
  "9f8e7d6c5b4a3928",
  "x".repeat(600),
  "lorem ipsum dolor sit amet\n".repeat(20),
  "const value = compute(left, right);\n".repeat(4),
  "é".repeat(30),
  "ab1".repeat(700),
];

function edited(random: Random, text: string): string {
  let result = text;
  for (let edits = 1 + random.below(4); edits > 0; edits--) {
    const at = random.below(result.length + 1);
    const cut = random.below(3) === 0 ? random.below(random.pick([3, 40, 400])) : 0;
    const moved = random.below(5) === 0 ? result.slice(cut, cut + random.below(300)) : "";
    const added = random.below(4) > 0 ? random.pick(pieces) : "";
    result = result.slice(0, at) + moved + added + result.slice(at + cut);
  }
  return result.slice(0, 60_000);
}

describe("histories of random edits", () => {
  for (const seed of [1, 2, 3, 4]) {
    test(`seed ${seed} gives what git cat-file gives`, async () => {
      const random = seeded(seed);
      const repository = makeRepository();
      const texts = Array.from({ length: 3 }, () => Array.from({ length: 12 }, () => random.pick(pieces)).join(""));
      for (let version = 0; version < 25; version++) {
        const file = random.below(texts.length);
        texts[file] = edited(random, texts[file] ?? "");
        const isBinary = random.below(10) === 0;
        const encoding = random.below(14) === 0 ? "utf16le" : "utf8";
        texts.forEach((text, index) => {
          const content = isBinary && index === file ? `${text.slice(0, 50)}\0${text}` : text;
          repository.write(`file${index}.txt`, Buffer.from(content, index === file ? encoding : "utf8"));
        });
        repository.commit(random.below(8) === 0 ? `say ${token}` : `version ${version}\n\nwith a body`);
      }
      repack(repository, `repack.useDeltaBaseOffset=${seed % 2 === 0}`);
      const reading = await compare(repository);
      expect(reading.hits.length).toBeGreaterThan(0);
      expect(reading.elsewhere.every(({ failure }) => failure === undefined)).toBe(true);
    });
  }
});

test("every version of a growing file is found to hold its secret, at its own place", async () => {
  const repository = makeRepository();
  const filler = (count: number): string =>
    Array.from({ length: count }, (_, line) => `line ${line} of a file\n`).join("");
  for (let version = 0; version < 30; version++) {
    repository.write("notes.txt", `${filler(version * 7)}token = "${token}"\n${filler(200)}`);
    repository.commit(`version ${version}`);
  }
  repack(repository);
  const { hits, elsewhere } = await compare(repository);
  expect(hits.filter((hit) => hit.includes('"ruleId":"github-pat"'))).toHaveLength(30);
  expect(elsewhere).toEqual([]);
});

test("a secret that an edit splits is not found in that version, and found again when it is restored", async () => {
  const repository = makeRepository();
  const body = "some line of text\n".repeat(100);
  const versions = [
    token,
    `${token.slice(0, 12)}\n${token.slice(12)}`,
    token,
    `${token.slice(0, 20)}-${token.slice(20)}`,
    token,
  ];
  versions.forEach((text, version) => {
    repository.write("a.txt", `${body}${text}\n${body}${version}`);
    repository.commit(`version ${version}`);
  });
  repack(repository);
  const { hits } = await compare(repository);
  expect(hits.filter((hit) => hit.includes('"ruleId":"github-pat"'))).toHaveLength(3);
});

test("rules of a user's that run over whole files see every version", async () => {
  const rule: Rule = {
    ...{
      id: "mine",
      provider: "mine",
      kind: "whole",
      severity: "high",
      confidence: "high",
      pattern: "se+d: ([0-9]{4})",
    },
    ...{ flags: "", keywords: [], foldKeywords: false, lines: 0 },
  };
  const repository = makeRepository();
  for (let version = 0; version < 8; version++) {
    repository.write("a.txt", `${"text\n".repeat(100 + version)}seeed: 20${20 + version}\n${"more\n".repeat(50)}`);
    repository.commit(version === 3 ? "seed: 1234" : "version");
  }
  repack(repository);
  const { hits } = await compare(
    repository,
    buildRuleSet([rule], () => linearMatcher(rule.id)),
  );
  expect(hits).toHaveLength(9);
});

test("names of trees, tags, notes, empty files and large files are read as git cat-file reads them", async () => {
  const repository = makeRepository();
  repository.write(".env", "A=1\n");
  repository.write("deep/er/id_rsa", pem);
  repository.write("empty", "");
  repository.write("large.txt", `${"0123456789 abcdef\n".repeat(600_000)}token = "${token}"\n`);
  repository.commit("first");
  repository.write("deep/er/id_rsa", `${pem}\n`);
  repository.write("deep/other.txt", "text");
  repository.commit("second");
  repository.git("tag", "-a", "v1", "-m", `the tag says ${token}`);
  repository.git("notes", "add", "-m", `a note says ${awsKey}`);
  repository.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--allow-empty", "-q", "-m", "encoded");
  repack(repository);
  const { hits } = await compare(repository);
  expect(hits.some((hit) => hit.includes('"path":".env"'))).toBe(true);
  expect(hits.some((hit) => hit.includes('"of":"tag"'))).toBe(true);
});

test("a tree of more sensitive names than are judged at a time gives each of them", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "text");
  repository.commit("first");
  const blob = repository.id("HEAD:a.txt");
  const entries = Array.from({ length: 9000 }, (_, index) => `100644 blob ${blob}\tkey${index}.pfx\n`).join("");
  const tree = repository.gitWithInput(entries, "mktree");
  repository.git("update-ref", "refs/heads/wide", repository.git("commit-tree", tree, "-m", "wide"));
  repack(repository);
  const { hits } = await compare(repository);
  expect(hits.filter((hit) => hit.includes(".pfx"))).toHaveLength(9000);
});

test("the samples of all rules are found in a pack as they are found alone", async () => {
  const repository = makeRepository();
  const samples: string[] = [];
  checkSamples(loadRuleFiles("rules"), (text) => {
    samples.push(text);
    return [];
  });
  for (let version = 0; version < 4; version++) {
    repository.write("samples.txt", samples.slice(version).join("\n"));
    repository.commit(`version ${version}`);
  }
  repack(repository);
  const { hits } = await compare(repository);
  expect(hits.length).toBeGreaterThan(1000);
});

test("damaged entries and their descendants are named, all others are read as if nothing were", async () => {
  const repository = makeRepository();
  const random = seeded(99);
  let text = Array.from({ length: 40 }, () => random.pick(pieces)).join("");
  for (let version = 0; version < 25; version++) {
    text = edited(random, text);
    repository.write("a.txt", text);
    repository.commit(`version ${version}`);
  }
  repack(repository);
  const tasks = await packTasks(repository.folder);
  const whole = await scanAlongDeltas(tasks, ruleSet);
  let failures = 0;
  for (let seed = 0; seed < 25; seed++) {
    const damage = seeded(seed);
    const read = scanDamaged(tasks, ruleSet, (window) => {
      for (let times = 1 + damage.below(4); times > 0; times--) window[damage.below(window.length)] = damage.below(256);
    });
    const left = new Set(read.elsewhere.map(({ id }) => id));
    expect(left.size, "each once").toBe(read.elsewhere.length);
    expect(read.hits, `seed ${seed}`).toEqual(whole.hits.filter((hit) => !names(hit, left)));
    failures += read.elsewhere.filter(({ failure }) => failure !== undefined).length;
  }
  expect(failures).toBeGreaterThan(30);
});

function names(hit: string, ids: ReadonlySet<string>): boolean {
  return [...ids].some((id) => hit.includes(id));
}
