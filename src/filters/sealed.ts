// Ciphertexts of tools that keep secrets in repositories on purpose: only who holds their key can read them.
import type { Filter } from "./input.ts";

/**
 * Bitnami SealedSecrets: the length of the RSA block (256 or 512) in two bytes, then that block and the rest. Ansible Vault, SOPS,
 * age and dotenvx begin with words of their own. The KMS of AWS: version 1 or 2 of its blob.
 */
const SEALED = /^A[gQ][A-D][A-Za-z0-9+/]{340,}={0,2}$|^AQICAH[A-Za-z0-9+/]{80,}={0,2}$/;
const NAMED =
  /^\$ANSIBLE_VAULT;|^ENC\[[A-Z0-9_]+,data:|^encrypted:[A-Za-z0-9+/]{40,}={0,2}$|^age-encryption\.org\/v1|^-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)-----/;

export const sealed: Filter = ({ secret }) =>
  SEALED.test(secret) || NAMED.test(secret) ? { action: "drop", reason: "encrypted for a secret store" } : undefined;
