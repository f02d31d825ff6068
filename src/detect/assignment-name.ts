// A name -> does it name a credential? `dbPassword` does; `passwordLength`, `tokenizer` and `primaryKey` do not.

/** How much a value has to show for itself: passwords may be short, keys are long and mixed. */
export type Demand = "password" | "secret" | "token" | "key" | "encryption key" | "bare key";

const DEMANDS: Record<string, Demand> = {
  password: "password",
  passwd: "password",
  pwd: "password",
  passphrase: "password",
  passcode: "password",
  pass: "password",
  pw: "password",
  token: "token",
  apikey: "token",
  key: "key",
  salt: "key",
  auth: "key",
  credential: "key",
  creds: "key",
  cred: "key",
};
/** Words short enough to stand inside others (monkey, author, bypass): they count only as a word of their own or after one of JOINED. */
const SHORT_WORDS = new Set(["key", "pwd", "pass", "auth", "pw", "salt", "seed"]);
const JOINED =
  /^(?:api|key|access|secret|private|auth|master|encryption|encrypt|signing|sign|app|consumer|client|session|aes|des|rsa|hmac|jwt|license|licence|service|account|storage|shared|user|db|database|admin|root|my|sql|mysql|pg|redis|mongo|smtp|mail|ftp|ssh|ldap|keystore|truststore|store|ssl|tls|cert|http|proxy|web|old|new|current|default|login|email|basic|o|oauth|machine|decryption|validation|cookie|crypt|cipher|password|n|bot|site|host|test|temp|tmp|team|repo|deploy|ci|backup|remote|local|jira|git|sa|wifi|wlan|vpn|bind|guest|super|sys|system)+$/;

const CREDENTIAL = new Set(
  "password passwd pwd passphrase passcode pass seed secret secrets token tokens key keys auth credential credentials salt".split(
    " ",
  ),
);

/** A last word that makes the thing something else: about the credential, not the credential. */
const ABOUT = new Set(
  (
    "name names path paths file files filename dir directory folder type types kind url uri urls uris endpoint host hosts port length len size min max " +
    "count limit limits mode modes format policy policies pattern regex regexp re field fields column columns col label title titles text texts " +
    "message messages msg msgs error errors err hint hints tooltip placeholder description desc help info input inputs expiry expires expire " +
    "expiration ttl timeout age lifetime duration period date time timestamp at on in by version algorithm alg algo method methods strategy " +
    "provider providers encoder encoding hash hashed hasher hashes digest manager service store storage source sources handler factory " +
    "generator generated validator validation class interface controller component template prefix suffix header headers index idx number num " +
    "bits nonce usage required require enabled enable disabled disable allowed allow valid invalid visible visibility show hide toggle reset resets " +
    "forgot forgotten change changed update updated page form button btn view views route event events action actions state status scope scopes " +
    "role roles var variable ref refs reference arn alias property prop props attribute attr attrs param params parameter parameters selector rule " +
    "rules check checks verify verified verification callback func fn cmd command prompt screen flow grant expired missing failed failure success " +
    "exception incorrect mismatch ring pair pairs set map list array image icon color strength complexity history recovery request req response resp req resp " +
    "schema model object repository repo manager permission permissions grants group groups category option options setting config configuration " +
    "owner issuer audience subject location position order level line lines char chars character characters word words separator delimiter " +
    "sep spec review reviews bucket table lookup helper util utils builder parser lexer module plugin backend impl module policy renew rotation " +
    "renewal creation management authenticator authentication authorization balance supply address symbol decimals contract mint amount price encryption maps long short recent anonymous user users username usernames blob signature fingerprint fingerprints used"
  ).split(" "),
);

/** A word before the credential word that makes it harmless: what everyone may know, or an action upon it. */
const HARMLESS_BEFORE = new Set(
  "public publishable pub recv is has have can should show hide hidden forgot forget invalid wrong incorrect no without missing missed require requires required enable enabled disable allow hash hashed salted digest encrypted encrypt validate verify check title label tooltip msg error err placeholder confirm csrf xsrf authenticity antiforgery non not nonmatching bad fake faked mock mocked dummy bogus sample example change".split(
    " ",
  ),
);
/** ... and what stands before one of these is what the name is of: `keyVaultToStoreSecrets`, `headerForToken`, `nameOfSecret`. */
const RELATES = new Set(["to", "for", "of"]);
/** ... before "key" and "token" only: map keys, keyboard keys, page tokens, syntax tokens. */
const HARMLESS_BEFORE_KEY = new Set(
  "project schema site primary foreign sort partition cache object dict hash range index unique composite natural lookup row map short hot arrow enter escape tab translation i18n locale lang registry config configuration setting storage localstorage query param metadata meta label annotation tag field column property prop sorting group grouping item list next page continuation pagination version cancellation cancel syntax lexer sync resume delta bearer type event trigger idempotency routing message topic parent child react element entity bucket vault fingerprint result output input".split(
    " ",
  ),
);

