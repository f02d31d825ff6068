// How the examples of each scanner are written: a type's word and a key -> a text. The word is what that scanner's rule is called, since its
// examples say that beside the key.

/** `word` is the rule's provider in lower case, its parts joined by `-`; `token` the key. */
type Naming = { word: string; token: string };
type Shape = (naming: Naming) => string;

/** Shapes whose key was made up by hand: it spells the alphabet and counts, each letter and digit of the form the next one. */
export const SPELLED: ReadonlySet<string> = new Set(["spelled", "spelled-token"]);

/** Shapes by scanner (the part of a `rules` entry before its colon). */
export const SHAPES: Record<string, Record<string, Shape>> = {
  trufflehog: {
    quoted: ({ word, token }) => `${word} token = '${token}'`,
    twice: ({ word, token }) => `${word} token = '${token}' | '${token}'`,
    log: ({ word, token }) =>
      `\n\t\t\t\t[INFO] Sending request to the ${word} API\n\t\t\t\t[DEBUG] Using Key=${token}\n\t\t\t\t[INFO] Response received: 200 OK\n\t\t\t`,
    "log-named": ({ word, token }) =>
      `\n\t\t\t\t[INFO] Sending request to the API\n\t\t\t\t[DEBUG] Using ${word} Key=${token}\n\t\t\t\t[ERROR] Response received: 401 UnAuthorized\n\t\t\t`,
    jenkins: ({ word, token }) => jenkins(word, `AQAAABAAA ${token}`),
    "jenkins-named": ({ word, token }) => jenkins(word, `${word} AQAAABAAA ${token}`),
    json: ({ word, token }) =>
      `[{\n\t\t"_id": "1a8d0cca-e1a9-4318-bc2f-f5658ab2dcb5",\n\t\t"name": "${capitalised(word)}",\n\t\t"type": "Detector",\n\t\t"api": true,\n\t\t"verification_url": "https://api.example.com/example",\n\t\t"test_secrets": {\n\t\t\t"${snake(word)}_secret": "${token}"\n\t\t},\n\t\t"expected_response": "200",\n\t\t"deprecated": false\n\t}]`,
    yaml: ({ word, token }) => config(`auth_type: "API-Key"\n\t\t\tin: "Header"\n\t\t\t${snake(word)}_key: "${token}"`),
    "yaml-bearer": ({ word, token }) => config(`api_key: ""\n\t\t\t${snake(word)}_auth_token: "Bearer ${token}"`),
    "yaml-bare": ({ word, token }) => config(`auth_type: ""\n\t\t\t${snake(word)}: "${token}"`),
    "yaml-address": ({ word, token }) =>
      config(
        `auth_type: "API-Key"\n\t\t\tbase_url: "https://api.${joined(word)}.com/v1/user?key=${token}"\n\t\t\tkey: ""`,
      ),
    go: ({ word, token }) =>
      goProgram(
        `${camel(word)}Token := "${token}"\n\t\t\t\t\treq.Header.Set("Authorization", "Bearer " + ${camel(word)}Token)`,
      ),
    "go-bearer": ({ word, token }) =>
      goProgram(
        `${camel(word)}Secret := "Bearer ${token}"\n\t\t\t\t\treq.Header.Set("Authorization", ${camel(word)}Secret)`,
      ),
    "go-header": ({ word, token }) => goProgram(`req.Header.Set("${capitalised(word)}-Api-Key", "${token}")`),
    "go-function": ({ word, token }) =>
      `\n\t\t\t\tfunc validate${capitalised(camel(word))}Key() bool {\n\t\t\t\t\tkey := "${token}"\n\t\t\t\t\t// isActive check if the key is active or not\n\t\t\t\t\treturn isActive(key)\n\t\t\t\t}\n\t\t\t`,
    "go-address": ({ word, token }) =>
      `\n\t\t\t\tfunc main() {\n\t\t\t\t\turl := "https://api.example.com/v1/${word}/keys/${token}"\n\n\t\t\t\t\treq, err := http.NewRequest("GET", url, http.NoBody)\n\t\t\t\t}\n\t\t\t`,
    // Not the type's: a rule of its provider that needs its name must not speak up.
    "of-nobody": ({ token }) => `initech token = '${token}'`,
    "of-another": ({ token }) =>
      `\n\t\t\t\t[INFO] Sending request to the rebrandly API\n\t\t\t\t[DEBUG] Using Key=${token}\n\t\t\t\t[INFO] Response received: 200 OK\n\t\t\t`,
  },
  kingfisher: {
    token: ({ word, token }) => `${word}_token = ${token}`,
    key: ({ word, token }) => `${word}_key=${token}`,
    "word-key": ({ word, token }) => `${word} KEY ${token}`,
    "word-secret": ({ word, token }) => `${word} SECRET ${token}`,
    access: ({ word, token }) => `${word} ACCESS ${token}`,
    "secret-key": ({ word, token }) => `${word}SECRET-KEY ${token}`,
    "joined-secret": ({ word, token }) => `${word}SECRET=${token}`,
    private: ({ word, token }) => `${word}_PRIVATE ${token}`,
    "joined-private": ({ word, token }) => `${word}PRIVATE:${token}`,
    "joined-access": ({ word, token }) => `${word}ACCESS ${token}`,
    dashed: ({ word, token }) => `${word}-SECRET ${token}`,
    alone: ({ word, token }) => `${word} = ${token}`,
    dotted: ({ word, token }) => `${word}.accesskey=${token}`,
    upper: ({ word, token }) => `${snake(word).toUpperCase()}_API_KEY=${token}`,
    spelled: ({ word, token }) => `${word} SECRET ${token}`,
    "spelled-token": ({ word, token }) => `${word}_token=${token}`,
    // The list has the length that the rule cuts out; the example may go on.
    longer: ({ word, token }) => `${word}_key=${token}h7K`,
    "longer-word": ({ word, token }) => `${word} SECRET ${token}h7K`,
  },
  gitleaks: generated(),
  betterleaks: {
    ...generated(),
    environment: ({ word, token }) => `${snake(word).toUpperCase()}_API_KEY=${token}`,
    assignment: ({ word, token }) => `${snake(word)}_api_token = "${token}"`,
  },
  titus: {
    assigned: ({ word, token }) => `${word}_token = ${token}`,
    environment: ({ word, token }) => `${snake(word).toUpperCase()}_TOKEN=${token}`,
    yaml: ({ word, token }) => `${word}_api_key: ${token}`,
    quoted: ({ word, token }) => `${word}_key = "${token}"`,
    exported: ({ word, token }) => `export ${snake(word).toUpperCase()}_API_KEY=${token}`,
    spaced: ({ word, token }) => `${word} apikey=${token}`,
    field: ({ word, token }) => `${word}.access_key = "${token}"`,
    colon: ({ word, token }) => `${word} :'${token}'`,
    header: ({ word, token }) =>
      `curl https://api.${joined(word)}.com/v1/items \\\n  -H 'Content-Type: application/json' \\\n  -H "Authorization: Bearer ${token}"\n`,
  },
  noseyparker: {
    commented: ({ word, token }) =>
      `${word}_user = 'root'\n# ${word}_token = '${token}'  Pre token\n${word}_url = 'http://10.1.188.121'\n`,
    header: ({ word, token }) => `--header='X-${capitalised(word)}-Token: ${token}'`,
    environment: ({ word, token }) => `${snake(word).toUpperCase()}_API='${token}'`,
  },
};

