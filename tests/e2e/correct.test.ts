/** What a person says against Earshot, in the window: each act is seen, and each is taken back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { typeset } from "../../src/renderer/words.ts";
import { firstOf, goTo, openSample } from "./sample-page.ts";
import type { ServedPage } from "./served-page.ts";

let served: ServedPage;
beforeAll(async () => {
  served = await openSample();
});
afterAll(() => served?.close());

/** Waits until the last act was taken back. */
async function undo(words: RegExp): Promise<void> {
  await served.page.locator("#work").focus();
  await served.page.keyboard.press("Control+z");
  await served.page.getByText(words).waitFor();
}

test("a theme is renamed, watched and dismissed", async () => {
  const { page } = served;
  await goTo(page, await firstOf(page, "themes"));
  const before = await page.locator("h1").innerText();
  await page.keyboard.press("r");
  await page.getByRole("textbox", { name: "Name" }).fill("Notes are wrong the day after");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Notes are wrong the day after" }).waitFor();
  await undo(/^Undone: Renamed/);
  await page.getByRole("heading", { level: 1, name: before }).waitFor();
  await page.keyboard.press("w");
  await page.locator(".tmeta").getByText("watching").waitFor();
  await page.keyboard.press("d");
  await page.locator(".tmeta").getByText("dismissed").waitFor();
  await undo(/^Undone: Marked .* as dismissed/);
  await undo(/^Undone: Marked .* as watching/);
});

test("a theme becomes part of another, by typing the other's name", async () => {
  const { page } = served;
  await goTo(page, "#/themes");
  const links = page.locator(".trow .nm a");
  await links.nth(1).waitFor();
  const [first, second] = [await links.nth(0).innerText(), await links.nth(1).innerText()];
  const count = await links.count();
  await page.keyboard.press("j");
  await page.keyboard.press("m");
  await page.getByRole("combobox", { name: /becomes part of/ }).fill(first);
  await page.keyboard.press("Enter");
  await page.getByText(`Merged “${second}” into “${first}”`).waitFor();
  await expect.poll(() => links.count()).toBe(count - 1);
  await undo(/^Undone: Merged/);
  await expect.poll(() => links.count()).toBe(count);
});

test("quotes are ticked and split off as a theme of their own, or moved to another, by the keyboard alone", async () => {
  const { page } = served;
  const theme = await firstOf(page, "themes");
  await goTo(page, theme);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("split quotes");
  await page.getByRole("option", { name: "Split quotes off this theme", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  const pane = page.locator(".rows-pane");
  const quotes = page.getByRole("region", { name: "In their words" }).locator("a[href$='rows=quotes']").first();
  await pane.locator("blockquote").nth(1).waitFor();
  const before = Number.parseInt(await quotes.innerText(), 10);
  await page.keyboard.press("s");
  await page.getByText("Tick the quotes first").waitFor();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await pane.getByText(/^2 quotes of \d+ customers? ticked$/).waitFor();
  if (process.env["EARSHOT_SHOTS"]) await page.screenshot({ path: `${process.env["EARSHOT_SHOTS"]}/ticked.png` });
  await page.keyboard.press("s");
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await page.keyboard.type("A problem of its own");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "A problem of its own" }).waitFor();
  await expect.poll(() => quotes.innerText()).toBe("2 quotes");
  await goTo(page, theme);
  await expect.poll(async () => Number.parseInt(await quotes.innerText(), 10)).toBe(before - 2);
  await undo(/^Undone: Split “A problem of its own” off/);
  await expect.poll(async () => Number.parseInt(await quotes.innerText(), 10)).toBe(before);
  await goTo(page, `${theme}?rows=quotes`);
  await pane.locator("blockquote").nth(1).waitFor();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("m");
  await page.getByRole("combobox", { name: "They belong to:" }).waitFor();
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(/^Moved 2 snippets to/).waitFor();
  await page.keyboard.press("Escape");
  await pane.waitFor({ state: "detached" });
  await expect.poll(async () => Number.parseInt(await quotes.innerText(), 10)).toBe(before - 2);
  await undo(/^Undone: Moved 2 snippets/);
  await expect.poll(async () => Number.parseInt(await quotes.innerText(), 10)).toBe(before);
});

