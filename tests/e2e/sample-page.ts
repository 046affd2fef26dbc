/** A page over a copy of the analysed sample, and the ways around in it. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import { openServedPage, type ServedPage, type View } from "./served-page.ts";

/** A copy of the sample that was analysed once for all tests: each file may do with its own what it likes. */
export async function openSample(view: View = { width: 1440, height: 900 }): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-e2e-"));
  const workspace = join(folder, "Notewell.earshot");
  copyFileSync(inject("sample"), workspace);
  const served = await openServedPage(view, workspace);
  return {
    ...served,
    async close() {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Goes to a screen by its address. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}

/** The address of the first theme, story, decision or conversation in its list. */
export async function firstOf(page: Page, screen: "themes" | "stories" | "conversations"): Promise<string> {
  await goTo(page, `#/${screen}`);
  const link = page.locator(`a[href*='#/${screen}/']`).first();
  await link.waitFor();
  return ((await link.getAttribute("href")) ?? "").split("?")[0] ?? "";
}
