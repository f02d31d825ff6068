// Digests: the name or the value's own prefix says that it was computed from public content.
import type { Filter } from "./input.ts";

const PREFIX = /^(?:sha(?:1|224|256|384|512)|md5|blake[23]\w*)[-:=]/i;
const NAME =
  /sha(?:1|256|384|512)?sum|sha(?:1|256|384|512)(?![a-z])|md5|checksum|integrity|digest|fingerprint|etag|crc32/i;
const HEX = /^[0-9a-f]{32,128}$/i;
const BASE64 = /^[A-Za-z0-9+/]{27,86}={0,2}$/;

export const digest: Filter = ({ secret, name }) => {
  if (PREFIX.test(secret) || (NAME.test(name) && (HEX.test(secret) || BASE64.test(secret)))) {
    return { action: "drop", reason: "a digest" };
  }
  return undefined;
};
