// Classes of bytes, one table load each. Filled once when the module starts.

export const IDENTIFIER: u8 = 1; // A-Z a-z 0-9 _ . $ -
export const BLANK: u8 = 2; // space and tab: white space that stays on the line
export const BARE_END: u8 = 4; // ends a value without quotes
export const SCHEME: u8 = 8; // A-Z a-z 0-9 + . -   (RFC 3986, section 3.1)
export const TYPE: u8 = 16; // may stand in a type annotation
export const AUTHORITY_END: u8 = 32; // ends user:password@host
export const TERMINATOR: u8 = 64; // CR and LF
export const LETTER: u8 = 128; // A-Z a-z

const classes: usize = memory.data(256);

export const LF: u8 = 10;
export const CR: u8 = 13;
export const BANG: u8 = 0x21;
export const DOUBLE_QUOTE: u8 = 0x22;
export const HASH: u8 = 0x23;
export const DOLLAR: u8 = 0x24;
export const PERCENT: u8 = 0x25;
export const AMPERSAND: u8 = 0x26;
export const SINGLE_QUOTE: u8 = 0x27;
export const OPEN: u8 = 0x28;
export const CLOSE: u8 = 0x29;
export const STAR: u8 = 0x2a;
export const PLUS: u8 = 0x2b;
export const COMMA: u8 = 0x2c;
export const DASH: u8 = 0x2d;
export const DOT: u8 = 0x2e;
export const SLASH: u8 = 0x2f;
export const COLON: u8 = 0x3a;
export const SEMICOLON: u8 = 0x3b;
export const LESS: u8 = 0x3c;
export const EQUALS: u8 = 0x3d;
export const GREATER: u8 = 0x3e;
export const QUESTION: u8 = 0x3f;
export const AT: u8 = 0x40;
export const OPEN_BRACKET: u8 = 0x5b;
export const BACKSLASH: u8 = 0x5c;
export const CLOSE_BRACKET: u8 = 0x5d;
export const BACKTICK: u8 = 0x60;
export const OPEN_BRACE: u8 = 0x7b;
export const BAR: u8 = 0x7c;
export const CLOSE_BRACE: u8 = 0x7d;
export const TILDE: u8 = 0x7e;

// @ts-ignore: AssemblyScript decorator
@inline
export function is(byte: u8, kind: u8): bool {
  return (load<u8>(classes + byte) & kind) != 0;
}

/** What \w matches. */
// @ts-ignore: AssemblyScript decorator
@inline
export function isWordByte(byte: u8): bool {
  return <u8>((byte | 0x20) - 0x61) < 26 || <u8>(byte - 0x30) < 10 || byte == 0x5f;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function isHexDigit(byte: u8): bool {
  return <u8>(byte - 0x30) < 10 || <u8>((byte | 0x20) - 0x61) < 6;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function lower(byte: u8): u8 {
  return <u8>(byte - 0x41) < 26 ? byte | 0x20 : byte;
}

function mark(from: i32, to: i32, kinds: u8): void {
  for (let byte: i32 = from; byte <= to; byte++) store<u8>(classes + byte, load<u8>(classes + byte) | kinds);
}

function markEach(text: string, kinds: u8): void {
  for (let i = 0; i < text.length; i++) mark(text.charCodeAt(i), text.charCodeAt(i), kinds);
}

mark(0x41, 0x5a, IDENTIFIER | SCHEME | TYPE | LETTER);
mark(0x61, 0x7a, IDENTIFIER | SCHEME | TYPE | LETTER);
mark(0x30, 0x39, IDENTIFIER | SCHEME | TYPE);
markEach("_.$-", IDENTIFIER);
markEach(" \t", BLANK | TYPE);
markEach("\r\n", TERMINATOR | BARE_END);
markEach("+.-", SCHEME);
markEach("_.<>[]|?&*':", TYPE);
// 9 to 13 and 32 are white space; the rest is punctuation that follows a value in the usual languages.
mark(9, 13, BARE_END);
markEach(" ,;)}]\"'<`", BARE_END);
mark(0, 32, AUTHORITY_END);
mark(127, 127, AUTHORITY_END);
markEach("/\"'`<>", AUTHORITY_END);
