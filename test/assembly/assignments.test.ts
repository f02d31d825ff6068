import { describe, expect, test } from "vitest";
import { createKernel, kernelModule, type Literal } from "../../src/kernel.ts";
import { kernelSearch, plainSearch } from "../support/plain-candidates.ts";
import { mixed, seeded, type Random } from "./fragments.ts";

const ownLine = { lines: 0, pem: false };
const words = ["password", "pwd", "secret", "token", "key", "auth"];
const literals = words.map((text): Literal => ({ text, fold: true, recogniser: "assignment", window: ownLine }));
const tables = { literals, providerWords: [] };
const kernel = createKernel(tables, kernelModule());

/** name, operator, value, quote of each assignment found. */
function found(text: string): string[] {
  return kernelSearch(kernel, text).map((candidate) => {
    const name = text.slice(candidate.nameStart, candidate.nameEnd);
    const value = text.slice(candidate.valueStart, candidate.valueEnd);
    const quote = candidate.quote === 0 ? "" : String.fromCharCode(candidate.quote);
    return `${name} ${String.fromCharCode(candidate.operator)} ${quote}${value}${quote}`;
  });
}

const fragments = [
  ...words, ...words, "[]byte{", "{ ", "0x1f, ", "7, 31,", "1,2,3,4,5,6,7,8", "``", "||", "??", "Password", "DB_", "my-", "--", "-", "ENV ", "env\t", "value", "name=", ": ", ":", "=", " = ", ":=", "=>", "==", "!=",
  "===", "<-", "(", ",", ", ", ">", "</", "<", "?=", "||=", "::", "::=", ":::=", "??=", "+=", " .= ", ".=", ":-", "${", "://", "=~", "?", "!", "&", "$", "{", "[", "]", "[12]", ")", '"', "'", "`",
  "\\", '\\"', "\\'", '\\\\"', '"""', "\\n", " ", "  ", "\t", "\n", "\r\n", "\r", "string", " string =", ": string = ", "hunter2", "abc", "ab",
  "{ get; set; }", "+=", "??=", "{", "}", "default", "defaultValue", "parametervalue", "value: ", "<value>", "<string>", "<![CDATA[", "]]>", "</name>",
  "set ", "setx ", "define ", "-gx ", "config ", "\n  ", "\n    ", "{\n  ", ":\n  ", " =\n", "(\n", " |\n  ", ": >-\r\n ", "&a ", "!!str ", "[]byte(", "$", "#", 'r#"', '$"', "/",
  "bearer ", "Basic ", "token ", "r'", 'b"', '@"', "@", "*", "#", ";", "|", "| ", " |", "**", ", err := ", ", _ :=", ",x", ';s:', '";s:16:"', "12345:", "[[", "]]", 'R"(', ')"', "%q(", "%Q{", "%q<", "\n- ", "\n  - ", "\0", "\xe4", "\xa0", "\v",
];

function compare(seed: number, stretches: number[], pieces: number): void {
  const random = seeded(seed);
  const text = mixed(random, 1 + random.below(pieces), { fragments, alphabet: "abz09_.$- \t", stretches });
  expect(kernelSearch(kernel, text), `seed ${seed}: ${JSON.stringify(text.slice(0, 300))}`).toEqual(plainSearch(text, tables));
}

test("random lines are recognised as the regular expressions of the twin recognise them", () => {
  for (let seed = 0; seed < 30_000; seed++) compare(seed, [1, 2, 5, 39, 40, 41], 12);
});

test("names, closers, types, blanks and values are cut at their limits as in the twin", () => {
  for (let seed = 0; seed < 20_000; seed++) {
    const random = seeded(seed);
    const text = assignmentAtLimits(random);
    expect(kernelSearch(kernel, text), `seed ${seed}: ${JSON.stringify(text)}`).toEqual(plainSearch(text, tables));
  }
});

const openings = ["=", " = ", ":", ": ", "=>", ":=", ": {", " = {", " {", "(", ",", "", '"', '",', '">', ">", "</key>", "</name>", " x='y'>", " x/>", ": |", ": >-", " = (", " = \\", ' = """', ": {", " = [", " = []byte{", "= (1, 2,"];
const belows = ["value", '"value"', "Value:", "default", 'default = "', "defaultValue: ", "values: ", '"', "'", "<value>", "<string>", "- ", "-  ", "- -", '- "', "# ", "}", "abc", "abcd:", "hunter2", "hunter2 x", "type = x", "hunter2</", "$x", "1, 2, 3, 4, 5,", "0x1, 0x2, 0x3,", "6, 7, 8}", "]"];

