// Reads the text of an XML element that its name, an attribute or the element before names.
//
//   <password>x</password>     <password type="plain">x</password>     <string name="password">x</string>     the text a line below
//   <name>password</name><value>x</value>     <setting name="password"><value>x</value>     on two lines too; plists have <key> and <string>
//
// Invariant: reads lines below the name through nextLine alone, so that the candidate's window holds them.
import { readElementText, readTextLine, setOperator } from "./assigned-values";
import { BLANK, GREATER, is, LESS, SLASH, TERMINATOR } from "./bytes";
import { byteAt, isWord, limit, nextLine, skipBlanks } from "./line-reader";

const LONGEST_TAG: usize = 200;

/** The name is that of the tag, <password> or <ns:password>, or the value of an attribute in one. */
let inTag: bool = false;
let inAttribute: bool = false;

export function setTag(hasQuotedName: bool, opensTag: bool): void {
  inTag = hasQuotedName || opensTag;
  inAttribute = hasQuotedName;
}

/** @param closed behind the name and its quotes, inside a tag or before the one that ends the name's element */
export function readElement(closed: usize): bool {
  const first = byteAt(closed);
  const endsElement = first == LESS && byteAt(closed + 1) == SLASH;
  if (!endsElement && !inTag) return false;
  if (!endsElement && first != GREATER && !is(first, BLANK)) return false;
  const end = findTagEnd(closed);
  if (end == 0) return false;
  setOperator(GREATER);
  if (!endsElement && readElementText(end)) return true;
  if ((endsElement || inAttribute) && readValueElement(skipBlanks(end))) return true;
  const line = nextLine(skipBlanks(end));
  if (line == 0) return false;
  if ((endsElement || inAttribute) && readValueElement(skipBlanks(line))) return true;
  return !endsElement && readTextLine(line);
}

/** Behind the `>` of the tag, on its line; 0 where it has none or is empty. */
function findTagEnd(from: usize): usize {
  const end = min(from + LONGEST_TAG, limit);
  for (let at = from; at < end; at++) {
    const byte = load<u8>(at);
    if (byte == GREATER) return load<u8>(at - 1) == SLASH ? 0 : at + 1;
    if (is(byte, TERMINATOR) || (byte == LESS && at > from)) return 0;
  }
  return 0;
}

function readValueElement(at: usize): bool {
  if (byteAt(at) != LESS) return false;
  const length: usize = isWord(at + 1, "value") ? 5 : isWord(at + 1, "string") ? 6 : 0;
  if (length == 0 || byteAt(at + 1 + length) != GREATER) return false;
  return readElementText(at + 2 + length);
}
