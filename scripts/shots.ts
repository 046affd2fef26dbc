/** `npm run shots`: a picture of every screen over the sample workspace, in two sizes, light and dark, into out/shots. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openServedPage } from "../tests/e2e/served-page.ts";
import { buildAll } from "./build-steps.ts";
import { projectFolder } from "./bundled-node.mjs";
import { findOrInstallChromium } from "./chromium.ts";

const OUT = join(projectFolder, "out/shots");
const SIZES = [
  { width: 1024, height: 700 },
  { width: 1440, height: 900 },
];

await takeShots();

async function takeShots(): Promise<void> {
  if (!process.argv.includes("--no-build")) await buildAll();
  const chromium = await findOrInstallChromium();
  if (typeof chromium !== "string") throw new Error(chromium.todo);
  process.env["CHROME_PATH"] = chromium;
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const served = await openServedPage({ width: 1440, height: 900 });
  try {
    await everyLook(served.page, "empty", "#/");
    await served.page
      .getByRole("button", { name: /sample/i })
      .first()
      .click();
    await served.page.waitForTimeout(1500);
    await everyLook(served.page, "progress", null);
    await served.page.goto(`${new URL(served.page.url()).origin}/#/themes`);
    await served.page.locator("a[href*='#/themes/']").first().waitFor({ timeout: 120_000 });
    const theme = await served.page.locator("a[href*='#/themes/']").first().getAttribute("href");
    for (const [name, hash] of Object.entries({
      themes: "#/themes",
      theme,
      import: "#/import",
      conversations: "#/conversations",
      stories: "#/stories",
      decisions: "#/decisions",
      update: "#/update",
      settings: "#/settings",
      gallery: "#/gallery",
    }))
      await everyLook(served.page, name, hash);
    await served.page.evaluate("location.hash = '#/conversations'");
    const conversation = await served.page.locator("a[href*='#/conversations/']").first().getAttribute("href");
    await everyLook(served.page, "conversation", conversation);
    await served.page.evaluate("location.hash = '#/themes'");
    await served.page.keyboard.press("Control+k");
    await served.page.keyboard.type("answers without a source", { delay: 10 });
    await served.page.waitForTimeout(1500);
    await everyLook(served.page, "search", null);
    for (const error of served.errors) process.stdout.write(`console: ${error}\n`);
  } finally {
    await served.close();
  }
}

/** `hash` null: where the page is already. */
async function everyLook(page: Page, name: string, hash: string | null): Promise<void> {
  if (hash !== null) await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const look of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: look, reducedMotion: "reduce" });
      await page.waitForTimeout(350);
      await page.screenshot({ path: join(OUT, `${name}-${size.width}-${look}.png`) });
    }
  }
  process.stdout.write(`${name}\n`);
}