/** ... and these before "key" make it one that somebody made up for a cipher or a signature, of any characters. */
const ENCRYPTION = new Set(
  "secret encryption encrypt signing sign validation master session cookie cipher crypt hmac aes salt pepper".split(
    " ",
  ),
);

type NamePart = { text: string; start: number; end: number };

/** A code base has few names and many values: what was decided about a name is remembered, up to a number of names. */
const decided = new Map<string, Demand | "none">();
const MOST_DECIDED = 4096;

/**
 * @param name the whole identifier, dots and dashes included
 * @param start, end where the credential word stands in it
 * @returns undefined if this is no credential's name, or if a later credential word of the name is the one that counts
 */
export function judgeName(name: string, start: number, end: number): Demand | undefined {
  const key = `${start} ${end} ${name}`;
  let demand = decided.get(key);
  if (demand === undefined) {
    if (decided.size === MOST_DECIDED) decided.clear();
    demand = decide(name, start, end) ?? "none";
    decided.set(key, demand);
  }
  return demand === "none" ? undefined : demand;
}

function decide(name: string, start: number, end: number): Demand | undefined {
  if (SOURCE_FILE.test(name)) return undefined;
  const parts = partsOf(name);
  const at = parts.findIndex((part) => part.start <= start && start < part.end);
  const last = parts.findIndex((part) => part.start < end && end <= part.end);
  const first = parts[at];
  const own = parts[last];
  if (!first || !own) return undefined;
  const word = name
    .slice(start, end)
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  if (!standsAlone(word, name.slice(first.start, start), name.slice(end, own.end))) return undefined;
  const before = [...parts.slice(0, at).map((part) => part.text), name.slice(first.start, start)]
    .filter((text) => text !== "")
    .map(lower);
  const after = parts.slice(last + 1).map((part) => lower(part.text));
  if (/^(?:key|auth|credential|token)/.test(word) && after.some((text) => text === "id" || text === "ids"))
    return undefined;
  if (/secrets$/i.test(own.text) && after.some((text) => text === "id")) return undefined; // .NET's UserSecretsId
  if (after.some((text) => CREDENTIAL.has(text)) || after.some((text) => ABOUT.has(text))) return undefined;
  if (before.some((text, index) => HARMLESS_BEFORE.has(text) || (index > 0 && RELATES.has(text)))) return undefined;
  const demand = DEMANDS[word] ?? "secret";
  // An encoded password is a hash; an encoded key is the key in base64.
  if (demand === "password" && before.includes("encoded")) return undefined;
  if (/key$|token$/.test(word) && before.slice(-1).some((text) => HARMLESS_BEFORE_KEY.has(text))) return undefined;
  if (demand !== "key") return demand;
  if (word.startsWith("key") && before.slice(-1).some((text) => ENCRYPTION.has(text))) return "encryption key";
  return parts.length === 1 && /^keys?$/i.test(name) ? "bare key" : demand;
}

/** `password.rb:14: warning`: a line of a file in a message. */
const SOURCE_FILE = /\.(?:rb|py|js|ts|java|go|php|cs?|cc|cpp|rs|kt|erb)$/i;

/** `left` and `right` are what stands beside the credential word in the same part of the name. */
function standsAlone(word: string, left: string, right: string): boolean {
  if (!/^(?:s|s?\d+|)$/i.test(right)) return false;
  if (left === "" || !SHORT_WORDS.has(word)) return true;
  return JOINED.test(left.toLowerCase());
}

/** Splits at separators, case changes and digits' ends: `db.rootPassword2` -> db, root, Password2. */
function partsOf(name: string): NamePart[] {
  const parts: NamePart[] = [];
  for (const found of name.matchAll(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g)) {
    parts.push({ text: found[0], start: found.index, end: found.index + found[0].length });
  }
  return parts;
}

function lower(text: string): string {
  return text.toLowerCase();
}
