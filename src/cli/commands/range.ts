import type { Parsed } from "../flags.ts";
export async function run(parsed: Parsed): Promise<number> {
  console.log("range", JSON.stringify(parsed));
  return 0;
}
