// Twin of assembly/encoded.ts.

export function plainIsEncodedText(run: string): boolean {
  const characters = run.replace(/=+$/, "");
  if (characters.length < 24) return false;
  return isText(Buffer.from(characters.slice(0, 16), "base64")) || isWideText(characters) || isHexText(characters);
}

function isWideText(characters: string): boolean {
  const bytes = Buffer.from(characters.slice(0, 16), "base64");
  return bytes.every((byte, at) => (at % 2 === 1 ? byte === 0 : isText(Buffer.of(byte))));
}

function isHexText(characters: string): boolean {
  const digits = characters.slice(0, 24);
  return /^[0-9a-f]+$/i.test(digits) && isText(Buffer.from(digits, "hex"));
}

function isText(bytes: Buffer): boolean {
  return /^[\x20-\x7e\t\n\r]*$/.test(bytes.toString("latin1"));
}
