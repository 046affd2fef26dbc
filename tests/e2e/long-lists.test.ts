/** Thousands of themes and stories: only those in sight are drawn, and the keys reach the last. The engine's answers are multiplied on the way. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { goTo, openSample } from "./sample-page.ts";
import type { ServedPage } from "./served-page.ts";

const TIMES = 150;
/** Of the page's elements, whose types are not the tests'. */
type Scroller = { scrollTop: number; scrollHeight: number; scrollTo(x: number, y: number): void };

let served: ServedPage;
beforeAll(async () => {
  served = await openSample({ width: 1440, height: 900 });
  const asked = new Map<number, string>();
  await served.page.routeWebSocket(/\/ws$/, (page) => {
    const engine = page.connectToServer();
    page.onMessage((message) => {
      const call = JSON.parse(String(message)) as { id: number; name: string };
      asked.set(call.id, call.name);
      engine.send(message);
    });
    engine.onMessage((message) => {
      const answer = JSON.parse(String(message)) as { id?: number; ok?: boolean; result?: { id: string }[] };
      const name = asked.get(answer.id ?? -1) ?? "";
      if (!answer.ok || !answer.result || !["theme.list", "story.list"].includes(name)) return page.send(message);
      const rows = answer.result;
      const many = Array.from({ length: TIMES }, (_, time) => rows.map((row) => (time === 0 ? row : { ...row, id: `${row.id} ${time}` })));
      page.send(JSON.stringify({ ...answer, result: many.flat() }));
    });
  });
  await served.page.reload();
});
afterAll(() => served?.close());

test("themes: a few dozen rows are drawn, the keys reach the last one, and the wheel reaches the middle", async () => {
  const { page } = served;
  await goTo(page, "#/themes");
  const rows = page.locator(".trow:not(.head)");
  await rows.first().waitFor();
  expect(Number((await page.locator(".phead .sub").innerText()).match(/^[\d,]+/)?.[0].replace(",", ""))).toBeGreaterThan(1000);
  expect(await rows.count()).toBeLessThan(80);
  const first = await page.locator(".trow.sel .nm a").getAttribute("href");
  await page.keyboard.press("End");
  await expect.poll(() => page.locator(".trow.sel .nm a").getAttribute("href")).toContain(encodeURIComponent(` ${TIMES - 1}`));
  expect(await page.locator(".trow.sel").isVisible()).toBe(true);
  await page.keyboard.press("k");
  await page.keyboard.press("Home");
  await expect.poll(() => page.locator(".trow.sel .nm a").getAttribute("href")).toBe(first);
  await page.locator(".split > .list").evaluate((list: Scroller) => list.scrollTo(0, list.scrollHeight / 2));
  await expect.poll(() => rows.nth(20).isVisible()).toBe(true);
  expect(await rows.count()).toBeLessThan(80);
  expect(await layoutFaults(page)).toEqual([]);
});

test("stories: lines of different heights stand one below the other", async () => {
  const { page } = served;
  await goTo(page, "#/stories");
  const rows = page.locator(".st3 .srow");
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(60);
  // The story beside the list may be taller than the window, and is larger: what has the focus is paged, also when its line is out of sight.
  await page.locator(".st3 .ed").nth(1).waitFor();
  await rows.first().focus();
  for (let step = 0; step < 20; step++) await page.keyboard.press("PageDown");
  await expect.poll(() => rows.first().getAttribute("href")).toMatch(/%20\d+$/);
  expect(
    await page
      .locator(".st3 .ed")
      .first()
      .evaluate((editor: Scroller) => editor.scrollTop),
  ).toBe(0);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await rows.count()).toBeLessThan(60);
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
