// Writes docs/rule-index.md, the list of all rules by provider. With --check it writes nothing and fails if the list is out of date.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, "docs", "rule-index.md");

function loadFiles() {
  return readdirSync(join(root, "rules"), { recursive: true })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => parse(readFileSync(join(root, "rules", name), "utf8")))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Text for a cell of a table. */
function cell(text) {
  return text.replaceAll("|", String.raw`\|`).replaceAll("<", "&lt;");
}

function indexOf(files) {
  const count = files.reduce((sum, { rules }) => sum + rules.length, 0);
  const rows = files.flatMap(({ name, rules }) =>
    rules.map(
      ({ id, title, kind, severity }, index) =>
        `| ${index === 0 ? cell(name) : ""} | \`${id}\` | ${cell(title)} | ${kind} | ${severity} |`,
    ),
  );
  return `# All rules

Made by \`node scripts/rule-index.js\`; edit \`rules/\` instead. ${count} rules in ${files.length} files. What the columns mean: [rules.md](rules.md).
\`keysweep rules show ID\` prints a rule with its pattern, keywords and advice.

| provider | rule | finds | kind | severity |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

const text = indexOf(loadFiles());
if (process.argv.includes("--check")) {
  if (text !== readFileSync(page, "utf8")) {
    console.error("docs/rule-index.md is out of date: run node scripts/rule-index.js");
    process.exitCode = 1;
  }
} else writeFileSync(page, text);
