// Tests that need two users of the system: root plays both, an ordinary user asks git to pretend.
import { chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** `nobody` on Linux and BSD; any number that owns nothing will do. */
export const ordinaryUser = 65_534;

export const isRoot = process.geteuid?.() === 0;

/** Makes what lies in `folder` someone else's; without the right to do so, git is told to take it for someone else's. */
export function giveAway(folder: string): void {
  if (isRoot) return changeOwner(folder, ordinaryUser);
  process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1";
  onTestFinished(() => {
    delete process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"];
  });
}

/** Runs `action` as a user whom the permissions of files bind, which they do not root. Gives that user `folder` first. */
export async function asOrdinaryUser<T>(folder: string, action: () => Promise<T>): Promise<T> {
  if (!isRoot) return action();
  changeOwner(folder, ordinaryUser);
  process.seteuid?.(ordinaryUser);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

/** The folder and all below it; links are left alone. */
export function changeOwner(folder: string, user: number): void {
  chownSync(folder, user, user);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) changeOwner(path, user);
    else if (!entry.isSymbolicLink()) chownSync(path, user, user);
  }
}
