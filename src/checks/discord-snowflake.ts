import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";

/**
 * Discord's bot tokens: three parts with dots between; the first is base64 of the bot's decimal id (a snowflake of 17 to 20 digits).
 * Source: discord.com/developers/docs/reference#snowflakes.
 */
export function discordSnowflake(secret: string): CheckResult {
  const parts = /^(?:mfa\.)?([A-Za-z0-9_-]{23,28})\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,40}$/.exec(secret);
  if (!parts) return malformed("not of Discord's token form");
  const id = decodeBase64(parts[1] ?? "")?.toString("latin1") ?? "";
  // 2^22 ms steps since 2015: any id of a real account has 17 digits or more, and 64 bits hold at most 20.
  if (!/^[1-9][0-9]{16,19}$/.test(id)) return malformed("account id does not decode");
  return { passed: true, reason: `account ${id}` };
}
