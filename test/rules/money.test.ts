// Keys that can move money: what an exchange or a wallet signs with.
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileRules } from "../../src/rules/compile.ts";
import { loadRuleFiles } from "../../src/rules/load.ts";

const { rules } = compileRules(loadRuleFiles(join(import.meta.dirname, "../../rules")), { engine: "native" });

test.each(["binance", "bitfinex", "coinbase", "kraken", "kucoin", "wallet"])("a key of %s is critical", (provider) => {
  const severities = rules.filter((rule) => rule.provider === provider).map(({ severity }) => severity);
  expect(severities).toContain("critical");
});
