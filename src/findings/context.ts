// A path -> what kind of place it is. Judged by names alone: nothing is opened.
import { displayPath } from "../path-bytes.ts";
import type { Context, PathBytes } from "../types.ts";

const LOCK_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.ya?ml|bun\.lockb?|deno\.lock|composer\.lock|gemfile\.lock|cargo\.lock|poetry\.lock|pdm\.lock|uv\.lock|pipfile\.lock|go\.sum|go\.work\.sum|mix\.lock|podfile\.lock|packages\.lock\.json|paket\.lock|flake\.lock|\.terraform\.lock\.hcl|gradle\.lockfile|verification-metadata\.xml|pubspec\.lock|package\.resolved|conan\.lock|module\.bazel\.lock|chart\.lock)$/;
const MINIFIED =
  /[.-]min\.(?:m?js|css|json|html)$|\.(?:bundle|chunk)\.js$|\.(?:js|css|mjs|ts)\.map$|\.[0-9a-f]{8,20}\.(?:js|css)$|(?:^|\/)search[_-]?index\.(?:js|json)$/;
const TRANSLATION =
  /\.(?:po|pot|mo|resx|xliff?|xlf|strings|arb|ftl)$|(?:^|\/)(?:locales?|i18n|l10n|lang|langs|languages|translations?|locale-data|[a-z]{2}\.lproj|values-[a-z]{2}(?:-r[a-z]{2})?)\/.*\.(?:json|ya?ml|js|ts|php|properties|xml|ini|rb|csv|toml)$|(?:^|\/)(?:messages|strings|translations?|locales?)(?:[._-][a-z]{2}(?:[_-][a-z]{2})?)?\.(?:json|properties|ya?ml|php|xml)$/;
const GENERATED =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]party|\.next|\.nuxt|\.yarn\/(?:cache|releases)|dist|build\/generated|__generated__)\/|\.pb\.(?:go|cc|h)$|_pb2(?:_grpc)?\.py$|\.g\.(?:cs|dart)$|\.designer\.cs$|\.generated\.[a-z]+$|_generated\.go$|(?:^|\/)zz_generated[^/]*$/;
const TEST =
  /(?:^|\/)(?:tests?|__tests__|spec|specs|testing|testdata|test[_-]?data|test[_-]?resources|fixtures?|__fixtures__|mocks?|__mocks__|e2e|integration[_-]?tests?|unit[_-]?tests?|it|cypress|cassettes|snapshots|__snapshots__|unittests?|androidtest|functional[_-]?tests?|[a-z0-9.-]+[._-]tests?)\/|(?:^|\/)(?:test_[^/]*|conftest\.py)$|[._-](?:test|tests|spec|specs|e2e|mock|mocks|fixture|fixtures|cy)\.[a-z0-9]+$|_(?:test|spec)\.[a-z]+$|(?:tests?|spec|testcase|it)\.(?:java|kt|cs|scala|groovy|swift|php)$|\.(?:snap|bats|golden|cast)$/;
const EXAMPLE =
  /(?:^|\/)(?:examples?|samples?|demos?|templates?|sandbox|playground|tutorials?|quickstarts?|boilerplate|starter|skeleton|getting[_-]started)\/|[._-](?:example|sample|template|tmpl|tpl|dist|default|defaults|skel)(?:\.[a-z0-9]+)?$|(?:^|\/)(?:example|sample|demo)[._-][^/]*$/;
const DOCS =
  /(?:^|\/)(?:docs?|documentation|website|wiki|man|manual|blog|_posts|guides?|rfcs?|adr)\/|\.(?:md|mdx|markdown|rst|adoc|asciidoc|textile|tex|ipynb)$|(?:^|\/)(?:readme|changelog|changes|history|news|contributing|authors|licen[cs]e|copying|upgrading|security|todo|faq|install)(?:\.[a-z]+)?$/;
const CONFIG =
  /\.(?:ya?ml|json|json5|jsonc|toml|ini|cfg|conf|config|cnf|properties|env|envrc|xml|plist|tf|tfvars|tfstate|hcl|npmrc|yarnrc|netrc|pypirc|editorconfig|service|reg|gradle|settings|prefs|pem|key|crt|cer|p12|pfx|ovpn|rdp|htpasswd|pgpass|my\.cnf|dockercfg)$|(?:^|\/)(?:\.env[^/]*|env|dockerfile[^/]*|[^/]*\.dockerfile|makefile|vagrantfile|procfile|jenkinsfile|\.[a-z][a-z0-9_-]*rc|credentials|config|settings|id_[a-z0-9]+|\.git-credentials|\.dockerconfigjson|docker-compose[^/]*|\.htaccess)$/;

/** Order matters: what makes a place worthless for reading comes first, then who reads it. */
const CONTEXTS: readonly [Context, RegExp][] = [
  ["lock-file", LOCK_FILE],
  ["minified", MINIFIED],
  ["translation", TRANSLATION],
  ["test", TEST],
  ["example", EXAMPLE],
  ["docs", DOCS],
  ["generated", GENERATED],
  ["config", CONFIG],
];
/** Longer paths are cut on the left: the expressions cost time, and what names the place stands near the end. */
const MAX_PATH = 1024;

export function contextOf(path: PathBytes): Context {
  const text = displayPath(path).slice(-MAX_PATH).replaceAll("\\", "/").toLowerCase();
  return CONTEXTS.find(([, pattern]) => pattern.test(text))?.[0] ?? "code";
}
