// Values that say themselves that a real one belongs in their place.
import type { Filter } from "./input.ts";

/** Words no random token holds by chance: eleven random letters and digits meet a seven-letter word once in 10^10. */
const MARK =
  /example|placeholder|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|your[-_ ]|redacted|sanitized|not[-_ ]?a[-_ ]?real|not[-_ ]real|dummy|foobar|lorem|(?:^|[-_])my[-_](?:api[-_]|test[-_])?(?:key|token|secret)|insert[-_ ]|fill[-_ ]?(?:me|in)\b/i;
/** Only for values without a format of their own, where a short word counts too if it stands alone. */
const WORD =
  /(?:^|[^a-z])(?:your|the|our|some|any|this|enter|fake|faked|mock|mocked|sample|todo|tbd|fixme|here|masked|hidden|secret|invalid|wrong|bogus|notset|not[-_ ]set|unset|unused|none|null|nil|undefined|blah|stub)(?:$|[^a-z])/i;
const WHOLE =
  /^(?:<.*>|&lt;.*&gt;|\[.*\]|\{[^{}]*\}|__\w+__|%\w+%|@\w+@|(?:true|false|yes|no|on|off|null|none|nil|undefined|nan|empty|default|n\/a|unknown|optional|required|string|integer|boolean|number|object)\b.*)$/i;
const OPENING =
  /^(?:your|enter|insert|fake|mock|dummy|example|sample)[A-Z_-]|^(?:my|test|some)[A-Z_-]?(?:pass|pwd|secret|token|key|api|user|db|app)/i;

export const placeholder: Filter = ({ secret }) => {
  if (MARK.test(secret) || WHOLE.test(secret) || OPENING.test(secret) || (secret.length < 64 && WORD.test(secret))) {
    return { action: "drop", reason: "placeholder" };
  }
  return undefined;
};

/** `yourStrongP@ssword` */
const YOURS = /^your[A-Z]/;

/** Shorter values with a form of their own are passwords in addresses and commands, where people choose words. */
const SHORTEST_TOKEN = 16;

/** For tokens with a format of their own: an EXAMPLE ending and the like. */
export const placeholderMark: Filter = ({ secret }) =>
  MARK.test(secret) || YOURS.test(secret)
    ? { action: secret.length < SHORTEST_TOKEN ? "lower" : "drop", reason: "looks like a placeholder" }
    : undefined;