test("every number of a theme opens its rows, and back goes the way it came", async () => {
  const { page } = served;
  const theme = await firstOf(page, "themes");
  await goTo(page, theme);
  const cost = page.getByRole("region", { name: "What it costs" });
  const inWeek = cost.locator(".weeks a").last();
  const customers = Number(await inWeek.innerText());
  await inWeek.click();
  const pane = page.locator(".rows-pane");
  await pane.getByText(new RegExp(`of ${customers} customers?`)).waitFor();
  await page.keyboard.press("Escape");
  await pane.waitFor({ state: "detached" });
  const fresh = cost.locator(".fact", { hasText: "New to it" }).locator("a");
  const accounts = await fresh.innerText();
  await fresh.click();
  await pane.getByRole("heading", { name: `New to it: ${accounts}` }).waitFor();
  expect(await pane.locator("tbody tr").count()).toBe(Number.parseInt(accounts, 10));
  await page.keyboard.press("Escape");
  await pane.waitFor({ state: "detached" });
  const all = cost.locator(".fact", { hasText: "Complain" }).locator("a").last();
  const complaining = await all.innerText();
  await all.click();
  await page.getByText(`${complaining} people complain, of`).waitFor();
  await page.goBack();
  const number = cost.locator(".fact").first().locator("a").first();
  const said = Number((await number.innerText()).replace(",", ""));
  await number.click();
  await pane.getByRole("heading", { name: `${said} customer` }).waitFor();
  expect(await pane.locator("tbody tr").count()).toBe(said);
  await pane.locator("tbody a").first().click();
  await pane.locator("blockquote").first().waitFor();
  await pane.getByRole("button", { name: "Back" }).click();
  await pane.locator("tbody tr").first().waitFor();
  await pane.getByRole("button", { name: /^Close/ }).click();
  await pane.waitFor({ state: "detached" });
  const doors = await page.evaluate<string[]>(`[...document.querySelectorAll("main a[href*='rows=']")].map((link) => link.hash)`);
  for (const door of new Set(doors)) {
    await goTo(page, door);
    expect(await pane.getByText("These rows are no longer there").count(), door).toBe(0);
    await pane.locator("tbody tr, blockquote, p").first().waitFor();
  }
  await goTo(page, theme);
});

test("a decision is decided with a reason, shows what was chosen, and is opened again", async () => {
  const { page } = served;
  await goTo(page, "#/decisions");
  await page.getByRole("button", { name: /^Choose an option/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: "Because" }).fill("they lose work every day");
  await page.getByRole("button", { name: "Decide Ctrl ↵", exact: true }).click();
  await page.getByText("because they lose work every day").waitFor();
  await undo(/^Undone: Decided/);
  await page.getByText("because they lose work every day").waitFor({ state: "detached" });
});

test("a snippet is moved to another theme, its kind and its speaker's role are changed", async () => {
  const { page } = served;
  await goTo(page, await firstOf(page, "conversations"));
  await page.locator(".status").getByText("next, previous highlight").waitFor();
  await page.keyboard.press("j");
  const note = page.locator(".note.is-current");
  await note.waitFor();
  await page.keyboard.press("m");
  const picker = page.getByRole("dialog", { name: "Move to a theme" });
  const option = picker.getByRole("option").nth(1);
  const name = (await option.locator("span").first().innerText()).trim();
  await option.click();
  await note.getByText(name).waitFor();
  await undo(/^Undone: Moved a snippet/);
  await page.keyboard.press("c");
  await page.getByRole("dialog", { name: "What is it?" }).getByRole("option", { name: "praise" }).click();
  await note.locator(".kind.praise").waitFor();
  await undo(/^Undone: Marked a snippet/);
  const highlights = page.locator("mark");
  const before = await highlights.count();
  const role = page.getByRole("combobox", { name: /^Role of/ }).last();
  await role.selectOption("internal");
  await expect.poll(() => highlights.count()).toBeLessThan(before);
  await undo(/^Undone: Made/);
  await expect.poll(() => highlights.count()).toBe(before);
});

test("the checks of a story follow the hand, and what was written is kept", async () => {
  const { page } = served;
  await goTo(page, await firstOf(page, "stories"));
  const checks = page.getByRole("status", { name: "Checks of this story" });
  await checks.waitFor();
  const before = await checks.innerText();
  const want = page.getByRole("textbox", { name: "I want" });
  const words = await want.inputValue();
  await want.fill("");
  await expect.poll(() => checks.innerText()).not.toBe(before);
  await want.fill(`${words} by its exact title`);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: /^Save/ }).waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("textbox", { name: "I want" }).waitFor();
  expect(await page.getByRole("textbox", { name: "I want" }).inputValue()).toBe(`${words} by its exact title`);
  await undo(/^Undone: Edited a story/);
  await expect.poll(() => page.getByRole("textbox", { name: "I want" }).inputValue()).toBe(words);
});

test("the update is written over where it stands, keeps it after a reload, and goes back to the draft", async () => {
  const { page } = served;
  await goTo(page, "#/update");
  const title = page.getByRole("textbox", { name: "Title" });
  await title.waitFor();
  const before = await title.inputValue();
  await title.fill("Search loses trust faster than it loses documents");
  await page.getByText("saved as you type").waitFor();
  await page.reload();
  await title.waitFor();
  expect(await title.inputValue()).toBe("Search loses trust faster than it loses documents");
  await page.getByRole("button", { name: "Go back to Earshot’s draft" }).click();
  await expect.poll(() => title.inputValue()).toBe(before);
});

test("search leads to a quote's own place, which is marked", async () => {
  const { page } = served;
  await page.keyboard.press("Control+k");
  await page.keyboard.type("charged for people who left");
  const found = page.getByRole("group", { name: "What customers said" }).getByRole("option").first();
  await found.waitFor();
  const words = ((await found.locator(".q").innerText()) ?? "").replace(/[“”]/g, "").trim().slice(0, 30);
  await found.click();
  await page.locator("mark.is-target").first().waitFor();
  expect(typeset((await page.locator("mark.is-target").allInnerTexts()).join(" "))).toContain(words);
});

test("search does things by name too", async () => {
  const { page } = served;
  await page.keyboard.press("Control+k");
  await page.keyboard.type("go to stories");
  await page.getByRole("group", { name: "Do" }).getByRole("option", { name: "Stories", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Stories" }).waitFor();
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
