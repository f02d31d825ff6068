import { array, assert, constantFrom, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { judgeAssignment, judgeUrl, type AssignmentCandidate } from "../../src/detect/assignment.ts";
import { providerForms, type FormRule, type ProviderForms } from "../../src/detect/assignment-provider.ts";
import { nativeMatcher } from "../../src/rules/regex.ts";
import type { Rule } from "../../src/types.ts";

const rule: Rule = {
  id: "generic-password",
  provider: "generic",
  kind: "assignment",
  severity: "high",
  confidence: "medium",
  flags: "",
  keywords: ["password"],
  foldKeywords: true,
  lines: 0,
};
/** Letters and digits that no filter objects to. */
const RANDOM = ["q7Rm", "2xVb", "9tKz", "4wPd"].join("");

const LONG = RANDOM + ["Lz3", "Fy8", "Hc6", "Jn5"].join("");

const LETTERS = ["JbqZ", "iNDG", "cfDc", "aDKn"].join("");

/** The candidate that the kernel would record in `window` for `word` and the first `value` behind it. */
function candidateIn(window: string, word: string, value: string): AssignmentCandidate {
  const start = window.toLowerCase().indexOf(word);
  const end = start + word.length;
  const nameStart = start - (/[\w.$-]*$/.exec(window.slice(0, start))?.[0].length ?? 0);
  const nameEnd = end + (/^[\w.$-]*/.exec(window.slice(end))?.[0].length ?? 0);
  const valueStart = window.indexOf(value, nameEnd);
  const before = window[valueStart - 1] ?? "";
  const operator = /[=:(,>]/.exec(window.slice(nameEnd, valueStart))?.[0] ?? " ";
  const quote = /["'`]/.test(before) ? before : "";
  return {
    window,
    start,
    end,
    nameStart,
    nameEnd,
    valueStart,
    valueEnd: valueStart + value.length,
    quote,
    operator,
    leftCap: false,
    rightCap: false,
  };
}

const BYTES = "207, 189, 101, 150, 191, 144, 185, 23";

test.each([
  [`Secret: []byte{${BYTES}}`, `${BYTES} medium`],
  [`secret = new byte[] { ${BYTES.replaceAll(", ", ",")},`, `${BYTES.replaceAll(", ", ",")} medium`],
  ["secret = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", undefined],
  ["secret = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88]", undefined],
  ["secret = [207, 189, 101, 150, 191, 144, 185, 2300]", undefined],
  ["secret = [7, 7, 7, 7, 101, 7, 7, 7, 7]", undefined],
])("a key may be written as its bytes: %s", (window, expected) => {
  const numbers = /[[{] ?([0-9][0-9a-fx, ]*)/.exec(window)?.[1] ?? "";
  expect(judge(window, "secret", numbers)).toBe(expected);
});

test("an entry of a list is not the value of the entry before", () => {
  const other = ["pods", "log"].join("/");
  expect(judge(`features = ["secure-password", "${other}"]`, "password", other)).toBeUndefined();
  expect(judge(`resources: ["configmaps", "password", "${other}"]`, "password", other)).toBeUndefined();
  expect(judge(`x = ["a", "password", "${RANDOM}"]`, "password", RANDOM)).toBeUndefined();
  expect(judge(`-Expected @("PasswordPrivilege", "${other}")`, "password", other)).toBeUndefined();
  expect(judge(`new Details("bob", "password", "${other}")`, "password", other)).toBeUndefined();
  expect(judge(`set("a", "password", "${RANDOM}")`, "password", RANDOM)).toBeDefined();
  expect(judge(`put("password", "${RANDOM}")`, "password", RANDOM)).toBe(`${RANDOM} medium`);
});

test("a call that asks for a credential assigns none, whatever it is called on", () => {
  expect(judge(`that(layers).containsPasswords("${RANDOM}")`, "password", RANDOM)).toBeUndefined();
  expect(judge(`store.getPassword("${RANDOM}")`, "password", RANDOM)).toBeUndefined();
  expect(judge(`store.setPassword("${RANDOM}")`, "password", RANDOM)).toBeDefined();
});

test("what is called an authentication token takes the user first, an access token the token", () => {
  expect(judge(`new TestingAuthenticationToken("${LONG}", null)`, "token", LONG)).toBeUndefined();
  expect(judge(`new AccessToken("${LONG}")`, "token", LONG)).toBeDefined();
});

test("a name that relates its credential to something else names that", () => {
  expect(judge(`keyVaultToStoreSecrets: "${RANDOM}"`, "secret", RANDOM)).toBeUndefined();
  expect(judge(`headerForToken = "${RANDOM}"`, "token", RANDOM)).toBeUndefined();
  expect(judge(`toPassword = "${RANDOM}"`, "password", RANDOM)).toBeDefined();
  expect(judge(`signInWithPassword("${RANDOM}")`, "password", RANDOM)).toBeDefined();
});

test("passes is a verb", () => {
  expect(judge(`passes = "${RANDOM}"`, "pass", RANDOM)).toBeUndefined();
  expect(judge(`passwords = "${RANDOM}"`, "password", RANDOM)).toBeDefined();
});

test("an encoded password is a hash, an encoded key is the key", () => {
  expect(judge(`encodedPassword = "${RANDOM}"`, "password", RANDOM)).toBeUndefined();
  expect(judge(`DEFAULT_ENCODED_SECRET_KEY = "${LONG}"`, "key", LONG)).toBeDefined();
});

test("declarations and prose that looks like a typed variable assign nothing", () => {
  const base = ["IDis", "posable"].join("");
  expect(judge(`class MyPassword : ${base}`, "password", base)).toBeUndefined();
  expect(judge(`a password when provider="${RANDOM}"`, "password", RANDOM)).toBeUndefined();
  expect(judge(`var password string = "${RANDOM}"`, "password", RANDOM)).toBeDefined();
  expect(judge(`set the env PASSWORD ${RANDOM}`, "password", RANDOM)).toBeUndefined();
});

test("how an element looks or where it leads does not name its text", () => {
  expect(judge(`<a class="token" href="#x">${RANDOM}</a>`, "token", RANDOM, ">")).toBeUndefined();
  expect(judge(`<entry key="token" lang="en">${RANDOM}</entry>`, "token", RANDOM, ">")).toBeDefined();
});

test("what a message says behind a colon is no token, nor are key ids to be received, nonces and cursors", () => {
  expect(judge(`error presenting token: ${RANDOM}: no zone`, "token", `${RANDOM}:`)).toBeUndefined();
  expect(judge(`gpg --recv-keys ${LONG}`, "key", LONG)).toBeUndefined();
  expect(judge(`oauth_nonce = "${LONG}"`, "auth", LONG)).toBeUndefined();
  expect(judge(`"version_token": "${LONG}"`, "token", LONG)).toBeUndefined();
});

test("a token typed by hammering on the keys is none", () => {
  const mashed = ["ndiawu", "dh1_wda", "jwoidja", "jawdeps"].join("");
  expect(judge(`secret = "${mashed}"`, "secret", mashed)).toBeUndefined();
});

test("of a pair of user and password only the password is the secret", () => {
  expect(judge(`auth: "deploy:${RANDOM}"`, "auth", `deploy:${RANDOM}`)).toBe(`${RANDOM} medium`);
});

test("an address behind the word auth is no pair of user and password", () => {
  expect(judge('auth.post("https://i.bc")', "auth", "https://i.bc")).toBeUndefined();
});

test.each([
  [`token = vault.lookup("${RANDOM}")`, "token"],
  [`token = getToken("${RANDOM}")`, "token"],
])("a call that looks something up takes no secret: %s", (window, word) => {
  expect(judge(window, word, window.slice(window.indexOf("= ") + 2).split("(")[0] ?? "")).toBeUndefined();
});

function judge(window: string, word: string, value: string, operator?: string): string | undefined {
  const candidate = candidateIn(window, word, value);
  const match = judgeAssignment({ ...candidate, operator: operator ?? candidate.operator }, [rule])[0];
  return match && `${match.secret} ${match.confidence}${match.bare ? " bare" : ""}`;
}

test.each([
  [`password = "${RANDOM}"`, "password", `${RANDOM} medium`],
  [`"dbPassword": "${RANDOM}"`, "password", `${RANDOM} medium`],
  [`db.passwd: ${RANDOM}`, "passwd", `${RANDOM} medium bare`],
  [`export MYSQL_PWD=${RANDOM}`, "pwd", `${RANDOM} medium bare`],
  [`define('DB_PASSWORD', '${RANDOM}');`, "password", `${RANDOM} medium`],
  [`<password>${RANDOM}</password>`, "password", `${RANDOM} medium bare`],
  [`user.setPassword("${RANDOM}");`, "password", `${RANDOM} medium`],
  [`deploy --password ${RANDOM} --host db`, "password", `${RANDOM} medium`],
  [`aws_secret_access_key: "${LONG}"`, "key", `${LONG} medium`],
  [`nkey = "${RANDOM}"`, "key", `${RANDOM} medium`],
  [`SECRET_KEY = "${RANDOM}#!$"`, "key", `${RANDOM}#!$ medium`],
  [`encryption.key=${LETTERS}`, "key", `${LETTERS} medium bare`],
  [`authkey: ${RANDOM}==`, "key", `${RANDOM}== medium bare`],
  [`token = totp.generate("${RANDOM}")`, "token", `${RANDOM} medium`],
  [`secret = hex.DecodeString("${RANDOM}")`, "secret", `${RANDOM} medium`],
  [`password = os.getenv("X") or "${RANDOM}"`, "password", `${RANDOM} medium`],
  [`password = env("DB_PW", "${RANDOM}")`, "password", `${RANDOM} medium`],
  [`ENV ROOT_PASSWORD ${RANDOM}`, "password", `${RANDOM} medium bare`],
])("%s is an assignment of a secret", (window, word, expected) => {
  const value = expected.split(" ")[0] ?? "";
  expect(judge(window, word, value)).toBe(expected);
});

test.each([
  [`passwordLength = "${RANDOM}"`, "password"],
  [`bypass = "${RANDOM}"`, "pass"],
  [`tokenizer = "${RANDOM}"`, "token"],
  [`primaryKey: "${RANDOM}"`, "key"],
  [`monkey = "${RANDOM}"`, "key"],
  [`sonar.projectKey=${RANDOM}`, "key"],
  ["createHmacKey: hotpCreateHmacKey,", "key"],
  ["lib/password.rb:1400:in", "password"],
  [`PublicKeyToken=${RANDOM}`, "token"],
  [`author: "${RANDOM}"`, "auth"],
  [`nonMatchingToken = "${RANDOM}"`, "token"],
  [`credentialId: "${RANDOM}"`, "credential"],
  [`hasPassword("${RANDOM}")`, "password"],
  [`HashPassword("password", "${RANDOM}")`, "password"],
  [`secretKeyBase = "${RANDOM}"`, "secret"], // the later word decides
])("%s assigns no secret", (window, word) => {
  expect(judge(window, word, RANDOM)).toBeUndefined();
});

test("a value inside a connection string is a literal although it has no quotes of its own", () => {
  expect(judge(`connect("Server=db;Password=${RANDOM};Timeout=3")`, "password", RANDOM)).toBe(`${RANDOM} medium`);
});

test("a value in a query ends at the ampersand", () => {
  const window = `"https://acme.dev/?access_token=${RANDOM}&page=1"`;
  expect(judge(window, "token", `${RANDOM}&page=1`)).toBe(`${RANDOM} medium`);
});

test.each(["Some", "new String", "StringValue"])("a literal is found inside %s(...)", (wrapper) => {
  const match = judgeAssignment(candidateIn(`password = ${wrapper}("${RANDOM}")`, "password", `${wrapper}(`), [
    rule,
  ])[0];
  expect(match?.secret).toBe(RANDOM);
  expect(match?.bare).toBe(false);
});

test("escapes are undone in the secret, and its offsets are those of the text as it stands", () => {
  const raw = `${RANDOM}\\"x\\u0041\\/`;
  const match = judgeAssignment(candidateIn(`"password": "${raw}"`, "password", raw), [rule])[0];
  expect(match?.secret).toBe(`${RANDOM}"xA/`);
  expect(match && match.end - match.start).toBe(raw.length);
});

test("a value that the window's cap cuts is not judged", () => {
  const candidate = candidateIn(`password = ${RANDOM}`, "password", RANDOM);
  expect(judgeAssignment({ ...candidate, rightCap: true }, [rule])).toEqual([]);
});

test("a key that is named nothing but key is a secret only in a provider's form", () => {
  expect(judge(`key = "${LONG}"`, "key", LONG)).toBeUndefined();
  const forms = providerForms([
    formRule({ id: "acme-key", kind: "opaque", keywords: ["acme"], pattern: "[A-Za-z0-9]{28}" }),
  ]);
  const candidate = candidateIn(`acme key = "${LONG}"`, "key", LONG);
  expect(judgeAssignment(candidate, [rule], () => forms)[0]?.confidence).toBe("medium");
});

test("a number is no token, whatever its length", () => {
  const id = ["2188", "7324", "9723", "411"].join("");
  expect(judge(`apiKey=${id}`, "apiKey", id)).toBeUndefined();
});

function formRule(changes: Partial<Rule>): FormRule {
  const changed: Rule = { ...rule, provider: "acme", ...changes };
  const pattern = changed.pattern ?? "(?!)";
  return {
    rule: changed,
    matcher: () => nativeMatcher(pattern, ""),
    wholeMatcher: () => nativeMatcher(`^(?:${pattern})$`, ""),
  };
}

test("a token named for a provider is none where the provider's own rules refuse it", () => {
  const forms = providerForms([formRule({ id: "acme-token", kind: "signature", keywords: ["acmt_"] })]);
  expect(judgeAssignment(candidateIn(`ACME_TOKEN = "${RANDOM}"`, "token", RANDOM), [rule], () => forms)).toEqual([]);
  const other = judgeAssignment(candidateIn(`EMCA_TOKEN = "${RANDOM}"`, "token", RANDOM), [rule], () => forms)[0];
  expect(other?.confidence).toBe("medium");
});

test("what begins like a known token and has not its form is no finding", () => {
  const forms = providerForms([formRule({ id: "acme-token", kind: "signature", keywords: ["acmt_"] })]);
  const candidate = candidateIn(`SECRET = "acmt_${RANDOM}"`, "secret", `acmt_${RANDOM}`);
  expect(judgeAssignment(candidate, [rule], () => forms)).toEqual([]);
});

test("what anybody's keys may begin with is no provider's prefix", () => {
  const forms = providerForms([formRule({ id: "acme-token", kind: "signature", keywords: ["live_", "sk_live_"] })]);
  const value = `live_${RANDOM}`;
  expect(judgeAssignment(candidateIn(`SECRET = "${value}"`, "secret", value), [rule], () => forms)[0]?.secret).toBe(
    value,
  );
});

test("a value in the form of the provider that it is named for convinces, however weak it looks", () => {
  const weak = "jzqxkvwyhgfpbnmd";
  const candidate = candidateIn(`acme api key = "${weak}"`, "key", weak);
  const forms = (pattern: string) => (): ProviderForms =>
    providerForms([formRule({ id: "acme-key", kind: "opaque", keywords: ["acme"], pattern })]);
  expect(judgeAssignment(candidate, [rule], forms("[a-z]{16}"))[0]?.confidence).toBe("medium");
  expect(judgeAssignment(candidate, [rule], forms("[a-z]{17}"))).toEqual([]);
});

test("a value longer than the keys of the provider that it is named for is doubted, a shorter one is none", () => {
  const forms = (pattern: string) => (): ProviderForms =>
    providerForms([formRule({ id: "acme-key", kind: "opaque", keywords: ["acme"], pattern })]);
  const of = (pattern: string) =>
    judgeAssignment(candidateIn(`acme_token = "${RANDOM}"`, "token", RANDOM), [rule], forms(pattern));
  expect(of(`[A-Za-z0-9]{${RANDOM.length - 1}}`)[0]?.confidence).toBe("low");
  expect(of(`[A-Za-z0-9]{${RANDOM.length - 1}}`)[0]?.reasons).toContain(
    "longer than the keys of the provider in its name",
  );
  expect(of(`[A-Za-z0-9]{${RANDOM.length + 1}}`)).toEqual([]);
});

test("a provider's name inside another word names nobody, but for a long one", () => {
  const named = (provider: string, name: string): number => {
    const forms = providerForms([formRule({ id: "acme-token", provider, kind: "signature", keywords: ["acmt_"] })]);
    return judgeAssignment(candidateIn(`${name} = "${RANDOM}"`, "token", RANDOM), [rule], () => forms).length;
  };
  expect(named("phrase", "passphrase_token")).toBe(1);
  expect(named("phrase", "phraseapp_token")).toBe(0);
  expect(named("smartsheet", "getsmartsheet_token")).toBe(0);
});

test("where a provider's form is not published nothing is known against a value", () => {
  const forms = providerForms([
    formRule({ id: "acme-key", kind: "opaque", keywords: ["acme"], pattern: "[A-Za-z0-9_-]{20,64}" }),
  ]);
  const candidate = candidateIn(`ACME_TOKEN = "${RANDOM}"`, "token", RANDOM);
  expect(judgeAssignment(candidate, [rule], () => forms)[0]?.confidence).toBe("medium");
});

function judgeAddress(url: string): string | undefined {
  const start = url.indexOf("://");
  const valueStart = start + 3;
  const valueEnd = url.indexOf("@", valueStart);
  const match = judgeUrl(
    {
      window: url,
      start,
      end: valueStart,
      nameStart: 0,
      nameEnd: start,
      valueStart,
      valueEnd,
      quote: "",
      operator: ":",
      leftCap: false,
      rightCap: false,
    },
    [rule],
  )[0];
  return match && `${match.secret} ${match.confidence}`;
}

test.each([
  [`amqp://app:${RANDOM}@queue.acme.dev/`, `${RANDOM} medium`],
  [`redis://:${RANDOM}@cache`, `${RANDOM} medium`],
  [`ftp://app:${RANDOM}%21@acme.dev`, `${RANDOM}! medium`],
  [`https://app:${RANDOM}@example.com/`, `${RANDOM} low`],
  ["postgres://postgres:postgres@localhost/", "postgres low"],
  ["https://svc:password@acme.dev/", "password low"],
  ["https://user:password@acme.dev/", undefined],
  ["https://user:<password>@acme.dev/", undefined],
  ["https://user:${PASSWORD}@acme.dev/", undefined],
  ["http://127.0.0.1:8080@acme.dev/", undefined],
])("the password in %s is judged", (url, expected) => {
  expect(judgeAddress(url)).toBe(expected);
});

test("no window whatever makes the judges throw, and a match lies inside its window", () => {
  const piece = constantFrom(
    "password",
    "Key",
    "=",
    ": ",
    '"',
    "'",
    "\\",
    "$",
    "{",
    "}",
    "(",
    ")",
    "a1B",
    "\xff",
    "&",
    ";",
    "\\u00",
    "%4",
    "%41",
  );
  const offsets = array(nat(60), { minLength: 6, maxLength: 6 });
  assert(
    property(
      array(piece, { maxLength: 20 }),
      offsets,
      constantFrom("", '"'),
      constantFrom("=", ":", "(", ",", ">", " "),
      (pieces, at, quote, operator) => {
        const window = pieces.join("");
        const [nameStart = 0, start = 0, end = 0, nameEnd = 0, valueStart = 0, valueEnd = 0] = at
          .map((n) => Math.min(n, window.length))
          .sort((a, b) => a - b);
        const candidate = {
          window,
          nameStart,
          start,
          end,
          nameEnd,
          valueStart,
          valueEnd,
          quote,
          operator,
          leftCap: false,
          rightCap: true,
        };
        for (const match of [...judgeAssignment(candidate, [rule]), ...judgeUrl(candidate, [rule])]) {
          expect(match.start).toBeGreaterThanOrEqual(0);
          expect(match.end).toBeLessThanOrEqual(window.length);
          expect(match.end).toBeGreaterThan(match.start);
        }
      },
    ),
  );
});

test.each([
  ["PROD_DB_PASSWORD", "critical"],
  ["livePassword", "critical"],
  ["VITE_PASSWORD", "critical"],
  ["DB_PASSWORD", "high"],
  ["deliveryPassword", "high"],
  ["product_password", "high"],
])("the severity of %s is %s", (name, severity) => {
  const window = `${name} = "${RANDOM}"`;
  expect(judgeAssignment(candidateIn(window, "password", RANDOM), [rule])[0]?.severity).toBe(severity);
});