test("values below their names are found as in the twin", () => {
  for (let seed = 0; seed < 40_000; seed++) {
    const random = seeded(seed);
    const text = spread(random);
    expect(kernelSearch(kernel, text), `seed ${seed}: ${JSON.stringify(text)}`).toEqual(plainSearch(text, tables));
  }
});

/** A name, what may open a value below it, and up to six lines. */
function spread(random: Random): string {
  const indent = (): string => random.pick(["", "", " ", "  ", "  ", "    ", "\t", " ".repeat(40), " ".repeat(41)]);
  const end = (): string => random.pick(["\n", "\n", "\r\n", "\r", " \n"]);
  const far = random.below(6) === 0 ? "f".repeat(random.pick([440, 500, 509, 510, 511, 512, 513, 1990, 2040])) : "";
  const lines = Array.from({ length: random.below(7) }, () => {
    const value = random.pick(["hunter2", '"hunter2"', "'hunter2'", '"', "", "hunter2</value>", "<![CDATA[hunter2]]></value>", "{"]);
    return indent() + random.pick(belows) + random.pick([": ", " = ", "=", "", ""]) + value + end();
  });
  const before = far.length < 600 ? far : "";
  const after = far.length < 600 ? "" : far;
  return indent() + before + random.pick(['"', "<", " ", "name: ", "", "--", "- --", '"-']) + random.pick(words) + random.pick(openings) + end() + after + lines.join("");
}

/** A line that is an assignment but for the length of one or two parts, which lie around a limit. */
function assignmentAtLimits(random: Random): string {
  const far = random.below(8);
  const long = (part: number, lengths: number[], usual: number): number => (part === far ? random.pick(lengths) : usual);
  const before = "n".repeat(long(0, [62, 63, 64, 65, 66], random.below(3)));
  const after = "n".repeat(long(1, [63, 64, 65], random.below(3)));
  const closers = random.pick(['"', "]", "\\", "[1]"]).repeat(long(2, [7, 8, 9], random.below(2)));
  const blanks = " ".repeat(long(3, [39, 40, 41], random.below(3)));
  const type = "t".repeat(long(4, [37, 38, 39, 40, 41], 3));
  const operator = random.pick(["=", ":", "=", `: ${type} =`, ` ${type} =`, `:${type}=`, "==", ",", ">", ""]);
  const gap = " ".repeat(long(5, [39, 40, 41], random.below(2)));
  const opening = random.pick(['"', "'", "", "", '\\"', '\\\\"', '"""', "b'", "bearer ", "Token  "]);
  const value = random.pick(["v", "v", "v\\\\", "\\'", '\\"', "v<"]).repeat(2);
  const length = long(6, [1880, 1990, 2000, 2010, 2020, 2030, 2040, 2050], random.below(4));
  const filler = "v".repeat(length + (far === 6 ? random.below(60) : 0));
  const end = random.pick(["", "\n", "\r\n", " v", "< "]);
  return before + random.pick(words) + after + closers + blanks + operator + gap + opening + value + filler + opening + end;
}

