/** `npm run shots`: a picture of every screen over the sample workspace, in three sizes, light and dark, into out/shots. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { openServedPage, type ServedPage } from "../tests/e2e/served-page.ts";
import { buildAll } from "./build-steps.ts";
import { projectFolder } from "./bundled-node.mjs";
import { findOrInstallChromium } from "./chromium.ts";

/** The last is 1440 × 900 at 200 % zoom. */
const SIZES = [
  { width: 1024, height: 700 },
  { width: 1440, height: 900 },
  { width: 720, height: 450 },
];

const { values: options } = parseArgs({
  options: {
    "no-build": { type: "boolean", default: false },
    /** an analysed workspace instead of the sample; it is copied, never changed */
    workspace: { type: "string" },
    out: { type: "string", default: join(projectFolder, "out/shots") },
  },
});

await takeShots();

async function takeShots(): Promise<void> {
  if (!options["no-build"]) await buildAll();
  const chromium = await findOrInstallChromium();
  if (typeof chromium !== "string") throw new Error(chromium.todo);
  process.env["CHROME_PATH"] = chromium;
  rmSync(options.out, { recursive: true, force: true });
  mkdirSync(options.out, { recursive: true });
  const copies = mkdtempSync(join(tmpdir(), "earshot-shots-"));
  const served = await openServedPage({ width: 1440, height: 900 }, options.workspace && copyOf(options.workspace, copies));
  try {
    if (!options.workspace) await readSample(served);
    await everyScreen(served.page);
    for (const error of served.errors) process.stdout.write(`console: ${error}\n`);
  } finally {
    await served.close();
    rmSync(copies, { recursive: true, force: true });
  }
}

function copyOf(workspace: string, folder: string): string {
  const copy = join(folder, basename(workspace));
  copyFileSync(workspace, copy);
  return copy;
}

async function readSample({ page }: ServedPage): Promise<void> {
  await everyLook(page, "empty", "#/");
  await page
    .getByRole("button", { name: /sample/i })
    .first()
    .click();
  await page.waitForTimeout(1500);
  await everyLook(page, "progress", null);
}

async function everyScreen(page: Page): Promise<void> {
  await goTo(page, "#/themes");
  await page.locator(".trow .nm a").first().waitFor({ timeout: 180_000 });
  const theme = await firstOf(page, "themes");
  const screens: Record<string, string> = {
    themes: "#/themes",
    theme,
    "theme-rows": `${theme}?rows=quotes`,
    "theme-customers": `${theme}?rows=customers`,
    import: "#/import",
    conversations: "#/conversations",
    conversation: await firstOf(page, "conversations"),
    customers: "#/customers",
    accounts: "#/accounts",
    stories: "#/stories",
    story: await firstOf(page, "stories"),
    decisions: "#/decisions",
    prioritise: "#/prioritise",
    playbooks: "#/playbooks",
    update: "#/update",
    settings: "#/settings",
  };
  for (const [name, hash] of Object.entries(screens)) await everyLook(page, name, hash);
  await goTo(page, "#/themes");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("answers without a source", { delay: 10 });
  await page.waitForTimeout(1500);
  await everyLook(page, "search", null);
}

/** `hash` null: where the page is already. */
async function everyLook(page: Page, name: string, hash: string | null): Promise<void> {
  if (hash !== null) await goTo(page, hash);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const look of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: look, reducedMotion: "reduce" });
      await page.waitForTimeout(350);
      await page.screenshot({ path: join(options.out, `${name}-${size.width}-${look}.png`) });
    }
  }
  process.stdout.write(`${name}\n`);
}

async function firstOf(page: Page, screen: string): Promise<string> {
  await goTo(page, `#/${screen}`);
  const link = page.locator(`a[href*='#/${screen}/']`).first();
  await link.waitFor();
  return (await link.getAttribute("href")) ?? "";
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}
