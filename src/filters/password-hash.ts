// Password hashes: they can be attacked, but they are not the password.
import type { Filter } from "./input.ts";

/** crypt(3) ids 1, 2*, 5, 6, 7, y, sha1, md5, argon2, scrypt, pbkdf2; LDAP schemes (RFC 2307); Django, Werkzeug and PostgreSQL forms. */
const HASH =
  /^(?:[\w.-]{1,32}:)?\$(?:1|2[abxy]?|5|6|7|y|gy|sha1|md5|apr1|argon2\w*|scrypt|pbkdf2[\w-]*|bcrypt[\w-]*|P|H|S)\$|^\{(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|PBKDF2[\w-]*|bcrypt|noop)\}|^(?:pbkdf2|scrypt|bcrypt|argon2)[\w:]*\$|^pbkdf2:|^scrypt:\d|^md5[0-9a-f]{32}$|^SCRAM-SHA-256\$|^\*[0-9A-F]{40}$|^0x0[12]00[0-9A-F]{40,}$/i;

export const passwordHash: Filter = ({ secret }) =>
  HASH.test(secret) ? { action: "lower", reason: "a password hash, not the password" } : undefined;