/** How people write keys, whatever a scanner calls them; for types of every provider, named as keysweep's list names him. */
export const EVERYDAY: Record<string, Shape> = {
  environment: ({ word, token }) => `DEBUG=1\n${snake(word).toUpperCase()}_API_KEY=${token}\nPORT=80\n`,
  exported: ({ word, token }) => `export ${snake(word).toUpperCase()}_TOKEN="${token}"`,
  powershell: ({ word, token }) => `$env:${snake(word).toUpperCase()}_API_KEY = "${token}"`,
  batch: ({ word, token }) => `set ${snake(word).toUpperCase()}_API_KEY=${token}`,
  setx: ({ word, token }) => `setx ${snake(word).toUpperCase()}_API_KEY "${token}"`,
  fish: ({ word, token }) => `set -gx ${snake(word).toUpperCase()}_API_KEY ${token}`,
  dockerfile: ({ word, token }) => `FROM node:20\nENV ${snake(word).toUpperCase()}_API_KEY ${token}\n`,
  "docker-run": ({ word, token }) => `docker run -d -e ${snake(word).toUpperCase()}_API_KEY=${token} -p 80:80 app`,
  compose: ({ word, token }) =>
    `services:\n  app:\n    environment:\n      - ${snake(word).toUpperCase()}_API_KEY=${token}\n`,
  "fallback-shell": ({ word, token }) => `KEY="\${${snake(word).toUpperCase()}_API_KEY:-${token}}"`,
  "fallback-js": ({ word, token }) => `const key = process.env.${snake(word).toUpperCase()}_API_KEY || "${token}";`,
  "fallback-python": ({ word, token }) => `key = os.environ.get("${snake(word).toUpperCase()}_API_KEY", "${token}")`,
  "fallback-php": ({ word, token }) => `'key' => env('${snake(word).toUpperCase()}_API_KEY', '${token}'),`,
  json: ({ word, token }) => `{\n  "${camel(word)}ApiKey": "${token}",\n  "port": 80\n}`,
  "json-nested": ({ word, token }) =>
    `{\n  "${joined(word)}": {\n    "enabled": true,\n    "apiKey": "${token}"\n  }\n}`,
  "json-one-line": ({ word, token }) => `{"${joined(word)}":{"api_key":"${token}","region":"eu"}}`,
  "json-escaped": ({ word, token }) => `"body": "{\\"${joined(word)}_api_key\\": \\"${token}\\"}"`,
  "yaml-nested": ({ word, token }) => `${joined(word)}:\n  enabled: true\n  api_key: ${token}\n`,
  "yaml-list": ({ word, token }) => `env:\n  - name: ${snake(word).toUpperCase()}_API_KEY\n    value: "${token}"\n`,
  toml: ({ word, token }) => `[${joined(word)}]\nenabled = true\ntoken = "${token}"\n`,
  properties: ({ word, token }) => `${joined(word)}.api.key=${token}\n${joined(word)}.url=https://example.org\n`,
  terraform: ({ word, token }) => `provider "${joined(word)}" {\n  region  = "eu"\n  api_key = "${token}"\n}\n`,
  "terraform-variable": ({ word, token }) =>
    `variable "${snake(word)}_api_key" {\n  type    = string\n  default = "${token}"\n}\n`,
  tfvars: ({ word, token }) => `${snake(word)}_token = "${token}"\n`,
  xml: ({ word, token }) =>
    `<appSettings>\n  <add key="${capitalised(camel(word))}ApiKey" value="${token}" />\n</appSettings>`,
  android: ({ word, token }) => `<resources>\n  <string name="${snake(word)}_api_key">${token}</string>\n</resources>`,
  plist: ({ word, token }) => `<key>${capitalised(camel(word))}ApiKey</key>\n<string>${token}</string>`,
  "python-call": ({ word, token }) => `client = ${joined(word)}.Client(api_key="${token}")`,
  "python-attribute": ({ word, token }) => `import ${joined(word)}\n${joined(word)}.api_key = "${token}"\n`,
  "python-bare": ({ word, token }) => `from ${joined(word)} import Client\nclient = Client("${token}")\n`,
  "js-object": ({ word, token }) => `const ${camel(word)} = new ${capitalised(camel(word))}({ apiKey: '${token}' });`,
  "js-bare": ({ word, token }) => `const client = new ${capitalised(camel(word))}('${token}');`,
  "js-require": ({ word, token }) => `const ${camel(word)} = require('${word}')('${token}');`,
  "js-init": ({ word, token }) => `${camel(word)}.init("${token}");`,
  "go-call": ({ word, token }) => `client := ${joined(word)}.NewClient("${token}")`,
  "go-constant": ({ word, token }) => `const ${camel(word)}Key = "${token}"`,
  "java-builder": ({ word, token }) =>
    `${capitalised(camel(word))}Client client = ${capitalised(camel(word))}Client.builder().apiKey("${token}").build();`,
  "java-setter": ({ word, token }) => `${camel(word)}.setApiKey("${token}");`,
  "ruby-block": ({ word, token }) =>
    `${capitalised(camel(word))}.configure do |config|\n  config.api_key = '${token}'\nend\n`,
  "php-define": ({ word, token }) => `define('${snake(word).toUpperCase()}_API_KEY', '${token}');`,
  "csharp-constant": ({ word, token }) => `private const string ${capitalised(camel(word))}ApiKey = "${token}";`,
  "rust-constant": ({ word, token }) => `const ${snake(word).toUpperCase()}_KEY: &str = "${token}";`,
  "swift-let": ({ word, token }) => `static let ${camel(word)}Key = "${token}"`,
  "curl-bearer": ({ word, token }) =>
    `curl https://api.${joined(word)}.com/v1/items -H "Authorization: Bearer ${token}"`,
  "curl-header": ({ word, token }) => `curl https://api.${joined(word)}.com/v1/items -H "X-Api-Key: ${token}"`,
  "curl-own-header": ({ word, token }) =>
    `curl https://example.org/v1 -H 'X-${capitalised(joined(word))}-Token: ${token}'`,
  "curl-user": ({ word, token }) => `curl -u ${token}: https://api.${joined(word)}.com/v1/items`,
  "curl-form": ({ word, token }) => `curl https://api.${joined(word)}.com/v1/items -d api_key=${token} -d limit=3`,
  query: ({ word, token }) => `GET https://api.${joined(word)}.com/v1/items?limit=3&api_key=${token}`,
  "query-key": ({ word, token }) => `<script src="https://api.${joined(word)}.com/sdk.js?key=${token}"></script>`,
  option: ({ word, token }) => `${joined(word)} deploy --api-key ${token} --region eu`,
  "option-equals": ({ word, token }) => `${joined(word)} login --token=${token}`,
  "own-option": ({ word, token }) => `./run.sh --${word}-api-key ${token}`,
  "option-list": ({ word, token }) => `args: ["--${word}-token", "${token}"]`,
  comment: ({ word, token }) => `# ${word} api key: ${token}`,
  prose: ({ word, token }) => `The ${word} API key is ${token}, please do not share it.`,
  markdown: ({ word, token }) => `| Service | Key |\n| --- | --- |\n| ${word} API key | \`${token}\` |\n`,
  "markdown-list": ({ word, token }) => `- **${capitalised(word)} token**: \`${token}\``,
  actions: ({ word, token }) => `      - uses: acme/action@v1\n        with:\n          ${word}-token: ${token}\n`,
  "sql-insert": ({ word, token }) =>
    `INSERT INTO settings (name, value) VALUES ('${snake(word)}_api_key', '${token}');`,
  csv: ({ word, token }) => `service,key\n${word}_api_key,${token}\n`,
};

