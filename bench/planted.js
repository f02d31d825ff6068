// node bench/planted.js MIRRORS: are keys found that stand in ordinary code? One key of each of ten providers is written into a file of its
// own in every tree of bench/ordinary.txt (MIRRORS as in bench/ordinary.js), in the middle, in the file's syntax. Keys and places come
// from a seed, so every run plants the same. Exits with 1 if a key is not found at the default confidence.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkOut, repositoriesOf } from "./check-out.js";

const keysweep = fileURLToPath(new URL("../bin/keysweep.js", import.meta.url));
const HEX = "0123456789abcdef";
const DIGITS = "0123456789";
const BASE62 = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`;
const BASE64URL = `${BASE62}-_`;

/** Formats as the providers publish them; `name` is what people call the value. None has a checksum that would be published. */
const providers = [
  { provider: "aws", name: "aws_secret_access_key", key: (pick) => pick(`${BASE62}/+`, 40) },
  { provider: "stripe", name: "stripe_key", key: (pick) => `sk_live_${pick(BASE62, 24)}` },
  {
    provider: "slack",
    name: "bot_token",
    key: (pick) => `xoxb-${pick(DIGITS, 12)}-${pick(DIGITS, 13)}-${pick(BASE62, 24)}`,
  },
  { provider: "google", name: "maps_key", key: (pick) => `AIzaSy${pick(BASE64URL, 33)}` },
  { provider: "openai", name: "api_key", key: (pick) => `sk-${pick(BASE62, 20)}T3BlbkFJ${pick(BASE62, 20)}` },
  { provider: "anthropic", name: "api_key", key: (pick) => `sk-ant-api03-${pick(BASE64URL, 93)}AA` },
  { provider: "gitlab", name: "token", key: (pick) => `glpat-${pick(BASE64URL, 20)}` },
  { provider: "sendgrid", name: "mail_key", key: (pick) => `SG.${pick(BASE64URL, 22)}.${pick(BASE64URL, 43)}` },
  { provider: "twilio", name: "twilio_auth_token", key: (pick) => pick(HEX, 32) },
  { provider: "datadog", name: "datadog_api_key", key: (pick) => pick(HEX, 32) },
];

const line = {
  ".go": (name, key) => `var ${name} = "${key}"`,
  ".java": (name, key) => `static final String ${name} = "${key}";`,
  ".js": (name, key) => `const ${name} = "${key}";`,
  ".md": (name, key) => `    export ${name.toUpperCase()}=${key}`,
  ".php": (name, key) => `$${name} = '${key}';`,
  ".py": (name, key) => `${name} = "${key}"`,
  ".rs": (name, key) => `const ${name.toUpperCase()}: &str = "${key}";`,
  ".scala": (name, key) => `val ${name} = "${key}"`,
  ".sh": (name, key) => `${name}="${key}"`,
  ".ts": (name, key) => `const ${name} = "${key}";`,
  ".yaml": (name, key) => `# ${name}: ${key}`,
  ".yml": (name, key) => `# ${name}: ${key}`,
};

/** @returns {(alphabet: string, length: number) => string} the same characters for the same seed */
function pickerFor(seed) {
  let count = 0;
  return (alphabet, length) =>
    Array.from({ length }, () => {
      const hash = createHash("sha256").update(`${seed} ${count++}`).digest();
      return alphabet[hash.readUInt32BE(0) % alphabet.length];
    }).join("");
}

function textFilesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => Object.hasOwn(line, extname(name)))
    .filter((name) => {
      // What a link, or a folder that is one, points to is scanned under its own name.
      const path = join(folder, name);
      const entry = lstatSync(path);
      return entry.isFile() && entry.size < 200_000 && realpathSync(path) === path;
    })
    .toSorted();
}

/** @returns {{ provider: string, file: string, key: string }[]} */
function plant(folder, repository) {
  const files = textFilesIn(folder);
  return providers.map(({ provider, name, key }, index) => {
    const file = files[Math.floor(((index + 0.5) * files.length) / providers.length)];
    const secret = key(pickerFor(`${repository} ${provider}`));
    const lines = readFileSync(join(folder, file), "latin1").split("\n");
    lines.splice(lines.length >> 1, 0, line[extname(file)](name, secret));
    writeFileSync(join(folder, file), lines.join("\n"), "latin1");
    return { provider, file, key: secret };
  });
}

function scan(folder) {
  const args = [keysweep, "scan", folder, "--format", "json", "--no-progress", "--show-secrets"];
  const { error, status, stdout, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 30, encoding: "utf8" });
  if (error) throw error;
  if (![0, 1].includes(status)) throw new Error(`keysweep scan ${folder} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout).findings;
}

function main(mirrors) {
  const into = mkdtempSync(join(realpathSync(tmpdir()), "keysweep-planted-"));
  const missed = [];
  let planted = 0;
  try {
    for (const listed of repositoriesOf("ordinary")) {
      const folder = checkOut(mirrors, listed, into);
      const keys = plant(folder, listed.repository);
      const findings = scan(folder);
      const gone = keys.filter((one) => !findings.some((found) => found.file === one.file && found.secret === one.key));
      const named = keys.filter((one) =>
        findings.some(
          (found) => found.file === one.file && found.secret === one.key && found.provider === one.provider,
        ),
      );
      planted += keys.length;
      missed.push(...gone.map((one) => ({ ...one, repository: listed.repository })));
      console.log(
        `${listed.repository}\t${keys.length - gone.length} of ${keys.length} found, ${named.length} by provider`,
      );
      rmSync(folder, { recursive: true });
    }
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
  console.log(`all\t${planted - missed.length} of ${planted} found`);
  for (const { repository, provider, file } of missed) console.log(`missed\t${repository}\t${provider}\t${file}`);
  if (missed.length > 0) process.exitCode = 1;
}

const [mirrors] = process.argv.slice(2);
if (mirrors === undefined) {
  console.error("usage: node bench/planted.js MIRRORS");
  process.exitCode = 2;
} else main(mirrors);
