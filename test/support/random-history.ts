// Histories made of random edits, with secrets that come, move, are cut apart and come back. Equal seeds give equal histories.
import { token } from "./scan-all.ts";
import { makeRepository, type TestRepository } from "./repository.ts";

export type Random = (below: number) => number;

/** A linear congruential generator: enough to choose edits. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Encode = (text: string) => Buffer;
const encodings: Encode[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text.replaceAll("\n", "\r\n")),
  (text) => Buffer.from(text.replaceAll("\n", "\r")),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  (text) => Buffer.concat([Buffer.of(0, 1, 2), Buffer.from(text)]),
];

/** Commits on two branches that are merged now and then, made by one fast-import. */
export function randomHistory(seed: number, { commits = 60 }: { commits?: number } = {}): TestRepository {
  const random = randomOf(seed);
  const repository = makeRepository();
  const files = new Map<string, { lines: string[]; encode: Encode }>();
  const stream: Buffer[] = [];
  for (let number = 1; number <= commits; number++) {
    stream.push(commitHead(number, random));
    for (let edits = 1 + random(3); edits > 0; edits--) stream.push(edit(files, random));
    stream.push(Buffer.from("\n"));
  }
  stream.push(
    Buffer.from(
      `tag v1\nfrom :${commits}\ntagger A <a@example.com> 1704067200 +0000\n${dataOf(Buffer.from(`key ${token("tag")}\n`))}`,
    ),
  );
  repository.gitWithInput(Buffer.concat(stream), "fast-import", "--quiet", "--force", "--depth=50");
  return repository;
}

function commitHead(number: number, random: Random): Buffer {
  const message = random(8) === 0 ? `see ${token(`message ${number}`)}\n` : `commit ${number}\n`;
  const branch = number % 3 === 0 ? "side" : "main";
  const who = `committer A <a@example.com> ${1704067200 + 60 * number} +0000\n`;
  const merge = number > 10 && random(10) === 0 ? `merge :${number - 1 - random(5)}\n` : "";
  const from = number > 3 ? `from :${number - 1 - random(3)}\n` : "";
  return Buffer.from(
    `commit refs/heads/${branch}\nmark :${number}\n${who}${dataOf(Buffer.from(message))}${from}${merge}`,
  );
}

function edit(files: Map<string, { lines: string[]; encode: Encode }>, random: Random): Buffer {
  const name = `folder${random(2)}/file${random(6)}${random(4) === 0 ? ".env" : ".txt"}`;
  const file = files.get(name) ?? {
    lines: startLines(random),
    encode: encodings[random(encodings.length)] ?? Buffer.from,
  };
  files.set(name, file);
  if (random(20) === 0) file.encode = encodings[random(encodings.length)] ?? file.encode;
  if (random(15) === 0) return Buffer.from(`R ${name} moved/${random(9)}.txt\n`.replace(/^R.*\n$/, `D ${name}\n`));
  changeLines(file.lines, random);
  const content = file.encode(file.lines.join("\n"));
  return Buffer.concat([
    Buffer.from(`M 100644 inline ${name}\n`),
    Buffer.from(`data ${content.length}\n`),
    content,
    Buffer.from("\n"),
  ]);
}

function startLines(random: Random): string[] {
  return Array.from({ length: 40 + random(200) }, (_, i) =>
    random(12) === 0 ? secretLine(random) : `line ${i} ${random(1000)}`,
  );
}

/** Few distinct secrets, so that the same ones come back in other places. */
function secretLine(random: Random): string {
  const secret = token(`secret ${random(12)}`);
  const lines = [
    `token = "${secret}"`,
    secret,
    `url: https://user:${secret.slice(4, 20)}@db.example.com/x`,
    `  password: "${secret.slice(10, 26)}"`,
    `export API_SECRET=${secret.slice(3, 30)}`,
    pem(random),
  ];
  return lines[random(lines.length)] ?? secret;
}

function pem(random: Random): string {
  const body = Array.from({ length: 12 }, () =>
    Buffer.from(Array.from({ length: 48 }, () => random(256))).toString("base64"),
  );
  return [`-----BEGIN ${"RSA"} PRIVATE KEY-----`, ...body, `-----END ${"RSA"} PRIVATE KEY-----`].join("\n");
}

function changeLines(lines: string[], random: Random): void {
  const at = random(lines.length);
  const line = lines[at] ?? "";
  const cut = random(line.length + 1);
  const edits = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, secretLine(random)),
    () => lines.splice(at, 0, `inserted ${random(1000)}`),
    // A line is cut in two, or grows in its middle: secrets are split, and joined again by the next.
    () => lines.splice(at, 1, line.slice(0, cut), line.slice(cut)),
    () => lines.splice(at, 2, line + (lines[at + 1] ?? "")),
    () => (lines[at] = `${line.slice(0, cut)}${"xX0 \t"[random(5)]}${line.slice(cut)}`),
    () => lines.push(...lines.splice(at, 1 + random(10))),
    () => lines.splice(0, 0, secretLine(random)),
  ];
  for (let count = 1 + random(4); count > 0; count--) edits[random(edits.length)]?.();
}

function dataOf(bytes: Buffer): string {
  return `data ${bytes.length}\n${bytes.toString("latin1")}\n`;
}
