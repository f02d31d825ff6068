// UTF-16 and UTF-32 -> UTF-8, piece by piece. What is no valid text becomes U+FFFD; a byte order mark is dropped.
import type { Encoding } from "./blob-class.ts";
import type { ByteSource } from "./byte-source.ts";

/** Even, and a multiple of four: no piece but the last ends inside a code unit. */
const pieceBytes = 256 * 1024;

interface StreamDecoder {
  decode(piece: Uint8Array, options: { stream: boolean }): string;
}

/** @param source text in `encoding`; its UTF-8 comes out */
export function transcoded(source: ByteSource, encoding: Exclude<Encoding, "bytes">): ByteSource {
  const decoder = decoderOf(encoding);
  const piece = new Uint8Array(pieceBytes);
  let ready: Uint8Array = new Uint8Array(0);
  let ended = false;
  return {
    async fill(target) {
      let filled = 0;
      while (filled < target.length) {
        if (ready.length > 0) {
          const part = ready.subarray(0, target.length - filled);
          target.set(part, filled);
          filled += part.length;
          ready = ready.subarray(part.length);
        } else if (ended) break;
        else {
          // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a ByteSource is no array
          const got = await source.fill(piece);
          ended = got < piece.length;
          ready = Buffer.from(decoder.decode(piece.subarray(0, got), { stream: !ended }), "utf8");
        }
      }
      return filled;
    },
  };
}

function decoderOf(encoding: Exclude<Encoding, "bytes">): StreamDecoder {
  if (encoding === "utf-16le" || encoding === "utf-16be") return new TextDecoder(encoding);
  return new Utf32Decoder({ littleEndian: encoding === "utf-32le" });
}

/** The web's TextDecoder knows no UTF-32. */
class Utf32Decoder implements StreamDecoder {
  readonly #littleEndian: boolean;
  #atStart = true;

  constructor({ littleEndian }: { littleEndian: boolean }) {
    this.#littleEndian = littleEndian;
  }

  decode(piece: Uint8Array): string {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.length);
    const whole = piece.length - (piece.length % 4);
    let text = "";
    for (let at = 0; at < whole; at += 4) {
      const code = view.getUint32(at, this.#littleEndian);
      const isMark = this.#atStart && code === 0xfeff;
      this.#atStart = false;
      if (!isMark) text += isScalar(code) ? String.fromCodePoint(code) : "\ufffd";
    }
    return whole === piece.length ? text : text + "\ufffd";
  }
}

/** Unicode scalar values: all code points but the surrogates. */
function isScalar(code: number): boolean {
  return code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
}
