// PEM blocks for samples: well formed on the outside, random inside, so that no text that is a key stands in the repository.
import { crc24 } from "../checks/pgp.ts";
import type { RandomText } from "./random-text.ts";

/** Bytes of key material by PEM label; the usual size of such a key. */
const PEM_BYTES: ReadonlyMap<string, number> = new Map([
  ["RSA", 1190],
  ["DSA", 440],
  ["EC", 119],
  ["", 1216],
  ["ENCRYPTED", 1310],
  ["OPENSSH", 400],
  ["PGP", 700],
]);

/** `{pem:RSA}`, `{pem:EC}`, `{pem:OPENSSH}`, `{pem:ENCRYPTED}`, `{pem:PGP}`; `{pem}` is the plain PKCS #8 form. */
export function pemBlock(random: RandomText, argument: string): string {
  const label = argument === "PGP" ? "PGP PRIVATE KEY BLOCK" : `${argument ? `${argument} ` : ""}PRIVATE KEY`;
  const content = random.bytes(PEM_BYTES.get(argument) ?? 400);
  const head = pemHead(argument, content.length);
  const lines =
    Buffer.concat([head, content])
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  const armour =
    argument === "PGP"
      ? { before: [""], after: [`=${crc24(Buffer.concat([head, content])).toString("base64")}`] }
      : { before: [], after: [] };
  return [`-----BEGIN ${label}-----`, ...armour.before, ...lines, ...armour.after, `-----END ${label}-----`].join("\n");
}

/** What stands before the key material: OpenSSH's magic and cipher `none`, a PGP packet of tag 5, else a DER SEQUENCE. */
function pemHead(argument: string, length: number): Buffer {
  const size = Buffer.of(length >> 8, length & 0xff);
  if (argument === "OPENSSH")
    return Buffer.from("openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none\0\0\0\0\0\0\0\x01", "latin1");
  if (argument === "PGP") return Buffer.concat([Buffer.of(0x95), size]);
  return Buffer.concat([Buffer.of(0x30, 0x82), size]);
}
