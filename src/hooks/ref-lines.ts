// What git tells pre-push, pre-receive and update about refs -> updates.
import { UsageError } from "../errors.ts";

/** `after` undefined: the ref is deleted. `before` undefined: the ref is new to the other side. */
export type RefUpdate = { ref: string; before: string | undefined; after: string | undefined };

const objectId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** pre-push: `<local ref> SP <local id> SP <remote ref> SP <remote id> LF` for each ref (githooks(5)). A local ref may hold spaces. */
export function readPushLines(text: string): RefUpdate[] {
  return linesOf(text).map((line) => {
    const [before = "", ref = "", after = ""] = line.split(" ").reverse();
    return update({ ref, before, after, line });
  });
}

/** pre-receive: `<old id> SP <new id> SP <ref> LF` for each ref (githooks(5)). */
export function readReceiveLines(text: string): RefUpdate[] {
  return linesOf(text).map((line) => {
    const [before = "", after = "", ...ref] = line.split(" ");
    return update({ ref: ref.join(" "), before, after, line });
  });
}

/** update: the same three as arguments, the ref first. */
export function readUpdateArguments([ref = "", before = "", after = ""]: readonly string[]): RefUpdate {
  return update({ ref, before, after, line: [ref, before, after].join(" ") });
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

type RefLine = { ref: string; before: string; after: string; line: string };

/** A line that is misread would be a push that nobody looked at. */
function update({ ref, before, after, line }: RefLine): RefUpdate {
  if (ref === "" || !objectId.test(before) || !objectId.test(after))
    throw new UsageError(`"${line}" is no ref line; this command is meant to be started by git, as a hook`);
  return { ref, before: unlessZero(before), after: unlessZero(after) };
}

/** git writes an id of zeros where there is no object. */
function unlessZero(id: string): string | undefined {
  return /^0+$/.test(id) ? undefined : id;
}
