// Values that name the place where the secret is kept: variables, templates, vault paths. Nothing leaks by them.
import type { Filter } from "./input.ts";

const VARIABLE = [
  /\$\{[^}]{0,200}\}?/, // ${X}
  /\$\([^)]{0,200}\)?/, // $(command)
  /\$\[\[?[^\]]{0,200}\]?/, // $[[ parameters.x ]]
  /\{\{.*?(?:\}\}|$)/, // {{ .Values.x }}
  /\{%.*?(?:%\}|$)/,
  /#\{[^}]{0,200}\}?/, // #{x}
  /<%.*?(?:%>|$)/,
  /%\([A-Za-z_]\w*\)[sd]?/, // %(name)s
  /@@?\{[^}]{0,200}\}/,
].map((pattern) => new RegExp(pattern, "g"));
/** One of these signs stands in all of them. */
const VARIABLE_SIGN = /[{%]|\$[([]/;
const WHOLE = [
  /^\$\$?[A-Za-z_][\w:.\->[\]'"]*$/, // $X, $env:X, $this->x
  /^%[A-Za-z_]\w*%$/,
  /^!\w+|^!!\w+/, // !vault, !Ref, !secret
  /^%[-+# 0]*\d*(?:\.\d+)?[sdvqxXfT]$/, // a format's argument
  /^[^A-Za-z0-9]*(?:%[sdvqn][^A-Za-z0-9]*)+$/, // nothing but such
  /^%[sdvq]%n/, // and a line end, then more text
  /^\{[\w.:!]*\}$/,
  /^:[a-z_]\w*$/i, // a bound parameter or symbol
  /^\?$/,
];
const SOURCE =
  /\bprocess\.env\b|\bimport\.meta\.env\b|\bos\.environ\b|\bgetenv\b|\bENV\[|\bSystem\.getProperty\b|\bEnvironment\.Get|\bsecrets\.[A-Z_]+|\bvar\.[a-z_]\w*|\blocal\.[a-z_]\w*|\bdata\.[a-z_]+\.|\bsecretKeyRef\b|\bvalueFrom\b|\bValues\.|\bnode_modules\b|@Value\b/;
const KEPT =
  /^(?:vault|op|sm|ssm|awssm|awsssm|gcpsm|akv|azkv|kms|keyring|keychain|secret|secrets|ref|env|doppler|sops|file|chamber|credstash|bws|infisical|pass|keyvault|keepass|conjur|gsm|berglas|akeyless|credentials|credential-store):(?:\/\/)?\S|^arn:aws[\w-]*:|^projects\/[^/]+\/secrets\/|^ENC\[|^ENC\(|^file\(|^@Microsoft\.KeyVault\(|^\{(?:cipher|vault|aes)\}|^env\.[A-Z]/i;

/** Kubernetes' names of Secrets: lower case, with the kind of thing last (`tlsSecret: unifi-tls`, `secret: my-cacerts`). */
const NAMED_SECRET = /secrets?(?:name|ref)?$/i;
const NAME_OF_SECRET =
  /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*[-.](?:tls|ssl|certs?|cacerts?|ca|secrets?|credentials?|creds|auth|tokens?|keys?|keystore|config|pull|registry|regcred)$/;

/** `arn:aws:secretsmanager:REGION:ACCOUNT:secret:` before the secret's name. */
const SECRET_ARN = /\barn:aws[\w-]*:secretsmanager:[\w-]*:\d*:secret:$/;

export const reference: Filter = ({ secret, name, window, start }) => {
  const text = secret.trim();
  if (SECRET_ARN.test(window.slice(Math.max(0, start - 96), start)))
    return { action: "drop", reason: "the name of a secret in AWS Secrets Manager" };
  if (NAMED_SECRET.test(name) && NAME_OF_SECRET.test(text))
    return { action: "drop", reason: "the name of a Kubernetes Secret" };
  if (KEPT.test(text) || SOURCE.test(text) || WHOLE.some((pattern) => pattern.test(text)) || isFilledIn(text)) {
    return { action: "drop", reason: "reference to a variable or a secret store" };
  }
  return undefined;
};

/** True if little is left of the value once its variables are taken out. */
function isFilledIn(text: string): boolean {
  if (!VARIABLE_SIGN.test(text)) return false;
  let rest = text;
  for (const pattern of VARIABLE) rest = rest.replaceAll(pattern, "");
  return rest !== text && rest.replace(/[^A-Za-z0-9]/g, "").length < 8;
}
