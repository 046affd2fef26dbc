/** How many themes: looked at before they are made, made, taken back; and what a new analysis changed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { goTo, openSample } from "./sample-page.ts";
import type { ServedPage } from "./served-page.ts";

let served: ServedPage;
beforeAll(async () => {
  served = await openSample({ width: 1024, height: 700 });
  await goTo(served.page, "#/themes");
  await served.page.locator(".trow .nm a").first().waitFor();
});
afterAll(() => served?.close());

const slider = () => served.page.getByRole("slider", { name: "How many themes" });
const preview = () => served.page.locator(".fineness-preview");
const heading = () => served.page.locator(".phead .sub").first().innerText();
const themes = async () => Number(/^\d+/.exec(await heading())?.[0]);

test("moving the slider shows at once what would change, and Escape leaves it", async () => {
  await slider().focus();
  await served.page.keyboard.press("ArrowRight");
  await preview().waitFor();
  expect(await preview().innerText()).toMatch(/About \d+ themes\..*(come apart|join another|become unsorted)/s);
  expect(await served.page.locator(".trow .becomes").count()).toBeGreaterThan(0);
  expect(await layoutFaults(served.page)).toEqual([]);
  await served.page.keyboard.press("Escape");
  await preview().waitFor({ state: "detached" });
});

test("the button makes finer themes, says what moved and why, and one key brings the earlier ones back as they were", async () => {
  const { page } = served;
  const before = await themes();
  const names = await page.locator(".trow .nm a").allInnerTexts();
  await slider().focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Make these themes" }).click();
  await expect.poll(themes, { timeout: 60_000 }).toBeGreaterThan(before);
  await page.getByRole("button", { name: /snippets? moved/ }).click();
  const dialog = page.getByRole("dialog", { name: "What the last analysis changed" });
  await dialog.getByText("You asked for finer or coarser themes").waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect.poll(themes, { timeout: 60_000 }).toBe(before);
  expect(await page.locator(".trow .nm a").allInnerTexts()).toEqual(names);
  expect(served.errors).toEqual([]);
}, 150_000);