/** The assignments that the generator of samples in gitleaks and betterleaks writes. */
function generated(): Record<string, Shape> {
  return {
    go: ({ word, token }) => `${camel(word)}Token := "${token}"`,
    "go-raw": ({ word, token }) => `${camel(word)}Token := \`${token}\``,
    "go-typed": ({ word, token }) => `var ${camel(word)}Token string = "${token}"`,
    ini: ({ word, token }) => `${camel(word)}Token=${token}`,
    "json-key": ({ word, token }) => `{\n    "${word}_token": "${token}"\n}`,
    "json-text": ({ word, token }) => `{"config.ini": "${word.toUpperCase()}_TOKEN=${token}\\nBACKUP_ENABLED=true"}`,
    yaml: ({ word, token }) => `${word}_token: ${token}`,
    "yaml-quoted": ({ word, token }) => `${word}_token: '${token}'`,
    ruby: ({ word, token }) => `  "${camel(word)}Token" => "${token}"`,
    java: ({ word, token }) => `System.setProperty("${word.toUpperCase()}_TOKEN", "${token}")`,
    make: ({ word, token }) => `${word}_TOKEN ?= "${token}"`,
    "make-posix": ({ word, token }) => `${word}_TOKEN :::= "${token}"`,
    php: ({ word, token }) => `$${camel(word)}Token .= "${token}"`,
    csharp: ({ word, token }) => `string ${camel(word)}Token = "${token}";`,
    xml: ({ word, token }) => `<${camel(word)}Token>\n    ${token}\n</${camel(word)}Token>`,
    python: ({ word, token }) => `${camel(word)}Token = '${token}'`,
  };
}

