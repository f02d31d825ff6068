import { createHmac } from "node:crypto";
import { assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { judgeValue, type FilterInput } from "../../src/filters/index.ts";

const RANDOM = ["q7Rm", "2xVb", "9tKz", "4wPd"].join("");

function inputOf(secret: string, more: Partial<FilterInput> = {}): FilterInput {
  return {
    secret,
    kind: "assignment",
    window: `x = "${secret}"`,
    start: 5,
    end: 5 + secret.length,
    quote: '"',
    name: "password",
    ...more,
  };
}

function outcomeOf(secret: string, more: Partial<FilterInput> = {}): string | undefined {
  const outcome = judgeValue(inputOf(secret, more));
  return outcome && `${outcome.action}: ${outcome.reason}`;
}

test.each([RANDOM, "wczybq", "rvetmvq_xxhh", "n1tk9g!", "Wq#7pLm&2zXv!", "k5 q7Rm 2xVb".replaceAll(" ", "")])(
  "nothing speaks against %s",
  (secret) => {
    expect(outcomeOf(secret)).toBeUndefined();
  },
);

test("a value that ends where a format's brace begins is a piece of the format", () => {
  const window = "login -p dckr_pat_{base62:27}";
  expect(outcomeOf("dckr_pat_", { window, start: 9, end: 18 })).toBe("drop: a format or pattern");
});

const reference = "drop: reference to a variable or a secret store";
test.each([
  ["********", "drop: masked"],
  ["1f7d****d629e", "drop: masked"],
  ["xxxxxxxx", "drop: masked"],
  ["abcq7Rm...", "drop: masked"],
  ["${DB_PASSWORD}", reference],
  ["$DB_PASSWORD", reference],
  ["%DB_PASSWORD%", reference],
  ["%s%n", reference],
  ["%s%n%nThis", reference],
  ["{{ .Values.password }}", reference],
  ["#{ENV.fetch('X')}", reference],
  ["<%= password %>", reference],
  ["process.env.DB_PASSWORD", reference],
  ["os.environ['DB_PASSWORD']", reference],
  ["vault:secret/data/app#password", reference],
  ["op://vault/item/password", reference],
  ["sm://project/secret", reference],
  ["arn:aws:secretsmanager:eu-west-1:1:secret:app", reference],
  ["ENC[AES256_GCM,data:x]", reference],
  ["!vault", reference],
  ["sk-{base62:47}", "drop: a format or pattern"],
  ["BK{hex:8-16", "drop: a format or pattern"],
  ["([A-Za-z0-9]{60})", "drop: a format or pattern"],
  ["kms:alias/app", reference],
  ["<your password>", "drop: placeholder"],
  ["your-password-here", "drop: placeholder"],
  ["changeme", "drop: placeholder"],
  ["AKIAIOSFODNN7EXAMPLE", "drop: placeholder"],
  ["dummy-value-1", "drop: placeholder"],
  ["LET_ME_IN", "drop: program text"],
  ["0xC0000064", "drop: program text"],
  ["iam:PassRole", "drop: program text"],
  ["' + password + '", "drop: program text"],
  ["$2a$10$N9qo8uLOickgx2ZMRZoMye", "lower: a password hash, not the password"],
  ["$argon2id$v=19$m=65536", "lower: a password hash, not the password"],
  ["{SSHA}abcq7Rm", "lower: a password hash, not the password"],
  ["sha256:q7Rm2xVb", "drop: a digest"],
  ["/etc/ssl/private/app", "drop: a path or an address"],
  ["https://acme.dev/login", "drop: a path or an address"],
  ["server.pem", "drop: a path or an address"],
  ["ops@acme.dev", "drop: a path or an address"],
  ["Passwords do not match", "drop: a text with spaces"],
  ["\u5bc6\u78bc\u4e0d\u80fd\u70ba\u7a7a\u767d", "drop: letters outside ASCII"],
  ["123456", "drop: a sequence"],
  ["abcdef0123456789", "drop: a sequence"],
  ["qwertyuiop", "drop: a sequence"],
  ["a1b2c3d4e5f6g7h8", "drop: a sequence"],
  ["q7Rmq7Rmq7Rm", "drop: a repetition"],
  ["postgres", "drop: made of words"],
  ["topLevelAccount", "drop: made of words"],
  ["admin123", "lower: made of words"],
  ["p4ssw0rd", "lower: made of words"],
  ["makiz_password", "drop: says itself what it is"],
  ["rpza_short", "lower: partly made of words"],
  ["1234:Aq-quite-other-thing-7q8w", "lower: partly made of words"],
])("%s: %s", (secret, expected) => {
  expect(outcomeOf(secret)).toBe(expected);
});

test.each([
  "getPassword()",
  "self.__password",
  "config.db.password",
  "new Secret",
  "&anchor",
  "Option<String>",
  "Get-Secret",
  "@Value",
])("bare %s is program text, quoted it may be a literal", (secret) => {
  expect(outcomeOf(secret, { quote: "" })).toMatch(/^drop: /);
});

test("a password that is the user's name beside it is weak", () => {
  expect(outcomeOf("gorrm", { window: "host=db user=gorrm password=gorrm" })).toBe(
    "lower: the same as the user's name",
  );
});

test.each(['"gorm:gorm@tcp(db)/x"', 'login("gorm", "gorm")', "sqlplus gorm/gorm@db"])(
  "a password is weak where it is the user's name beside it: %s",
  (window) => {
    const start = window.lastIndexOf("gorm");
    const own = { kind: "signature" as const, window, start, end: start + 4, name: "" };
    expect(outcomeOf("gorm", own)).toBe("lower: the same as the user's name");
  },
);

test("a digest's name makes hex a digest", () => {
  expect(outcomeOf("0f".repeat(3) + "7a91c3d5e8b24f60a1b9c7d3e5", { name: "integrity" })).toBe("drop: a digest");
});

test("a public key is public by its form or by its name", () => {
  expect(outcomeOf(`ssh-rsa ${"AAAA"}B3NzaC1yc2E`)).toBe("drop: public by definition");
  expect(outcomeOf(RANDOM, { name: "rsaPublicKey" })).toBe("drop: public by definition");
});

test.each([
  ["prefix_EXAMPLE", "lower: looks like a placeholder"],
  ["prefix_q7Rm2xVbEXAMPLE", "drop: looks like a placeholder"],
  [`prefix_my_key_${RANDOM}`, "drop: looks like a placeholder"],
  ["abcdefghijklmnop", "lower: counts up or down in it"],
  ["a1b2c3d4e5f6", "lower: a sequence"],
  ["a1b2c3d4e5f6g7h8i9j0", "withhold: a sequence"],
  ["prefix_xxxxxxxx", "drop: masked"],
  ["${TOKEN}", reference],
  ["topLevelAccountName", "drop: made of words"],
  ["topLevelAccount1", "lower: made of words"],
  ["top-level-account-of-the-main-server", undefined],
  [RANDOM, undefined],
])("with a format of its own %s is not dropped by words: %s", (secret, expected) => {
  expect(outcomeOf(secret, { kind: "signature" })).toBe(expected);
});

test.each([
  ["ci:q7Rm2xVb", undefined],
  ["ci:postgres", "lower: made of words"],
  ["nothing", "drop: not a user name and password"],
])("basic credentials are judged by what they decode to: %s", (text, expected) => {
  const secret = Buffer.from(text).toString("base64");
  const window = `Authorization: Basic ${secret}`;
  expect(outcomeOf(secret, { kind: "signature", window, start: 21, end: window.length, quote: "" })).toBe(expected);
});

test("no text whatever makes a filter throw", () => {
  const kinds = constantFrom("assignment" as const, "signature" as const, "opaque" as const);
  assert(
    property(string({ maxLength: 300, unit: "binary" }), kinds, constantFrom("", '"'), (secret, kind, quote) => {
      expect(["drop", "lower", "withhold", undefined]).toContain(judgeValue(inputOf(secret, { kind, quote }))?.action);
    }),
  );
});

test.each([
  "a".repeat(2048),
  "ab".repeat(1024),
  "${".repeat(1024),
  "{{".repeat(1024),
  "<%".repeat(1024),
  "1-".repeat(1024),
  "/a".repeat(1024),
  "a.".repeat(1024),
])("a value of 2,048 bytes is judged in little time", (secret) => {
  const began = performance.now();
  for (const quote of ["", '"']) judgeValue(inputOf(secret, { quote }));
  expect(performance.now() - began).toBeLessThan(500);
});

const HEX = ["9f3c", "71e0", "b84d", "265a", "c09e", "13d7", "f86b", "4a20"].join("");

test.each([
  [`${RANDOM}${"123"}456${RANDOM}`, "lower: counts up or down in it"],
  [`${RANDOM}${"aBc"}DeF${RANDOM}`, "lower: counts up or down in it"],
  [`${RANDOM}${"765"}4321`, "lower: counts up or down in it"],
  [`${RANDOM}${"123"}45${RANDOM}`, undefined],
])("six characters that count are made up, in a token's own format too: %s", (secret, expected) => {
  expect(outcomeOf(secret, { kind: "signature", quote: "" })).toBe(expected);
  expect(outcomeOf(secret, { name: "api_key" })).toBe(expected);
});

test.each([
  [HEX, undefined],
  [`${HEX.slice(0, 12)}q${HEX.slice(13)}`, "drop: hex digits but for a letter or two"],
  [`dq${HEX.slice(2)}`, "drop: hex digits but for a letter or two"],
  [`0x${HEX}`, undefined],
  [`key${HEX}`, undefined],
  [`${HEX.slice(0, 20)}xyzw${HEX.slice(24)}`, undefined],
])("a hex key with a letter changed opens nothing: %s", (secret, expected) => {
  expect(outcomeOf(secret, { name: "api_key" })).toBe(expected);
});

function jwtOf(header: string, payload: string, signature = RANDOM.repeat(3)): string {
  const encode = (text: string): string => Buffer.from(text).toString("base64url");
  return `${encode(header)}.${encode(payload)}.${signature}`;
}

test.each([
  [jwtOf('{"alg":"HS256"}', '{"sub":"7"}'), undefined],
  [jwtOf('{"alg":"HS256"}', '{"sub":"1234567890","name":"J"}'), "lower: the sample payload of jwt.io"],
  [jwtOf('{"alg":"HS256"}', '{"name":"John Doe"}'), "lower: the sample payload of jwt.io"],
  [jwtOf('{"alg":HS256}', '{"sub":"7"}'), "lower: begins like a JWT, but its header is no JSON"],
])("a JWT is judged by its content: %s", (secret, expected) => {
  expect(outcomeOf(secret, { kind: "signature", quote: "" })).toBe(expected);
});

test("a JWT that anybody can sign with jwt.io's sample secret is doubtful", () => {
  const signedWith = (key: string): string => {
    const unsigned = jwtOf('{"alg":"HS384"}', '{"sub":"7"}', "");
    return unsigned + createHmac("sha384", key).update(unsigned.slice(0, -1)).digest("base64url");
  };
  const sample = ["a", "string", "secret", "at", "least", "256", "bits", "long"].join("-");
  expect(outcomeOf(signedWith(sample), { kind: "signature" })).toBe("lower: signed with a sample secret of jwt.io");
  expect(outcomeOf(signedWith(RANDOM), { kind: "signature" })).toBeUndefined();
});

test("a JWT's header alone is no token, other JSON in base64 may be one", () => {
  const encode = (text: string): string => Buffer.from(text).toString("base64url");
  expect(outcomeOf(encode('{"typ":"JWT","alg":"HS256"}'), { kind: "opaque" })).toBe("lower: only the header of a JWT");
  expect(outcomeOf(encode(`{"t":"${RANDOM}"}`), { kind: "opaque" })).toBeUndefined();
});

test("a value that begins like a JWT and ends without a signature is none", () => {
  const secret = jwtOf('{"alg":"HS256"}', '{"sub":"7"}', "q7Rm2x");
  expect(outcomeOf(secret, { name: "token" })).toBe("lower: a JWT without a signature");
});

test.each([
  [`Ag${"B"}${RANDOM.repeat(30)}`, "drop: encrypted for a secret store"],
  [`$ANSIBLE_VAULT${";1.1;AES256"}`, "drop: encrypted for a secret store"],
  [`encrypted:${RANDOM.repeat(4)}`, "drop: encrypted for a secret store"],
])("a ciphertext of a secret store leaks nothing: %s", (secret, expected) => {
  expect(outcomeOf(secret, { name: "token" })).toBe(expected);
});

test("a key that is a UUID by its format is doubted if it tells the time", () => {
  const uuidOf = (version: string): string => ["743b294a", "cd03", `${version}1ec`, "9d64", "0242ac120002"].join("-");
  expect(outcomeOf(uuidOf("1"), { kind: "signature" })).toBe("lower: a UUID made of the time, not drawn at random");
  expect(outcomeOf(uuidOf("4"), { kind: "signature" })).toBeUndefined();
});

test.each([
  [`${RANDOM}${"123"}456${RANDOM}`, "withhold: counts up or down in it"],
  ["743b294a-cd03-11ec-9d64-" + "0242ac120002", "withhold: a UUID made of the time, not drawn at random"],
  ["q7Rm2xVb".repeat(4), "withhold: a repetition"],
  ["q7".repeat(16), "drop: a repetition"],
])(
  "a key of a provider's form, under the provider's name, is reported though it looks made up: %s",
  (secret, expected) => {
    expect(outcomeOf(secret, { kind: "opaque" })).toBe(expected);
  },
);

test("a UUID is a token if the name says so, and else an identifier", () => {
  const id = ["b77a5c56", "1934", "4e08", "9c1d", "70f2d6a3b5e4"].join("-");
  expect(outcomeOf(id, { name: "accessToken" })).toBeUndefined();
  expect(outcomeOf(id, { name: "recordKey" })).toBe("lower: a UUID");
  expect(outcomeOf(id.replace("b", "x"), { name: "accessToken" })).toBe("lower: a UUID");
});

test("a token that decodes to a sentence is a joke", () => {
  const joke = Buffer.from("rftkn7:These are nxqz not the tokens 9").toString("base64");
  expect(outcomeOf(joke, { kind: "signature" })).toBe("drop: decodes to a sentence");
});

test.each([
  ["Cl1ent$ecret!", "lower: says itself what it is"],
  ["~1.12.1", "drop: a path or an address"],
  ["%s/%s", reference],
  ["tasks-qxv-connector1", "lower: partly made of words"],
  [Buffer.from("quobyte-admin").toString("base64"), undefined],
  [Buffer.from("administrator").toString("base64"), "lower: base64 of a text that is made of words"],
  [Buffer.from("change-me").toString("base64"), "lower: base64 of a text that is no secret"],
  [Buffer.from("${DB_PASSWORD}").toString("base64"), "lower: base64 of a text that is no secret"],
  [Buffer.from(RANDOM).toString("base64"), undefined],
])("a value from real configuration: %s", (secret, expected) => {
  expect(outcomeOf(secret)).toBe(expected);
});

test("an opaque rule's match that is made of words is doubted", () => {
  expect(outcomeOf("sha256WithRSAEncryption", { kind: "opaque" })).toBe("lower: made of words");
  expect(outcomeOf(`${RANDOM}_there-are-not-the-tokens_${RANDOM}`, { kind: "signature" })).toBe(
    "drop: holds a sentence",
  );
});

test("a password that names its own part is the documentation's, whatever the form around it", () => {
  expect(outcomeOf("pw", { kind: "signature" })).toBe("drop: names the part it stands for");
});

test("a plain word is a sample in a command, and may be somebody's password in an address", () => {
  const before = "amqp://svc:";
  const address = { kind: "signature" as const, window: `${before}guest@mq`, start: before.length };
  expect(outcomeOf("guest", { kind: "signature", window: "curl -u svc:guest", start: 12 })).toBe("drop: made of words");
  expect(outcomeOf("guest", address)).toBe("lower: made of words");
});

test("in an address a password of words and digits is a bad one in use, elsewhere it is doubted", () => {
  const before = "amqp://svc:";
  const address = { kind: "signature" as const, window: `${before}sunshine24@mq`, start: before.length };
  expect(outcomeOf("sunshine24", address)).toBe("withhold: made of words");
  expect(outcomeOf("sunshine24", { kind: "signature", window: "curl -u svc:sunshine24", start: 12 })).toBe(
    "lower: made of words",
  );
});

test("one character that fills up more than half of a token is no key, a row of it at a key's beginning is", () => {
  expect(outcomeOf(`acme_sec_${"0".repeat(24)}`, { kind: "signature" })).toBe("drop: masked");
  expect(outcomeOf(`${"A".repeat(21)}N${RANDOM}${RANDOM.toLowerCase()}`, { kind: "signature" })).toBeUndefined();
});

test("an opaque key that repeats its characters more than chance does was typed by hammering on the keys", () => {
  const mashed = ["ndiawu", "dh1_wda", "jwoidja", "jawdeps"].join("");
  expect(outcomeOf(mashed, { kind: "opaque" })).toBe("lower: hammered out on a keyboard");
  expect(outcomeOf(RANDOM + RANDOM.toLowerCase(), { kind: "opaque" })).toBeUndefined();
});

test.each([
  ["tlsSecret", "unifi-tls", "drop: the name of a Kubernetes Secret"],
  ["secret", "my-cacerts", "drop: the name of a Kubernetes Secret"],
  ["SandboxKey", "/var/run/docker/netns/3df878d8ed31", "drop: a path or an address"],
  ["cluster_auth_base64", `LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0t${RANDOM}`, "drop: public by definition"],
  ["password", "\\s*?$'", "drop: program text"],
  ["secret", `unifi-${RANDOM}`, undefined],
])("%s = %s", (name, secret, expected) => {
  expect(outcomeOf(secret, { name })).toBe(expected);
});

test("a power of two under the name of a flag is its bit, another number may be a password", () => {
  const name = "ADS_UF_DONT_EXPIRE_PASSWD";
  expect(outcomeOf("65536", { name, quote: "" })).toBe("drop: program text");
  expect(outcomeOf("65537", { name, quote: "" })).not.toBe("drop: program text");
  expect(outcomeOf("65536", { name: "DB_PASSWD", quote: "" })).not.toBe("drop: program text");
});

test.each([
  ["postgres://app:", "password", "@db.acme.dev/app", "lower: names the part it stands for"],
  ["postgres://root:", "password", "@localhost/app", "lower: names the part it stands for"],
  ["postgres://app:", "pwd", "@db.acme.dev/app", "drop: names the part it stands for"],
  ["postgres://user:", "password", "@localhost/app", "drop: names the part it stands for"],
  ["postgres://app:", "password", "@db.example.com/app", "drop: names the part it stands for"],
  ["jdbc:mysql://db/app?user=app&password=", "secret", "", "lower: names the part it stands for"],
  ["Host=db;Pwd=", "getPassword()", ";", "drop: made of words"],
  ["mysql -u root -p", "password", "", "drop: names the part it stands for"],
])("in %s a password %s before %j is: %s", (before, secret, after, outcome) => {
  const window = before + secret + after;
  const place = { start: before.length, end: before.length + secret.length };
  expect(outcomeOf(secret, { kind: "signature", window, ...place })).toBe(outcome);
});

test("a Basic header that spells no user and password was altered if it is long and mixed, and is a word otherwise", () => {
  const header = (value: string) => {
    const window = `Authorization: Basic ${value}`;
    return outcomeOf(value, { kind: "signature", window, start: window.length - value.length, end: window.length });
  };
  expect(header(RANDOM + RANDOM)).toBe("lower: not a user name and password");
  expect(header("authentication")).toBe("drop: not a user name and password");
});

test("a token with a letter among its hex digits is doubted where its format has a prefix, and none elsewhere", () => {
  const altered = ["22cb987851bc5659", "l29114c62e60c79a", "bd0d2c08"].join("");
  expect(outcomeOf(altered, { kind: "signature" })).toBe("lower: hex digits but for a letter or two");
  expect(outcomeOf(altered, { kind: "opaque" })).toBe("drop: hex digits but for a letter or two");
});
