/** Whether a page is well set: asks the script that looks at every text in sight. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

const SCRIPT = readFileSync(join(import.meta.dirname, "layout-in-page.js"), "utf8");

/** Answers each fault in words; none: no text lies over another, none is cut without saying so, nothing is wider than the window. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(SCRIPT);
}
