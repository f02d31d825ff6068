// Paths, file names and addresses: they say where something is.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";

const URL_WITHOUT_PASSWORD = /^[a-z][a-z0-9+.-]{1,20}:\/\/(?![^/?#\s]*:[^/?#\s]*@)/i;
const ROOTED = /^(?:~|\.{1,2})?\/[\w.@~$%{} -]|^[A-Za-z]:[\\/]|^\\\\/;
const FILE =
  /\.(?:pem|key|crt|cer|csr|der|p12|pfx|jks|keystore|json|ya?ml|xml|toml|ini|conf|cfg|env|txt|md|html?|js|jsx|ts|tsx|mjs|py|rb|go|java|php|cs|sh|sql|db|log|properties|lock|zip|gz|png|jpe?g|svg|gif|css|scss|vue|proto|asc|gpg|pub|enc|bak|old|tmp|csv|erb|tpl|rsa|sock|service|so|dll|exe|jar|local|com|org|net|io|dev|localhost)$/i;
const ADDRESS = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/;
/** `jackson-0.11.2`, `postgres:16.1`: a package or image and its version. */
const VERSION = /^[~^<>=]{0,2}v?\d{1,4}\.\d{1,5}\.\d{1,6}(?:[-+.][\w.-]{1,40})?$/;
const VERSIONED = /^[a-z][\w./-]*[-:@]v?\d+\.\d+(?:\.\d+)*$/;
/** `com.acme:client:11.38.2`: a package of Maven's. */
const COORDINATES = /^[a-z][\w-]*(?:\.[\w-]+)+:[\w.-]+:v?\d[\w.-]*$/i;
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+){2,}(?::\d+)?$/;
/** The tail of a passwd(5) line: ids, name, home and shell. */
const PASSWD_LINE = /^\d+:\d+:/;
/** `/var/run/docker/netns/3df8…`: folders in lower case, whatever comes last. */
const FOLDERS = /^\/(?:[a-z]{2,12}\/){2,}/;
const MAX_PATH = 256;
const BASE64 = /^[A-Za-z0-9+/]{20,}={0,2}$/;

export const location: Filter = ({ secret }) => {
  const isLocation =
    URL_WITHOUT_PASSWORD.test(secret) ||
    ADDRESS.test(secret) ||
    PASSWD_LINE.test(secret) ||
    VERSION.test(secret) ||
    VERSIONED.test(secret) ||
    COORDINATES.test(secret) ||
    (HOST.test(secret) && /[.][a-z]{2,12}(?::\d+)?$/.test(secret)) ||
    (FILE.test(secret) && !/[!$^&*?%]/.test(secret)) ||
    FOLDERS.test(secret) ||
    (ROOTED.test(secret) && !(BASE64.test(secret) && !segmentsAreWords(secret))) ||
    (secret.includes("/") && segmentsAreWords(secret));
  return isLocation ? { action: "drop", reason: "a path or an address" } : undefined;
};

function segmentsAreWords(text: string): boolean {
  if (text.length > MAX_PATH) return false;
  return text.split(/[/\\:#?]/).every((segment) => segment === "" || isWordy(segment));
}
