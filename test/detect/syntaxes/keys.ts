// Keys in forms of their own, and keys as bytes.
import type { SyntaxRow } from "./row.ts";

/** What stands in a list for each character: its code. */
function codes(text: string, spell: (code: number) => string): string {
  return Array.from(text, (character) => spell(character.charCodeAt(0))).join(", ");
}

const decimal = (code: number): string => String(code);
const hex = (code: number): string => `0x${code.toString(16)}`;

export const KEYS: readonly SyntaxRow[] = [
  ["JWK d", "key.json", (_, k) => `{"kty": "EC", "crv": "P-256", "x": "x", "d": "${k}"}`, (_, k) => k],
  ["JWK d over lines", "key.json", (_, k) => `{\n  "kty": "OKP",\n  "crv": "Ed25519",\n  "d": "${k}"\n}`, (_, k) => k],
  ["JWK d before kty", "key.json", (_, k) => `{"crv": "P-256", "d": "${k}", "kty": "EC"}`, (_, k) => k],
  ["JWK d in JavaScript", "key.js", (_, k) => `({ kty: 'EC', d: '${k}' })`, (_, k) => k],
  ["JWK k", "key.json", (_, k) => `{"kty": "oct", "k": "${k}"}`, (_, k) => k],
  ["JWK k before kty", "key.json", (_, k) => `{"k": "${k}", "kty": "oct"}`, (_, k) => k],
  ["JWK k in an escaped string", "a.py", (_, k) => `x = "{\\"kty\\": \\"oct\\", \\"k\\": \\"${k}\\"}"`, (_, k) => k],
  ["list of bytes in Go", "a.go", (s) => `var secret = []byte{${codes(s, decimal)}}`, (s) => codes(s, decimal)],
  ["list of bytes in C", "a.c", (s) => `const uint8_t aes_key[16] = { ${codes(s, hex)} };`, (s) => codes(s, hex)],
  [
    "list of bytes in Java",
    "A.java",
    (s) => `byte[] key = new byte[] { ${codes(s, decimal)} };`,
    (s) => codes(s, decimal),
  ],
  ["list of bytes in Rust", "a.rs", (s) => `const SECRET: [u8; 16] = [${codes(s, hex)}];`, (s) => codes(s, hex)],
  ["list of bytes in C#", "A.cs", (s) => `byte[] key = { ${codes(s, hex)} };`, (s) => codes(s, hex)],
  ["list of bytes in JSON", "a.json", (s) => `{"secret": [${codes(s, decimal)}]}`, (s) => codes(s, decimal)],
  ["Uint8Array", "a.js", (s) => `const secret = new Uint8Array([${codes(s, decimal)}]);`, (s) => codes(s, decimal)],
];
