// node bench/make-large.js FOLDER [COMMITS]: a bare repository of 300,000 commits (or as many as are asked for) by git fast-import, for measuring
// how time and memory grow. 4,000 files in 200 folders of three levels; a commit changes one to three of them; every twentieth is a merge; a secret
// comes and goes every thousand commits. Equal arguments give equal repositories.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";

const [folder, commits = "300000"] = process.argv.slice(2);
const files = 4000;
const mergeEvery = 20;
const secretEvery = 1000;
const firstSecond = 1_200_000_000;

/** Numbers below `below`, the same for the same step. */
function random(step, salt, below) {
  return createHash("md5").update(`${step} ${salt}`).digest().readUInt32LE(0) % below;
}

function pathOf(file) {
  return `part${file % 10}/unit${Math.floor(file / 10) % 20}/file${file}.txt`;
}

/** Some forty lines, of which one names the version: deltas are short, as in real histories. */
function contentOf(file, step) {
  const lines = Array.from({ length: 40 }, (_, i) => `line ${i} of file ${file}, which seldom changes`);
  lines[random(step, file, lines.length)] = `changed at step ${step}`;
  if (step % secretEvery < 3) {
    const letters = createHash("sha256")
      .update(`secret ${step}`)
      .digest("base64")
      .replaceAll(/[^A-Za-z0-9]/g, "x")
      .slice(0, 32);
    lines.push(`database_password = "${letters}"`);
  }
  return lines.join("\n");
}

function commandOf(step) {
  const lines = [`commit refs/heads/main`, `mark :${step}`];
  const when = firstSecond + step * 60 - random(step, "skew", 50);
  lines.push(`committer A <a@example.com> ${when} +0000`, data(`step ${step}`));
  if (step > 1) lines.push(`from :${step - 1}`);
  if (step % mergeEvery === 0) lines.push(`merge :${step - 2 - random(step, "merge", mergeEvery - 3)}`);
  for (let change = 0; change <= random(step, "changes", 3); change++) {
    const file = random(step, `file ${change}`, files);
    lines.push(`M 100644 inline ${pathOf(file)}`, data(contentOf(file, step)));
  }
  return `${lines.join("\n")}\n\n`;
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

async function make(where, count) {
  spawnSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", where], { stdio: "inherit" });
  const git = spawn("git", ["fast-import", "--quiet", "--depth=50"], {
    cwd: where,
    stdio: ["pipe", "inherit", "inherit"],
  });
  for (let step = 1; step <= count; step++) {
    if (!git.stdin.write(commandOf(step))) await once(git.stdin, "drain");
  }
  git.stdin.end();
  await once(git, "close");
  // As a server would hand it out.
  spawnSync("git", ["repack", "-adq", "--depth=50", "--window=10"], { cwd: where, stdio: "inherit" });
}

if (folder === undefined || !/^[1-9]\d*$/.test(commits)) {
  console.error("usage: node bench/make-large.js FOLDER [COMMITS]");
  process.exitCode = 2;
} else await make(folder, Number(commits));
