// What a row of the tables of syntaxes is.

/**
 * What the row shows, the file's name, and the file's text with a secret in it. `reported` is what the report calls the secret, where it
 * is not the text itself. `long` is a key of 43 letters and digits, for forms that ask for one.
 */
export type SyntaxRow = readonly [
  what: string,
  file: string,
  text: (secret: string, long: string) => string,
  reported?: (secret: string, long: string) => string,
];

export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
