import { expect, test } from "vitest";
import { piecesOf } from "../../src/detect/opaque-pieces.ts";
import { matchesBeyondRuns } from "../../src/detect/rule-set.ts";
import { tabulate } from "../../src/detect/rule-tables.ts";
import type { TokenForm } from "../../src/kernel/rows.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { tokenFormOf, withTokenForms } from "../../src/rules/token-forms.ts";
import { seeded } from "../assembly/fragments.ts";
import { plainMayHoldToken } from "../support/plain-forms.ts";

const rules = loadRules();
const tabulated = withTokenForms(tabulate(rules), rules);

function readable(form: TokenForm | undefined): unknown {
  const text = (set: bigint): string =>
    Array.from({ length: 128 }, (_, code) => ((set >> BigInt(code)) & 1n ? String.fromCharCode(code) : "")).join("");
  return form && { ...form, characters: text(form.characters), opening: form.opening.map(text) };
}

test("the form of a pattern's tokens is told", () => {
  expect(readable(tokenFormOf("ci[a-c]{3}-?(?:[01]|22)", { ignoreCase: false }))).toEqual({
    ...{ least: 6, most: 8, characters: "-012abci", opening: ["c", "i"] },
  });
  expect(readable(tokenFormOf("k[ab]+", { ignoreCase: true }))).toEqual({
    ...{ least: 2, most: Infinity, characters: "ABKabk", opening: ["Kk", "ABab"] },
  });
  expect(readable(tokenFormOf("(?:|-)[ab]{1,2}", { ignoreCase: false }))).toEqual({
    ...{ least: 1, most: 3, characters: "-ab", opening: ["-ab"] },
  });
});

test("nothing is told of a word of which some rule's tokens go beyond runs", () => {
  const beyond = tabulated.byWord.map((members) =>
    members.some((index) => {
      const rule = rules[index];
      return rule !== undefined && matchesBeyondRuns(rule);
    }),
  );
  expect(tabulated.tokenForms?.map((form) => form === undefined)).toEqual(beyond);
});

/** A string that the set and sizes let pass, to be matched by chance or not. */
function madeUp(seed: number, { least, most, characters, opening }: TokenForm): string {
  const random = seeded(seed);
  const members = (set: bigint): string[] =>
    Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(
      (one) => /[A-Za-z0-9_+/=-]/.test(one) && (set >> BigInt(one.charCodeAt(0))) & 1n,
    );
  const length = least + random.below(Math.min(most - least, 8) + 1);
  return Array.from({ length }, (_, place) => random.pick(members(opening[place] ?? characters))).join("");
}

test("whatever piece of a run a rule's pattern takes as a token, the form of its word lets the run pass", () => {
  const fronts = ["", "\\n", "\\u003d", "acme-secret-key-", "--", "api/v1/keys/", "v2/"];
  let matched = 0;
  for (const [word, members] of tabulated.byWord.entries()) {
    const form = tabulated.tokenForms?.[word];
    if (!form) continue;
    for (let seed = 0; seed < 40; seed++) {
      const front = fronts[seed % fronts.length] ?? "";
      const back = ["", "=", "/list", "=="][seed % 4] ?? "";
      const text = ` ${front}${madeUp(seed, form)}${back} `;
      const run = /[A-Za-z0-9_+/-]{16,}={0,2}/.exec(text);
      if (!run) continue;
      const [start, end] = [run.index, run.index + run[0].length];
      const pieces = piecesOf({ text, start, end }).map(([from, to]) => text.slice(from, to));
      const isToken = members.some((index) => {
        const whole = new RegExp(`^(?:${rules[index]?.pattern ?? ""})$`, rules[index]?.flags);
        return pieces.some((piece) => whole.test(piece));
      });
      if (!isToken) continue;
      matched++;
      expect(plainMayHoldToken(run[0], form), `${tabulated.providerWords[word] ?? ""}: ${text}`).toBe(true);
    }
  }
  expect(matched).toBeGreaterThan(5000);
});
