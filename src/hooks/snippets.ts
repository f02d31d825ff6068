// What to put into the settings of other programs that look after hooks. They own their files, so keysweep prints and does not edit.
import { version } from "../package.ts";

const preCommit = `repos:
  - repo: https://github.com/keysweep/keysweep
    rev: v${version()}
    hooks:
      - id: keysweep
      - id: keysweep-push
      - id: keysweep-message
`;

const lefthook = `pre-commit:
  commands:
    keysweep:
      run: npx --no-install keysweep staged
commit-msg:
  commands:
    keysweep:
      run: npx --no-install keysweep hook run commit-msg -- {1}
pre-push:
  commands:
    keysweep:
      run: npx --no-install keysweep hook run pre-push -- {0}
      use_stdin: true
`;

const lintStaged = `{
  "lint-staged": {
    "*": "keysweep staged --"
  }
}
`;

export const snippets = {
  "pre-commit": {
    file: ".pre-commit-config.yaml",
    text: preCommit,
    next: "pre-commit install -t pre-commit -t commit-msg -t pre-push",
  },
  lefthook: { file: "lefthook.yml", text: lefthook, next: "lefthook install" },
  "lint-staged": { file: "package.json", text: lintStaged, next: "call lint-staged from your pre-commit hook" },
} as const;

export type SnippetName = keyof typeof snippets;
