import { expect, test } from "vitest";
import { parseCommitInfo } from "../../src/attribute/commit-info.ts";
import { attributeMessages } from "../../src/attribute/index.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";

const signal = new AbortController().signal;
const author = "author Ann Author <ann@example.com> 1700000000 +0130";

test.each([
  ["an ordinary commit", author, "Subject\n\nBody\n"],
  ["a subject of several lines", author, "One  \ntwo\t\nthree\n \nbody"],
  ["empty lines before the subject", author, "\n \t\n\nSubject\n"],
  ["an empty message", author, ""],
  ["a message of blanks", author, " \n\t\n"],
  ["a message without a line end", author, "Subject"],
  ["a subject with a non-breaking space at its end, half of which looks like a blank", author, "voil\u00e0\n"],
  ["an author without a name", "author <ann@example.com> 1700000000 +0130", "x"],
  ["an empty e-mail", "author Ann <> 1700000000 +0130", "x"],
  ["a second e-mail", "author Ann <a@example.com> <b@example.com> 1700000000 +0130", "x"],
  ["a zone west of Greenwich", "author Ann <a@example.com> 1700000000 -0930", "x"],
])("author, e-mail, date and subject are what git log tells: %s", (_, authorLine, message) => {
  const repository = makeRepository();
  const id = writeCommit(repository, { headers: [authorLine], message: Buffer.from(message) });
  const format = "--format=%an%x00%ae%x00%aI%x00%s";
  const [name, email, date, subject] = repository.git("log", "-1", format, id).split("\0");
  expect(read(repository, id)).toEqual({ id, author: name, email, date, subject });
});

test.each([
  ["no author", [], { author: "", email: "", date: "" }],
  ["no brackets", ["author Ann"], { author: "Ann", email: "", date: "" }],
  ["no date", ["author Ann <a@b>"], { author: "Ann", email: "a@b", date: "" }],
  ["a date beyond JavaScript's", ["author Ann <a@b> 99999999999999 +0000"], { author: "Ann", email: "a@b", date: "" }],
  ["a date that is no number", ["author Ann <a@b> soon +0000"], { author: "Ann", email: "a@b", date: "" }],
])("a malformed author leaves empty what it does not say: %s", (_, headers, expected) => {
  const bytes = Buffer.from([...headers, "", "subject"].join("\n"));
  expect(parseCommitInfo("id", bytes)).toEqual({ id: "id", subject: "subject", ...expected });
});

test("a continuation line of another header cannot pose as the author", () => {
  const bytes = Buffer.from(`tree x\ngpgsig first\n author Eve <eve@example.com> 1 +0000\n${author}\n\nsubject`);
  expect(parseCommitInfo("id", bytes).author).toBe("Ann Author");
});

test("a line of the message cannot pose as the author", () => {
  expect(parseCommitInfo("id", Buffer.from(`tree x\n\nsubject\n${author}\n`)).author).toBe("");
});

test("a commit is decoded by its own encoding", () => {
  const text = "author J\xf6rg <j@example.com> 1700000000 +0000\nencoding ISO-8859-1\n\ncaf\xe9";
  expect(parseCommitInfo("id", Buffer.from(text, "latin1"))).toMatchObject({
    author: "J\u00f6rg",
    subject: "caf\u00e9",
  });
});

test.each(["encoding no-such-encoding\n", ""])("bytes that are no text are shown as such (header %j)", (encoding) => {
  const bytes = Buffer.from(`${author}\n${encoding}\ncaf\xe9`, "latin1");
  expect(parseCommitInfo("id", bytes).subject).toBe("caf\\xe9");
});

test("messages of commits and tags get their writers, anything else gets none", async () => {
  const repository = makeRepository();
  repository.write("a", "plain");
  const commit = repository.commit("Subject", { author: "Bea <bea@example.com>" });
  repository.git("tag", "-a", "-m", "Release one", "v1");
  const [tag, tree, blob] = ["v1", "HEAD^{tree}", "HEAD:a"].map((name) => repository.id(name));
  const ids = [commit, tag!, tree!, blob!, "1".repeat(commit.length)];
  const infos = await attributeMessages(repository.folder, ids, signal);
  expect([...infos.keys()]).toEqual([commit, tag]);
  expect(infos.get(commit)).toMatchObject({ author: "Bea", subject: "Subject" });
  expect(infos.get(tag!)).toMatchObject({ author: "Ann Author", email: "ann@example.com", subject: "Release one" });
});

test("a message of many megabytes is not held whole", async () => {
  const repository = makeRepository();
  const message = Buffer.concat([Buffer.from("Subject\n\n"), Buffer.alloc(8 << 20, "x")]);
  const ids = [1, 2].map((n) => writeCommit(repository, { headers: [author, `x-number ${n}`], message }));
  const infos = await attributeMessages(repository.folder, ids, signal);
  expect(ids.map((id) => infos.get(id)?.subject)).toEqual(["Subject", "Subject"]);
});

function writeCommit(repository: TestRepository, { headers, message }: { headers: string[]; message: Buffer }): string {
  const tree = repository.gitWithInput("", "mktree");
  const committer = "committer Cleo <cleo@example.com> 1700000000 +0000";
  const head = Buffer.from([`tree ${tree}`, ...headers, committer, "", ""].join("\n"));
  const bytes = Buffer.concat([head, message]);
  return repository.gitWithInput(bytes, "hash-object", "-t", "commit", "-w", "--literally", "--stdin");
}

function read(repository: TestRepository, id: string) {
  const text = repository.git("cat-file", "commit", id);
  return parseCommitInfo(id, Buffer.from(text));
}
