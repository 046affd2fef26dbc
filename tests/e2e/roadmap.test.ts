/** By keyboard in a browser: story → fix → save → versions; theme → decision → decide → measured → superseded; prioritise → compare; a playbook edited. */
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { firstOf, goTo, openSample } from "./sample-page.ts";
import type { ServedPage } from "./served-page.ts";

let served: ServedPage;
beforeAll(async () => {
  served = await openSample();
});
afterAll(() => served?.close());

/** Nothing cut, nothing that axe objects to; with EARSHOT_SHOTS=DIR a picture of the step. */
async function looksRight(name: string): Promise<void> {
  const { page } = served;
  const shots = process.env["EARSHOT_SHOTS"];
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target).join(" | ")}`)).toEqual([]);
  expect(await layoutFaults(page), name).toEqual([]);
}

test("a failing check is fixed with one key, saved, and an earlier version comes back", async () => {
  const { page } = served;
  await goTo(page, await firstOf(page, "stories"));
  const want = page.getByRole("textbox", { name: "I want" });
  await want.waitFor();
  const first = await want.inputValue();
  await want.fill("to export notes and delete them");
  await page.getByRole("list", { name: "Fixes" }).getByText("Keep the first wish").waitFor();
  await looksRight("story-fix");
  await want.press("Control+.");
  expect(await want.inputValue()).toBe("to export notes");
  await want.press("Control+Enter");
  await page.getByRole("heading", { name: "Versions" }).waitFor();
  await looksRight("story-versions");
  await page.getByRole("button", { name: "Go back to this one" }).last().press("Enter");
  await expect.poll(() => want.inputValue()).toBe(first);
}, 60_000);

test("a decision is opened, decided, measured and superseded", async () => {
  const { page } = served;
  await goTo(page, "#/decisions");
  await page.getByRole("heading", { name: "Decisions" }).waitFor();
  await page.keyboard.press("n");
  await page.getByText("opened by you").first().waitFor();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Question" }).fill("Do we say who can read a note?");
  await looksRight("decision-edit");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("link", { name: "Do we say who can read a note?" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("radio").first().press("Space");
  await page.getByRole("textbox", { name: "Because" }).fill("nine customers cannot tell");
  await page.getByRole("button", { name: "Decide Ctrl ↵", exact: true }).press("Enter");
  await page.getByRole("button", { name: /Open it again/ }).waitFor();
  await page.keyboard.press("v");
  for (const [date, value] of [
    ["2026-11-02", "9"],
    ["2026-11-16", "4"],
  ] as const) {
    await page.getByLabel("Date of the value").fill(date);
    await page.getByRole("textbox", { name: "Value", exact: true }).fill(value);
    await page.getByRole("textbox", { name: "Value", exact: true }).press("Enter");
    await page.getByRole("cell", { name: value, exact: true }).waitFor();
  }
  await page.getByRole("img", { name: /2 Nov: 9, 16 Nov: 4; decided/ }).waitFor();
  await looksRight("decision-measured");
  await page.getByRole("button", { name: "Done" }).press("Enter");
  await page.keyboard.press("o");
  await page.getByText("opened by you").first().waitFor();
}, 60_000);

test("themes are put in order by RICE, an effort is typed, two are compared", async () => {
  const { page } = served;
  await goTo(page, "#/prioritise");
  await page.getByRole("heading", { name: "Prioritise" }).waitFor();
  await page.getByText("First, because").waitFor();
  await page.keyboard.press("e");
  await page.keyboard.type("20");
  await page.keyboard.press("Enter");
  await page
    .getByText(/you said so|20 person-weeks/)
    .first()
    .waitFor();
  await looksRight("prioritise");
  await page.keyboard.press("m");
  await page.getByText("impact × confidence × ease").waitFor();
  await page.keyboard.press("u");
  await page.getByRole("button", { name: /Themes stand in this order/ }).waitFor();
  // What-if is for looking: the order in use is the method's own, and the button says so.
  await page.getByRole("slider").first().press("ArrowRight");
  await page.getByRole("button", { name: /Themes stand by ICE as it is/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await page.getByRole("heading", { name: "Compare" }).waitFor();
  await page.getByRole("heading", { name: "What it costs" }).nth(1).waitFor();
  await looksRight("compare");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Prioritise" }).waitFor();
}, 60_000);

test("a bad edit of a playbook names its line; a good one becomes the team's own", async () => {
  const { page } = served;
  await goTo(page, "#/playbooks/trust");
  const text = page.getByRole("textbox", { name: "Playbook Trust" });
  await text.waitFor();
  const shipped = await text.inputValue();
  await text.fill(shipped.replace(/^version: \d+/m, "version: one"));
  await page.getByRole("button", { name: "Line 3" }).waitFor();
  await looksRight("playbook-bad");
  // A look at the next one keeps what is being written.
  await text.press("Escape");
  await page.keyboard.press("j");
  await page.getByRole("textbox", { name: "Playbook Confusion" }).waitFor();
  await page.keyboard.press("k");
  await page.getByRole("button", { name: "Line 3" }).waitFor();
  await text.fill(shipped.replace("title: Trust", "title: Belief"));
  await page.getByText("This is a playbook.").waitFor();
  await text.press("Control+Enter");
  await page.getByRole("heading", { name: "Belief" }).waitFor();
  await page.getByText(/your team’s own; Earshot ships version \d+/).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.getByText("as Earshot ships it").waitFor();
}, 60_000);

test("a voice is copied as text", async () => {
  const { page } = served;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await goTo(page, await firstOf(page, "themes"));
  await page.getByRole("button", { name: "Copy what it costs as text" }).press("Enter");
  await page.getByText("Copied: what it costs.").waitFor();
  expect(await page.evaluate<string>("navigator.clipboard.readText()")).toMatch(/Customers: \d+ of \d+/);
}, 30_000);

test("the console stayed clean", () => {
  expect(served.errors).toEqual([]);
});