describe("assignments", () => {
  test.each([
    ['password = "hunter2"', 'password = "hunter2"'],
    ["DB_PASSWORD=hunter2", "DB_PASSWORD = hunter2"],
    ["db.password: hunter2 # comment", "db.password : hunter2"],
    ['{"api_key": "abcdef"}', 'api_key : "abcdef"'],
    ['{\\"api_key\\": \\"abcdef\\"}', 'api_key : "abcdef"'],
    ["$config['secret'] = 'abcdef';", "secret = 'abcdef'"],
    ["const token: string = `abcdef`;", "token = `abcdef`"],
    ['let key: &str = "abcdef";', 'key = "abcdef"'],
    ['var token string = "abcdef"', 'token = "abcdef"'],
    ['char password[32] = "abcdef";', 'password = "abcdef"'],
    ['password := "abcdef"', 'password : "abcdef"'],
    ["PASSWORD ::= abcdef", "PASSWORD : abcdef"],
    ['PASSWORD :::= "abcdef"', 'PASSWORD : "abcdef"'],
    ["$password .= 'abcdef';", "$password = 'abcdef'"],
    ['password += "abcdef"', 'password = "abcdef"'],
    ["this.token ??= 'abcdef';", "this.token = 'abcdef'"],
    ["PASSWORD=${DB_PASSWORD:-abcdef}", "DB_PASSWORD : abcdef"],
    [":password => 'abcdef'", "password = 'abcdef'"],
    ['if (password == "abcdef")', 'password = "abcdef"'],
    ['if (password !== "abcdef")', 'password ! "abcdef"'],
    ['token <- "abcdef"', 'token < "abcdef"'],
    ['setPassword("abcdef")', 'setPassword ( "abcdef"'],
    ['put("password", "abcdef")', 'password , "abcdef"'],
    ["<password>abcdef</password>", "password > abcdef"],
    ['<string name="token">abcdef</string>', "token > abcdef"],
    ['<add key="Password" value="abcdef"/>', 'Password = "abcdef"'],
    ['{"name": "PASSWORD", "value": "abcdef"}', 'PASSWORD : "abcdef"'],
    ["mysql --password abcdef -h x", "--password   abcdef"],
    ["mysql --password=abcdef", "--password = abcdef"],
    ["ENV PASSWORD abcdef", "PASSWORD   abcdef"],
    ["?token=abcdef&x=1", "token = abcdef"],
    ["auth: Bearer abcdef", "auth : Bearer abcdef"],
    ['s = "password=abcdef\\nuser=x"', "password = abcdef"],
    ['password = """abcdef"""', 'password = "abcdef"'],
    ["SECRET ?= abcdef", "SECRET = abcdef"],
    ["password=@dmin12", "password = @dmin12"],
    ["Consumer Secret: ``abcdef``", "Secret : `abcdef`"],
    ['env.PASSWORD || "abcdef"', 'env.PASSWORD | "abcdef"'],
    ['options.token ?? "abcdef"', 'options.token ? "abcdef"'],
    ["key := []byte{1, 2, 0xff, 4, 5, 6, 7, 8}", "key : 1, 2, 0xff, 4, 5, 6, 7, 8"],
    ["secret = new byte[] { 1,2,3,4,5,6,7,8,", "secret = 1,2,3,4,5,6,7,8,"],
    ['PASSWORD += "abcdef"', 'PASSWORD = "abcdef"'],
    ['key := []byte("abcdef")', 'key : "abcdef"'],
    ['std::string password{"abcdef"};', 'password { "abcdef"'],
    ['string Password { get; set; } = "abcdef";', 'Password = "abcdef"'],
    ['#define PASSWORD "abcdef"', 'PASSWORD   "abcdef"'],
    ["setx PASSWORD abcdef", "PASSWORD   abcdef"],
    ['  storePassword "abcdef"', 'storePassword   "abcdef"'],
    ['add("--password", type=str, default="abcdef")', '--password , "abcdef"'],
    ['password = r#"abcdef"#', 'password = "abcdef"'],
    ["password: &anchor abcdef", "password : abcdef"],
    ["- name: PASSWORD\n  value: abcdef", "PASSWORD : abcdef"],
    ['"name": "PASSWORD",\n"value": "abcdef"', 'PASSWORD : "abcdef"'],
    ['variable "password" {\n  type = string\n  default = "abcdef"\n}', 'password = "abcdef"'],
    ["password:\n  abcdef\n", "password : abcdef"],
    ["password: |-\n  abcdef\n", "password : abcdef"],
    ['password =\n    "abcdef"', 'password = "abcdef"'],
    ['setPassword(\n    "abcdef")', 'setPassword ( "abcdef"'],
    ['password = """\nabcdef"""', 'password = "abcdef"'],
    ["secret = [\n  1, 2, 3, 4,\n  5, 6, 7, 8]", "secret = 1, 2, 3, 4,\n  5, 6, 7, 8"],
    ["<name>password</name>\n<value>abcdef</value>", "password > abcdef"],
    ["<key>token</key><string>abcdef</string>", "token > abcdef"],
    ['<setting name="Password" as="x">\n <value>abcdef</value>', "Password > abcdef"],
    ['<password type="x">abcdef</password>', "password > abcdef"],
    ["<password><![CDATA[abcdef]]></password>", "password > abcdef"],
    ["<password>\n  abcdef\n</password>", "password > abcdef"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

describe("no assignments of a literal", () => {
  test.each([
    "the password is secret",
    "password = ''",
    "password=ab",
    "password = ${PASSWORD}",
    "password = {",
    "password = @password",
    "login(user, password, host)",
    "password: ",
    "token://host",
    "Key::Secret",
    'password = "never closed',
    "</password>",
    "password:\nabcdef\n",
    "password:\n  abcdef: x\n",
    "password:\n  - abcdef\n",
    "name: PASSWORD\nvalueFrom: abcdef",
    "password: {\n  type: x\n}\n  default: abcdef",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
