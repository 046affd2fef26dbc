/** The first minutes: an empty window offers the sample, reads it, and shows what hurts, whom, and what to build. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { typeset } from "../../src/renderer/words.ts";
import { layoutFaults } from "./layout.ts";
import { openServedPage, type ServedPage } from "./served-page.ts";

let served: ServedPage;
beforeAll(async () => {
  served = await openServedPage({ width: 1440, height: 900 });
});
afterAll(() => served?.close());

test("nothing is there yet: every screen says so and offers one thing to do", async () => {
  const { page } = served;
  await page.getByRole("heading", { level: 1, name: /^Bring the calls and tickets/ }).waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  for (const screen of ["themes", "conversations", "stories", "decisions", "customers", "accounts", "update", "import"]) {
    await page.evaluate(`location.hash = "#/${screen}"`);
    const main = page.locator("main");
    await main
      .getByText(/ yet|\bImport\b|are known/)
      .first()
      .waitFor();
    expect(await main.locator("a.btn, button.btn, a.link").count(), screen).toBeGreaterThan(0);
    expect(await layoutFaults(page), screen).toEqual([]);
  }
  await page.evaluate("location.hash = '#/'");
});

test("the sample is one click away, is read with words for how far it is, and becomes themes", async () => {
  const { page } = served;
  await page.evaluate("location.hash = '#/'");
  await page.getByRole("button", { name: "Open the sample workspace" }).click();
  await page.locator(".top .job").getByRole("button", { name: "Cancel" }).waitFor();
  await page.evaluate("location.hash = '#/themes'");
  await page.locator(".trow .nm a").first().waitFor({ timeout: 180_000 });
  expect(await page.locator(".trow .nm a").count()).toBeGreaterThan(8);
}, 200_000);

test("a theme opens in three voices, and a quote opens its place in the conversation", async () => {
  const { page } = served;
  await page.locator(".trow .nm a").first().click();
  for (const voice of ["In their words", "What it costs", "What to build"]) await page.getByRole("heading", { name: voice }).waitFor();
  const quote = page.locator("blockquote").first();
  const words = (await quote.locator("mark").innerText()).trim().slice(0, 24);
  await quote.locator("a.src").click();
  await page.locator("mark.is-target").first().waitFor();
  expect(typeset((await page.locator("mark.is-target").allInnerTexts()).join(" "))).toContain(words);
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
