/** Every screen of an analysed workspace and the way to it. The pictures (`npm run shots`) and the tests walk the same list. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { firstOf, goTo } from "./sample-page.ts";

export type Screen = {
  name: string;
  /** the address, else what finds it out */
  at: string | ((page: Page) => Promise<string>);
  /** what a person does there until this is what they see; after it nothing moves any more */
  reach?: (page: Page) => Promise<void>;
};

/** A table with a row that cannot be read, and a file that is nothing. */
const TICKETS = "id,subject,description,created_at\n1,Export is slow,It takes ten minutes to export a deck.,2026-03-02\n2,,,\n";

export const SCREENS: readonly Screen[] = [
  { name: "import", at: "#/import", reach: leaveFilesOut },
  {
    name: "forget",
    at: "#/import",
    reach: (page) => leaveFilesOut(page).then(() => page.locator("summary", { hasText: "Forget" }).click()),
  },
  { name: "import, files looked at", at: "#/import", reach: chooseFiles },
  { name: "themes", at: "#/themes" },
  { name: "themes, none like this", at: "#/themes", reach: (page) => pick(page, "State", "watching", "No theme is like this.") },
  { name: "themes, finer", at: "#/themes", reach: finer },
  { name: "theme", at: theme() },
  { name: "theme, menu", at: theme(), reach: (page) => page.getByRole("button", { name: "More", exact: true }).click() },
  { name: "theme, merge", at: theme(), reach: press("m", "dialog") },
  { name: "theme, rename", at: theme(), reach: press("r", "dialog") },
  { name: "theme, brief", at: theme(), reach: press("b", "dialog textarea") },
  { name: "rows, quotes ticked", at: theme("?rows=quotes"), reach: tick },
  { name: "rows, split off", at: theme("?rows=quotes"), reach: (page) => tick(page).then(() => press("s", ".ticked-bar input")(page)) },
  { name: "rows, move to", at: theme("?rows=quotes"), reach: (page) => tick(page).then(() => press("m", "dialog")(page)) },
  { name: "rows, customers", at: theme("?rows=customers") },
  { name: "rows, accounts", at: theme("?rows=arr") },
  { name: "rows, renewals", at: theme("?rows=renewals") },
  { name: "golden set", at: theme("/golden") },
  { name: "golden set, export", at: theme("/golden"), reach: press("x", "dialog textarea") },
  { name: "theme that is not there", at: "#/themes/none" },
  { name: "conversations", at: "#/conversations" },
  { name: "conversation", at: (page) => firstOf(page, "conversations") },
  { name: "customers", at: "#/customers" },
  { name: "accounts", at: "#/accounts" },
  { name: "stories", at: "#/stories" },
  { name: "story", at: (page) => firstOf(page, "stories") },
  { name: "export", at: "#/stories?export", reach: (page) => page.locator("dialog .export-options").waitFor() },
  { name: "decisions", at: "#/decisions" },
  { name: "decide", at: "#/decisions", reach: press("Enter", "input[type=radio]", "Choose an option") },
  { name: "prioritise", at: "#/prioritise" },
  { name: "compare", at: "#/prioritise", reach: press("c", ".duel", "Compare two") },
  { name: "playbooks", at: "#/playbooks" },
  { name: "playbook", at: "#/playbooks/wrong-output" },
  { name: "update", at: "#/update" },
  { name: "model", at: "#/model" },
  { name: "settings", at: "#/settings" },
  { name: "search", at: "#/themes", reach: search },
  { name: "keys", at: "#/themes", reach: press("?", "dialog", "sorted by priority") },
];

/** Looks at finer themes without making them. */
async function finer(page: Page): Promise<void> {
  await page.getByRole("slider", { name: "How many themes" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.locator(".fineness-preview").waitFor();
}

/** The same before anything was imported: each says what will be there and how it gets there. */
export const EMPTY_SCREENS: readonly Screen[] = [
  { name: "first run", at: "#/" },
  ...["import", "themes", "conversations", "customers", "accounts", "stories", "decisions", "prioritise", "update", "model"].map(
    (name) => ({
      name: `empty ${name}`,
      at: `#/${name}`,
    }),
  ),
];

/** Goes to a screen and waits until it holds still. Dialogs that lie over the page are closed first. */
export async function openScreen(page: Page, screen: Screen): Promise<void> {
  while ((await page.locator("dialog[open]").count()) > 0) await page.keyboard.press("Escape");
  await goTo(page, "#/settings");
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await goTo(page, typeof screen.at === "string" ? screen.at : await screen.at(page));
  await settle(page);
  await screen.reach?.(page);
  await settle(page);
}

async function settle(page: Page): Promise<void> {
  await page.locator("main :is(h1, h2, [role=alert]):visible").first().waitFor();
  for (const loading of await page.getByLabel(/^Loading/).all()) await loading.waitFor({ state: "detached" });
}

/** The first theme, which is the one that matters most. */
function theme(rest = ""): (page: Page) => Promise<string> {
  return async (page) => `${await firstOf(page, "themes")}${rest}`;
}

/** Presses a key once the words are there, and waits for what it opens. */
function press(key: string, opens: string, words?: string): (page: Page) => Promise<void> {
  return async (page) => {
    if (words) await page.getByText(words).first().waitFor();
    await page.keyboard.press(key);
    await page.locator(opens).first().waitFor();
  };
}

async function pick(page: Page, label: string, value: string, words: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).selectOption(value);
  await page.getByText(words).waitFor();
}

async function tick(page: Page): Promise<void> {
  await page.locator(".rows-pane blockquote").nth(1).waitFor();
  for (const key of ["x", "j", "x"]) await page.keyboard.press(key);
  await page.locator(".ticked-bar").getByText("2 quotes of").waitFor();
}

async function chooseFiles(page: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-chosen-"));
  writeFileSync(join(folder, "tickets.csv"), TICKETS);
  writeFileSync(join(folder, "picture.png"), Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  await page.getByLabel("Files to import").setInputFiles([join(folder, "tickets.csv"), join(folder, "picture.png")]);
  await page.getByRole("button", { name: /^Import 1 file/ }).waitFor();
}

/** Files stay chosen while one looks elsewhere. */
async function leaveFilesOut(page: Page): Promise<void> {
  const out = page.getByRole("button", { name: /^Leave out/ });
  while ((await out.count()) > 0) await out.first().click();
  await page.getByText("Earlier imports").waitFor();
}

async function search(page: Page): Promise<void> {
  await page.locator(".trow").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("answers without a source");
  await page.getByRole("group", { name: "What customers said" }).getByRole("option").first().waitFor();
}
