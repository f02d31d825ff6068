import { expect, test } from "vitest";
import { decodeSecret } from "../../src/detect/secret-text.ts";

const dashes = "-".repeat(5);
/** Lines of base64 may begin or end with `+` and `/`. */
const lines = [
  `${dashes}BEGIN RSA PRIVATE KEY${dashes}`,
  "MIIB/abc+",
  "+GBFg9cq/",
  "/nNRSTnZ",
  "abcd==",
  `${dashes}END RSA PRIVATE KEY${dashes}`,
];
const key = lines.join("\n");

test("a PEM block as a file holds it stays as it is, whatever signs its lines begin with", () => {
  expect(decodeSecret(key)).toBe(key);
});

/** The secret is what stands from the first dash to the last. */
function between(text: string): string {
  return text.slice(text.indexOf(dashes), text.lastIndexOf(dashes) + dashes.length);
}

test.for<[string, string]>([
  ["with CRLF line ends", lines.join("\r\n")],
  ["in one string with escapes", lines.join("\\n")],
  ["in one string with Windows' escapes", lines.join("\\r\\n")],
  ["in JSON inside JSON", lines.join("\\\\n")],
  ["in strings joined by +", lines.map((line) => `    "${line}\\n" +`).join("\n")],
  ["in strings joined by a leading +", lines.map((line) => `    + "${line}\\n"`).join("\n")],
  ["in strings joined by nothing", lines.map((line) => `  '${line}\\n'`).join("\n")],
  ["in strings joined by PHP", lines.map((line) => `  '${line}\\n' .`).join("\n")],
  ["in a list of lines", lines.map((line) => `  "${line}",`).join("\n")],
  ["in a list on one line", lines.map((line) => `"${line}"`).join(", ")],
  ["indented", lines.map((line) => `      ${line}`).join("\n")],
  ["indented by tabs, with white space at the end", lines.map((line) => `\t\t${line}  `).join("\n")],
  ["in a comment", lines.map((line) => `# ${line}`).join("\n")],
  ["in a block comment", lines.map((line) => ` * ${line}`).join("\n")],
  ["in a patch", lines.map((line) => `+${line}`).join("\n")],
])("a PEM block %s has the text of the plain one", ([, text]) => {
  expect(decodeSecret(between(text))).toBe(key);
});

test("empty lines, which part the headers from the body, stay", () => {
  const block = [lines[0], "Proc-Type: 4,ENCRYPTED", "", ...lines.slice(1)];
  const joined = block.map((line) => `  "${line}\\n" +`).join("\n");
  expect(decodeSecret(between(joined))).toBe(block.join("\n"));
  expect(decodeSecret(between(block.map((line) => `# ${line}`.trimEnd()).join("\n")))).toBe(block.join("\n"));
});

test("outside of PEM blocks only line ends change", () => {
  expect(decodeSecret('a\r\n"+b')).toBe('a\n"+b');
});
