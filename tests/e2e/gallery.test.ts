/** The gallery of components, which only the page in development shows: every part in every state, without a fault. */
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { launch } from "./served-page.ts";

let vite: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  vite = await createServer({
    configFile: new URL("../../vite.web.config.ts", import.meta.url).pathname,
    mode: "development",
    logLevel: "error",
    server: { port: 0, host: "127.0.0.1", strictPort: false },
  });
  await vite.listen();
  browser = await launch();
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${vite.resolvedUrls?.local[0]}#/gallery`);
  await page.getByRole("heading", { level: 1, name: "Gallery" }).waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await browser?.close();
  await vite?.close();
});

test.each(["light", "dark"] as const)("%s: every part is there, and axe has nothing to object", async (colorScheme) => {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: "attached" });
  for (const part of ["Buttons", "Sureness", "States", "Kinds", "Quotes", "Voices", "Checks", "Empty, error, loading"])
    expect(await page.getByRole("heading", { name: part }).count(), part).toBe(1);
  const { violations } = await new AxeBuilder({ page }).include(".gal").withTags(["wcag2a", "wcag2aa"]).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target).join(" | ")}`)).toEqual([]);
});

test("no text lies over another, at the three sizes", async () => {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
    { width: 720, height: 450 },
  ]) {
    await page.setViewportSize(size);
    expect(await layoutFaults(page), `${size.width}`).toEqual([]);
  }
});
