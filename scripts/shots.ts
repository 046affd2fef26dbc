/** `npm run shots`: a picture of every screen over the sample workspace, in three sizes, light and dark, into out/shots. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { goTo } from "../tests/e2e/sample-page.ts";
import { EMPTY_SCREENS, openScreen, SCREENS, type Screen } from "../tests/e2e/screens.ts";
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
    /** only the screens whose name begins so */
    only: { type: "string", default: "" },
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
  await takeAll(page, EMPTY_SCREENS);
  await goTo(page, "#/");
  await page
    .getByRole("button", { name: /sample/i })
    .first()
    .click();
  await page.waitForTimeout(1500);
  await everyLook(page, "progress");
}

async function everyScreen(page: Page): Promise<void> {
  await goTo(page, "#/themes");
  await page.locator(".trow .nm a").first().waitFor({ timeout: 180_000 });
  await takeAll(page, SCREENS);
}

/** A screen that is not reached is said, and shown as it is. */
async function takeAll(page: Page, screens: readonly Screen[]): Promise<void> {
  page.setDefaultTimeout(8000);
  for (const screen of screens.filter(({ name }) => name.startsWith(options.only))) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openScreen(page, screen).catch((error: Error) => process.stdout.write(`${screen.name}: not reached. ${error.message}\n`));
    await everyLook(page, screen.name.replace(/\W+/g, "-"));
  }
}

/** Where the page is now, in every size and both colours. */
async function everyLook(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const look of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: look, reducedMotion: "reduce" });
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(options.out, `${name}-${size.width}-${look}.png`) });
    }
  }
  process.stdout.write(`${name}\n`);
}
