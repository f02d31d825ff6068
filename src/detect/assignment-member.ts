// A value that stands in a member, element or argument of its own beside or below its name: do the two belong together?

type Place = { left: string; gap: string; before: string; quote: string };

const MEMBER = /(?:^|[^\w.$-])(?:value|default|defaultvalue|parametervalue)["'`\\]{0,6}[ \t]{0,40}[:=][^:=]{0,50}$/i;
/** A block that the name opens: `variable "password" {`, `"adminPassword": {`, YAML's `Password:` and a line of its own. */
const BLOCK = /^["'`\\)\]]{0,8}[ \t]*(?:[:=]?[ \t]*\{|:[ \t]*[\r\n])/;
/** What a name is called that stands beside a value: `name: `, `"ParameterKey": "`, `<property name="`, `option_name = `. */
const LABEL =
  /(?:name|key|id|option|variable|parameter|header|setting|field|property|attribute|env|label)\w{0,4}["'`\\]{0,6}[ \t]{0,8}(?:[:=]|=>)[ \t]{0,8}["'`\\]{0,6}$/i;
const ELEMENT_LABEL = /<[\w:-]{0,24}(?:name|key|id|option|variable|parameter|header|setting|property)\w{0,4}>\s{0,8}$/i;
const VALUE_ELEMENT = /<(?:value|string)>(?:<!\[CDATA\[)?\s*$/i;

/** @returns undefined where the value is assigned to the name itself */
export function isMemberOf({ left, gap, before }: Place): boolean | undefined {
  if (VALUE_ELEMENT.test(gap)) return ELEMENT_LABEL.test(left) || /["']/.test(before);
  if (!MEMBER.test(gap)) return undefined;
  const isBeside = !/[\r\n]/.test(gap);
  return isBeside || BLOCK.test(gap) || LABEL.test(left);
}
