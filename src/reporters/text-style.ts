// Colours of the text report. Without colours every style gives the text as it is, and chalk is not loaded.
import type { Severity } from "../types.ts";

type Paint = (text: string) => string;
export type Style = {
  severity: Record<Severity, Paint>;
  place: Paint;
  faint: Paint;
  strong: Paint;
  pointer: Paint;
  alarm: Paint;
  good: Paint;
};

export async function makeStyle(color: boolean): Promise<Style> {
  if (!color) return plainStyle();
  const { Chalk } = await import("chalk");
  // The 16 basic colours follow the terminal's own theme.
  const chalk = new Chalk({ level: 1 });
  return {
    severity: { critical: chalk.bold.red, high: chalk.red, medium: chalk.yellow, low: chalk.blue },
    place: chalk.cyan,
    faint: chalk.dim,
    strong: chalk.bold,
    pointer: chalk.red,
    alarm: chalk.bold.red,
    good: chalk.green,
  };
}

function plainStyle(): Style {
  const same: Paint = (text) => text;
  const severity = { critical: same, high: same, medium: same, low: same };
  return { severity, place: same, faint: same, strong: same, pointer: same, alarm: same, good: same };
}
