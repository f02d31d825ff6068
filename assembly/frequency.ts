// How often three bytes stand side by side in ordinary text and code, roughly. The literal table uses it to choose the
// rarest place of each literal; a poor estimate costs speed, never a hit.
//
// Counted over 50 MB: the tree of rails/rails and some 6,000 source and documentation files of npm packages. Row: class of the first byte,
// column: class of the second; the letter is log2 of the pair's count in a million, plus 1 ('a' is never, 'n' 8,000).
// Classes: 0 others, 1-26 letters without case, 27 digits, 28 underscore, 29 white space, 30 quotes and brackets, 31 /-.:=,;

const CLASSES: i32 = 32;
/** Not one string: putting that together would take memory that layout.ts counts on. */
const PAIRS: StaticArray<string> = [
  "nhhihhgffhefhhihieiiijggfeijgnll",
  "ghkmlgikflfimlmfkfmmnkjiikgihkjj",
  "gkiiglfgfjjfkffkffiifkeeejeigiij",
  "glhjglffljeklfengekimjeffhdihjij",
  "ikiijnhgflffiiglhfikijgfficikmll",
  "jlimmjljhjhgllnjkknnmhkkmkgilnmm",
  "gkggfjjedmceieglddkiikcddhcihljj",
  "giggflgiikeeihjhfdjjjjfecffgjkkk",
  "glfffmedeldeghfkfdjhjieedfdgjkjj",
  "gkjllklldfehllnmjgkmmfkdidkhfiii",
  "dgfedjddcfcdccdifddjefeecdcecfff",
  "ghgfglffdjdegfhffdfjggdfcecfhjij",
  "hlihkmiffmdhlfflidgkklifcjdfjlkk",
  "fljfgmefdkfeijikkcejgiddchdfikij",
  "ilglmmkmgkfijhjljghmmkjfdidfkmll",
  "gjkkmikjfjhjllnklcnkllikighfjlij",
  "flfghmfghjdgkgflkdljlkfdegcgijjj",
  "cffededdcddciddccfeedlcdcddeceff",
  "hmijknijfmdiiklmhellmkigdkcgjlll",
  "ikgkhnhgkleiihhlkihmnlghgjcgknlm",
  "imgkhnhgnndfiihmjdmlllghhleilnmm",
  "ekjjjliidjcelklgkclklgdcfddibihg",
  "eleedldfdkcddedidcdedecdcdcifghh",
  "ejeefiedjkddfdijeciifddhdcefhjji",
  "fifieifceidhfgegkcdfkdddefchgiii",
  "hhggfhfedhdehiijlcfiheehcdefjlkk",
  "egeddkcccgccdddjcccdddcccfeedfgj",
  "iihhhhiffffeffgefeffffeeheengklm",
  "fkikjkjhijhijjjjjgjkkiijefghiggf",
  "nnlmmmmkkmijkllllhmmnkklgijliron",
  "lkjkjkjhjkhijjkjkgkkljjhggikhonn",
  "kkjlkkkjjkjhkkkjkgklljjighhlipln",
];

/** classOf(byte) for each byte, and PAIRS without its strings: the table of literals is built on every hook run, by cold code. */
const classes: usize = memory.data(256);
const logs: usize = memory.data(1024);

for (let byte: i32 = 0; byte < 256; byte++) store<u8>(classes + byte, classOf(<u8>byte));
for (let i: i32 = 0; i < CLASSES * CLASSES; i++) store<u8>(logs + i, <u8>(PAIRS[i / CLASSES].charCodeAt(i % CLASSES) - 0x61));

function classOf(byte: u8): u8 {
  const letter = <u8>((byte | 0x20) - 0x61);
  if (letter < 26) return letter + 1;
  if (<u8>(byte - 0x30) < 10) return 27;
  if (byte == 0x5f) return 28;
  if (byte == 0x20 || <u8>(byte - 9) < 5) return 29;
  if (byte < 0x21 || byte > 0x7d) return 0;
  if (isOneOf(byte, "\"'`()[]{}<>")) return 30;
  return isOneOf(byte, "/-.:=,;") ? 31 : 0;
}

function isOneOf(byte: u8, text: string): bool {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) == byte) return true;
  return false;
}

// @ts-ignore: AssemblyScript decorator
@inline
function logOfPair(first: u8, second: u8): u8 {
  return load<u8>(logs + <usize>load<u8>(classes + first) * CLASSES + <usize>load<u8>(classes + second));
}

/** Expected count of the two bytes in a million, a power of two. */
export function pairFrequency(first: u8, second: u8): u32 {
  return 1 << logOfPair(first, second);
}

/** Grows with the expected count of the three bytes. */
export function trigramFrequency(first: u8, second: u8, third: u8): u64 {
  return <u64>1 << (logOfPair(first, second) + logOfPair(second, third));
}
