/** The whole job by the keyboard alone, from the themes to the tracker: no click, no focus set by a script. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { goTo, openSample } from "./sample-page.ts";
import type { ServedPage } from "./served-page.ts";

let served: ServedPage;
beforeAll(async () => {
  served = await openSample();
});
afterAll(() => served?.close());

/** Presses Tab until the focus is on what has this name. */
async function tabTo(name: RegExp, most = 60): Promise<void> {
  for (let step = 0; step < most; step++) {
    await served.page.keyboard.press("Tab");
    const at = await served.page.evaluate<string>(
      "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? '')",
    );
    if (name.test(at.trim())) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

test("next, open, read the rows behind a number, and back", async () => {
  const { page } = served;
  await page.locator(".trow.sel").waitFor();
  const first = await page.locator(".trow.sel .nm a").innerText();
  await page.keyboard.press("j");
  await expect.poll(() => page.locator(".trow.sel .nm a").innerText()).not.toBe(first);
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: first }).waitFor();
  await page.keyboard.press("2");
  await tabTo(/^\d/);
  await page.keyboard.press("Enter");
  await page.locator(".rows-pane").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".rows-pane").waitFor({ state: "detached" });
});

test("another theme begins at its top, and going back finds the place again", async () => {
  const { page } = served;
  await page.getByRole("heading", { name: "What to build" }).waitFor();
  const first = await page.locator("h1").innerText();
  const top = () => page.evaluate<number>("document.querySelector('main').scrollTop");
  await page.keyboard.press("PageDown");
  await expect.poll(top).toBeGreaterThan(100);
  const before = await top();
  await page.keyboard.press("j");
  await expect.poll(() => page.locator("h1").innerText()).not.toBe(first);
  expect(await top()).toBe(0);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: first }).waitFor();
  await expect.poll(top).toBe(before);
});

test("a story is edited, accepted and exported; what was saved can be read", async () => {
  const { page } = served;
  const accept = page.getByRole("button", { name: /^Accept story/ });
  for (let step = 0; step < 12 && (await accept.count()) === 0; step++) {
    const before = await page.locator("h1").innerText();
    await page.keyboard.press("j");
    await expect.poll(() => page.locator("h1").innerText()).not.toBe(before);
  }
  await page.keyboard.press("e");
  await page.locator("#story-want:focus").waitFor();
  await page.keyboard.type(" at once");
  await page.keyboard.press("Control+Enter");
  await page.locator(".status").getByText("Edited a story").waitFor();
  const want = await page.getByRole("textbox", { name: "I want" }).inputValue();
  expect(await page.locator("#story-want:focus").count(), "saving keeps the place in the text").toBe(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Back to candidate" }).waitFor();
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog", { name: "Export stories" });
  await dialog.waitFor();
  await dialog.getByRole("button", { name: /^Save 1 / }).waitFor();
  await tabTo(/^Save 1 /);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const file = join(served.folder, "export");
  await download.saveAs(file);
  expect(readFileSync(file, "utf8").replace(/\s+/g, " ")).toContain(want.replace(/^to /, ""));
});

test("words in hand outlive a look at the next story, and can be left", async () => {
  const { page } = served;
  const want = page.getByRole("textbox", { name: "I want" });
  await page.keyboard.press("Escape");
  const stored = await want.inputValue();
  await page.keyboard.press("e");
  await page.keyboard.type(" on a telephone");
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await expect.poll(() => want.inputValue()).not.toContain(stored);
  await page.keyboard.press("j");
  await expect.poll(() => want.inputValue()).toBe(`${stored} on a telephone`);
  await tabTo(/^Leave it$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => want.inputValue()).toBe(stored);
});

test("a count shows only its stories, and where none is left the way back is there", async () => {
  const { page } = served;
  await goTo(page, "#/stories");
  const head = page.locator(".phead").filter({ hasText: "accepted" });
  await head.getByRole("button", { name: "1", exact: true }).waitFor();
  await tabTo(/^1$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".srow").count()).toBe(1);
  await page.getByLabel("State").selectOption("rejected");
  await page.getByText("No story is rejected.").waitFor();
  await tabTo(/^Show all$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".srow").count()).toBeGreaterThan(2);
});

test("a decision is decided", async () => {
  const { page } = served;
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Shift+Tab");
  await page.getByText("only: do").waitFor();
  await page.keyboard.type("decisions");
  await page.getByRole("option", { name: "Decisions", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Decisions" }).waitFor();
  await page.getByRole("button", { name: /^Choose an option/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("radio").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await tabTo(/^Because$/);
  await page.keyboard.type("it loses work every day");
  await page.keyboard.press("Control+Enter");
  await page.getByText("because it loses work every day").waitFor();
  const bottomOf = async () => ((await page.locator("li.is-current h2").boundingBox())?.y ?? 9999) + 20;
  // It moved in the timeline, and the eye with it.
  await expect.poll(bottomOf).toBeLessThan(900);
});

test("undo and do again, also for what was decided", async () => {
  const { page } = served;
  await page.keyboard.press("Control+z");
  await page.getByText(/^Undone: Decided “‘/).waitFor();
  await page.keyboard.press("Control+Shift+z");
  await page.getByText(/^Done again: Decided/).waitFor();
});

test("a menu is opened, moved through and left by keys, and what it covered stays as it was", async () => {
  const { page } = served;
  await goTo(page, "#/themes");
  await page.locator(".trow.sel").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "More", exact: true }).waitFor();
  await tabTo(/^More$/);
  await page.keyboard.press("Enter");
  const focused = () => page.evaluate<string>("document.activeElement.innerText.trim()");
  expect(await focused()).toContain("Rename");
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toContain("Dismiss");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toContain("Open another decision");
  await page.keyboard.press("Escape");
  expect(await page.getByRole("menu").count()).toBe(0);
  expect(await page.getByRole("heading", { name: "What to build" }).count()).toBe(1);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Rename theme" }).waitFor();
  await page.keyboard.press("Escape");
});

test("the keys are shown by ?, and single letters can be switched off", async () => {
  const { page } = served;
  await goTo(page, "#/themes");
  await page.locator(".trow.sel").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("merge").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("keys off");
  await page.getByRole("option", { name: "Switch single-letter keys off", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const current = await page.locator(".trow.sel .nm a").innerText();
  await page.keyboard.press("j");
  expect(await page.locator(".trow.sel .nm a").innerText()).toBe(current);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => page.locator(".trow.sel .nm a").innerText()).not.toBe(current);
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
