// Is a text made of words? Splits at case changes and anything that is no letter, then into words of the list.
import { isListedWord } from "../word-list.ts";

/** What the lists seldom name: usual passwords, products, placeholders. */
const MORE = new Set(
  (
    "acme alice asdf barbaz batman baseball bob carol changeme charlie dragon eve elastic football foobar grafana hunter iloveyou jenkins " +
    "kafka keycloak kibana letmein mallory minio mongo monkey mypass nobody passw passwort pwd princess qux quux qwerty rabbitmq root " +
    "summer sunshine superman superuser trustno vagrant winter spring autumn unsecure insecure welcome zabbix xyz yyy zzz " +
    "appid apikey authn authz oauth openid jwt hmac rsa aes ssh ssl tls mfa totp otp sso saml ldap smtp imap ftp dns vpn aws gcp iam sts " +
    "github gitlab bitbucket slack stripe twilio heroku vercel netlify " +
    // Products whose name is their own default password, and what standards use for theirs (RFC 5802, RFC 7617).
    "cassandra couchbase neo4j clickhouse activemq artemis solr zookeeper hadoop hive airflow superset metabase gitea gogs sonar sonarqube " +
    "artifactory harbor portainer consul nomad tomcat jetty wildfly jboss weblogic websphere influx influxdb nagios wordpress drupal joomla " +
    "magento openshift postgresql mariadb memcached rancher vaultwarden nextcloud pencil aladdin sesame sekrit krit"
  ).split(" "),
);
const TWO_LETTERS = new Set(
  "an as at be by do go he id if in is it me my no of on or so to up us we db pw ok ip ui qa vm os js py rb go io ai ec eu us uk de fr ci cd pr".split(
    " ",
  ),
);
const MIN_WORD = 3;
const MAX_WORD = 14;
const MAX_TEXT = 256;
const MAX_DIGITS = 4;
const MIN_LEET = 5;
const COUNTING = "01234567890";
const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function isWord(text: string): boolean {
  return MORE.has(text) || isListedWord(text);
}

/** True if each run of letters is made of words and few digits stand between and behind them. */
export function isWordy(text: string): boolean {
  if (text.length > MAX_TEXT) return false;
  if (isMadeOfWords(text)) return true;
  const plain = withoutLeet(text);
  return plain !== text && text.length <= 16 && /[A-Za-z]{2}/.test(text) && isLeetWord(plain);
}

/** p4$$w0rd -> passwOrd, more or less. */
export function withoutLeet(text: string): string {
  return [...text].map((character) => LEET[character] ?? character).join("");
}

/** The longest row of neighbouring words between separators or case changes: 3 in `1234:A-some-other-thing-78`. */
export function phraseLength(text: string, { shortestWord }: { shortestWord: number }): number {
  let best = 0;
  let row = 0;
  for (const piece of text.slice(0, MAX_TEXT).split(/[^A-Za-z0-9]|(?<=[a-z])(?=[A-Z])/)) {
    row = piece.length >= shortestWord && /^[A-Za-z]+$/.test(piece) && isRunOfWords(piece) ? row + 1 : 0;
    best = Math.max(best, row);
  }
  return best;
}

/** True if every piece between separators is letters or at most five characters long, and one at least is a word: `abc_live_short`. */
export function isPartlyWords(text: string): boolean {
  const pieces = text
    .slice(0, MAX_TEXT)
    .split(/[^A-Za-z0-9]+/)
    .filter((piece) => piece !== "");
  const isOfWords = (piece: string): boolean => /^[A-Za-z]{4,}$/.test(piece) && isRunOfWords(piece);
  return (
    pieces.length > 1 &&
    pieces.some(isOfWords) &&
    pieces.every((piece) => piece.length <= 5 || /^[A-Za-z]+\d{0,2}$/.test(piece))
  );
}

function isMadeOfWords(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (digits.length > MAX_DIGITS && !COUNTING.includes(digits)) return false;
  const runs = text.split(/[^A-Za-z]+/).filter((run) => run !== "");
  const inWords = lengthOf(runs.filter((run) => run.length >= MIN_WORD));
  return inWords >= MIN_WORD && inWords * 2 >= lengthOf(runs) && runs.every(isRunOfWords);
}

/** One word and nothing else: p4ssw0rd, s3cr3t. Several would let random text through. */
function isLeetWord(plain: string): boolean {
  const word = plain.toLowerCase().replace(/[^a-z]+$/, "");
  if (word.length < MIN_LEET) return false;
  return isWord(word) || isWord(word.replace(/[is]$/, ""));
}

function isRunOfWords(run: string): boolean {
  if (run.length === 1 || segments(run.toLowerCase())) return true;
  const cased = run.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return (
    cased.length > 1 &&
    cased.length * 2 <= run.length &&
    cased.every((part) => part === "V" || segments(part.toLowerCase()))
  );
}

function lengthOf(runs: string[]): number {
  return runs.reduce((sum, run) => sum + run.length, 0);
}

/** True if `run` can be cut into words of the list, at most one of them a two-letter word. */
function segments(run: string): boolean {
  // reached[i]: 0 not reached, 1 reached without a two-letter word, 2 only with one.
  const reached = new Uint8Array(run.length + 1);
  reached[0] = 1;
  for (let from = 0; from < run.length; from++) {
    const state = reached[from];
    if (state === 0) continue;
    if (state === 1 && TWO_LETTERS.has(run.slice(from, from + 2))) reached[from + 2] ||= 2;
    for (let length = MIN_WORD; length <= MAX_WORD && from + length <= run.length; length++) {
      if (!isWord(run.slice(from, from + length))) continue;
      const before = reached[from + length] ?? 0;
      reached[from + length] = before === 0 ? (state ?? 0) : Math.min(before, state ?? 0);
    }
  }
  return (reached[run.length] ?? 0) > 0;
}
