/** The main job in a real browser over the sample workspace: import, analyse, open a theme, accept a story, export, undo. */
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServedPage, type ServedPage } from "./served-page.ts";

let served: ServedPage;

beforeAll(async () => {
  served = await openServedPage({ width: 1440, height: 900 });
}, 60_000);

afterAll(() => served?.close());

const go = (hash: string) => served.page.evaluate(`location.hash = ${JSON.stringify(hash)}`);

/** Text that is cut or laid over other text shows as a row or column that is wider than the window. */
async function hasSidewaysScroll(): Promise<boolean> {
  return served.page.evaluate<boolean>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}

test("first run offers the sample, reads it and shows themes by priority", async () => {
  const { page } = served;
  await page
    .getByRole("button", { name: /sample/i })
    .first()
    .click();
  await go("#/themes");
  await page.locator("a[href*='#/themes/']").first().waitFor({ timeout: 150_000 });
  expect(await page.locator("a[href*='#/themes/']").count()).toBeGreaterThan(8);
}, 200_000);

test("a theme opens in three voices, and a quote opens its place in the conversation", async () => {
  const { page } = served;
  await go((await page.locator("a[href*='#/themes/']").first().getAttribute("href")) ?? "");
  for (const voice of ["In their words", "What it costs", "What to build"]) await page.getByRole("heading", { name: voice }).waitFor();
  await page.locator("a[href*='#/conversations/'][href*='snippet=']").first().click();
  await page.locator("mark, .turn").first().waitFor();
  expect(page.url()).toContain("#/conversations/");
}, 30_000);

test("a story is accepted with one key, and undone with another", async () => {
  const { page } = served;
  await go("#/themes");
  await page.locator("a[href*='#/themes/']").first().waitFor();
  await go((await page.locator("a[href*='#/themes/']").first().getAttribute("href")) ?? "");
  await page.getByRole("heading", { name: "What to build" }).waitFor();
  await page.keyboard.press("a");
  await page.getByText("accepted", { exact: true }).first().waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("candidate", { exact: true }).first().waitFor();
}, 30_000);

test("search finds by meaning from anywhere", async () => {
  const { page } = served;
  await page.keyboard.press("Control+k");
  await page.keyboard.type("charged for people who left");
  await page
    .getByText(/charged|invoice|seat/i)
    .nth(2)
    .waitFor();
  await page.keyboard.press("Escape");
}, 30_000);

test.each(["themes", "stories", "decisions", "update", "import", "conversations", "settings"])(
  "%s has no violation that axe finds, light and dark",
  async (screen) => {
    const { page } = served;
    await go(`#/${screen}`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.waitForTimeout(400);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.target}`)).toEqual([]);
    }
  },
  60_000,
);

test("nothing is wider than the window at 1024 × 700, nor at 1440 × 900 with 200 % zoom", async () => {
  const { page } = served;
  for (const size of [
    { width: 1024, height: 700 },
    { width: 720, height: 450 },
  ]) {
    await page.setViewportSize(size);
    for (const screen of ["themes", "stories", "decisions", "update", "import"]) {
      await go(`#/${screen}`);
      await page.waitForTimeout(200);
      expect(await hasSidewaysScroll(), `${screen} at ${size.width}`).toBe(false);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}, 60_000);

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