/** The key that somebody makes up who knows only its form: `a1B2c3D4…`. */
export function spell(token: string): string {
  let letters = 0;
  let digits = 0;
  return token.replaceAll(/[A-Za-z0-9]/g, (character) => {
    if (/\d/.test(character)) return String(++digits % 10);
    const letter = "abcdefghijklmnopqrstuvwxyz".charAt(letters++ % 26);
    return /[A-Z]/.test(character) ? letter.toUpperCase() : letter;
  });
}

function jenkins(id: string, secret: string): string {
  return `\n\t\t\t\t<com.cloudbees.plugins.credentials.impl.StringCredentialsImpl>\n  \t\t\t\t\t<scope>GLOBAL</scope>\n  \t\t\t\t\t<id>{${id}}</id>\n  \t\t\t\t\t<secret>{${secret}}</secret>\n  \t\t\t\t\t<description>configuration for production</description>\n\t\t\t\t\t<owner>jenkins-admin</owner>\n\t\t\t\t</com.cloudbees.plugins.credentials.impl.StringCredentialsImpl>\n\t\t\t`;
}

function config(api: string): string {
  return `\n\t\t# Configuration File: config.yaml\n\t\tdatabase:\n\t\t\thost: $DB_HOST\n\t\t\tpassword: $DB_PASS  # IMPORTANT: Do not share this password publicly\n\n\t\tapi:\n\t\t\t${api}\n\t\t\tresponse_code: 200\n\n\t\t# Notes:\n\t\t# - Remember to rotate the secret every 90 days.\n\t`;
}

