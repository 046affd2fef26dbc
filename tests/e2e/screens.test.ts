/** Every screen over the sample: nothing that axe objects to, nothing over or cut, a clean console, nothing that leaves the loopback. */
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { openSample } from "./sample-page.ts";
import { EMPTY_SCREENS, openScreen, SCREENS } from "./screens.ts";
import { openServedPage, type ServedPage } from "./served-page.ts";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 720, height: 450 },
];
const WCAG = ["wcag2a", "wcag2aa", "wcag21aa"];

let served: ServedPage;
let empty: ServedPage;
beforeAll(async () => {
  served = await openSample();
  empty = await openServedPage({ width: 1440, height: 900 });
});
afterAll(async () => {
  await served?.close();
  await empty?.close();
});

test.each(SCREENS)("$name: axe has nothing to object, light and dark", async (screen) => {
  const { page } = served;
  await openScreen(page, screen);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: "attached" });
    // Dark changes the colours and nothing else.
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === "dark" ? axe.withRules("color-contrast") : axe.withTags(WCAG)).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target).join(" | ")}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
});

test.each(EMPTY_SCREENS)("$name: nothing to object, nothing over or cut, and something to do", async (screen) => {
  const { page } = empty;
  await openScreen(page, screen);
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target).join(" | ")}`)).toEqual([]);
  expect(await page.locator("main h1").count()).toBeGreaterThan(0);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await layoutFaults(page), `${size.width}`).toEqual([]);
  }
  expect(await page.locator("main :is(.btn, .link)").count()).toBeGreaterThan(0);
});

test("a fault of layout is noticed when there is one", async () => {
  await openScreen(served.page, { name: "themes", at: "#/themes" });
  await served.page.evaluate("document.querySelector('.phead .sub').style.marginLeft = '-90px'");
  expect((await layoutFaults(served.page)).join()).toContain("lies over");
});

test.each(SIZES)("at $width × $height no text lies over another, none is cut, no page is wider than the window", async (size) => {
  await served.page.setViewportSize(size);
  for (const screen of SCREENS) {
    await openScreen(served.page, screen);
    expect(await layoutFaults(served.page), screen.name).toEqual([]);
  }
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
  expect(empty.errors).toEqual([]);
});
