// How often three bytes stand side by side in ordinary text and code, roughly. The literal table uses it to choose the
// rarest place of each literal; a poor estimate costs speed, never a hit.
//
// Counted over 50 MB: the tree of rails/rails and some 6,000 source and documentation files of npm packages. Row: class of the first byte,
// column: class of the second; the letter is log2 of the pair's count in a million, plus 1 ('a' is never, 'n' 8,000).
// Classes: 0 others, 1-26 letters without case, 27 digits, 28 underscore, 29 white space, 30 quotes and brackets, 31 /-.:=,;

const CLASSES: i32 = 32;
const PAIRS: string =
  "nhhihhgffhefhhihieiiijggfeijgnll" +
  "ghkmlgikflfimlmfkfmmnkjiikgihkjj" +
  "gkiiglfgfjjfkffkffiifkeeejeigiij" +
  "glhjglffljeklfengekimjeffhdihjij" +
  "ikiijnhgflffiiglhfikijgfficikmll" +
  "jlimmjljhjhgllnjkknnmhkkmkgilnmm" +
  "gkggfjjedmceieglddkiikcddhcihljj" +
  "giggflgiikeeihjhfdjjjjfecffgjkkk" +
  "glfffmedeldeghfkfdjhjieedfdgjkjj" +
  "gkjllklldfehllnmjgkmmfkdidkhfiii" +
  "dgfedjddcfcdccdifddjefeecdcecfff" +
  "ghgfglffdjdegfhffdfjggdfcecfhjij" +
  "hlihkmiffmdhlfflidgkklifcjdfjlkk" +
  "fljfgmefdkfeijikkcejgiddchdfikij" +
  "ilglmmkmgkfijhjljghmmkjfdidfkmll" +
  "gjkkmikjfjhjllnklcnkllikighfjlij" +
  "flfghmfghjdgkgflkdljlkfdegcgijjj" +
  "cffededdcddciddccfeedlcdcddeceff" +
  "hmijknijfmdiiklmhellmkigdkcgjlll" +
  "ikgkhnhgkleiihhlkihmnlghgjcgknlm" +
  "imgkhnhgnndfiihmjdmlllghhleilnmm" +
  "ekjjjliidjcelklgkclklgdcfddibihg" +
  "eleedldfdkcddedidcdedecdcdcifghh" +
  "ejeefiedjkddfdijeciifddhdcefhjji" +
  "fifieifceidhfgegkcdfkdddefchgiii" +
  "hhggfhfedhdehiijlcfiheehcdefjlkk" +
  "egeddkcccgccdddjcccdddcccfeedfgj" +
  "iihhhhiffffeffgefeffffeeheengklm" +
  "fkikjkjhijhijjjjjgjkkiijefghiggf" +
  "nnlmmmmkkmijkllllhmmnkklgijliron" +
  "lkjkjkjhjkhijjkjkgkkljjhggikhonn" +
  "kkjlkkkjjkjhkkkjkgklljjighhlipln";

function classOf(byte: u8): i32 {
  const letter = (byte | 0x20) - 0x61;
  if (<u8>letter < 26) return letter + 1;
  if (<u8>(byte - 0x30) < 10) return 27;
  if (byte == 0x5f) return 28;
  if (byte == 0x20 || <u8>(byte - 9) < 5) return 29;
  if (isOneOf(byte, "\"'`()[]{}<>")) return 30;
  return isOneOf(byte, "/-.:=,;") ? 31 : 0;
}

function isOneOf(byte: u8, text: string): bool {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) == byte) return true;
  return false;
}

function logOfPair(first: u8, second: u8): i32 {
  return PAIRS.charCodeAt(classOf(first) * CLASSES + classOf(second)) - 0x61;
}

/** Expected count of the two bytes in a million, a power of two. */
export function pairFrequency(first: u8, second: u8): u32 {
  return 1 << logOfPair(first, second);
}

/** Grows with the expected count of the three bytes; a million times a million at most. */
export function trigramFrequency(first: u8, second: u8, third: u8): u64 {
  return (<u64>1 << logOfPair(first, second)) << logOfPair(second, third);
}