function goProgram(lines: string): string {
  return `\n\t\t\t\tfunc main() {\n\t\t\t\t\turl := "https://api.example.com/v1/resource"\n\n\t\t\t\t\treq, err := http.NewRequest("GET", url, http.NoBody)\n\t\t\t\t\tif err != nil {\n\t\t\t\t\t\tfmt.Println("Error creating request:", err)\n\t\t\t\t\t\treturn\n\t\t\t\t\t}\n\n\t\t\t\t\t${lines}\n\n\t\t\t\t\t// Perform the request\n\t\t\t\t\tclient := &http.Client{}\n\t\t\t\t\tresp, _ := client.Do(req)\n\t\t\t\t}\n\t\t\t`;
}

function snake(word: string): string {
  return word.replaceAll("-", "_");
}

function joined(word: string): string {
  return word.replaceAll(/[-_]/g, "");
}

function camel(word: string): string {
  return word.replace(/[-_]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What a key is called in the rules of gitleaks and betterleaks, behind the provider's name. */
const KEY_NAME =
  /(?:-(?:api|access|auth|personal|oauth|client|secret|public|private|user|app|application|service|account|developer|admin|webhook|signing|sdk|key|token|id|password|v\d|rw|ro))+$/;

/** The provider's word in a rule's name: `kingfisher.acme.1`, `np.acme.2`, `acme/v2`, `acme-api-token.1` -> acme. */
export function wordOf(source: string, rule: string): string {
  if (/^(?:kingfisher|np)\./.test(rule)) return (rule.split(".")[1] ?? "").toLowerCase();
  if (source === "trufflehog") return (rule.split("/")[0] ?? "").toLowerCase();
  return rule
    .replace(/\.\d+$/, "")
    .replace(KEY_NAME, "")
    .toLowerCase();
}
