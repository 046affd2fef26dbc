/** What leaves, by keyboard: export with its preview, exporting again, a golden set and its pass rate, the brief. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { firstOf, goTo, openSample } from "./sample-page.ts";
import type { ServedPage } from "./served-page.ts";

let served: ServedPage;
let theme: string;

beforeAll(async () => {
  served = await openSample();
  theme = await firstOf(served.page, "themes");
});
afterAll(() => served?.close());

/** What axe objects to, light and dark. */
async function objections(): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await served.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await served.page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: "attached" });
    const { violations } = await new AxeBuilder({ page: served.page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
    found.push(...violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(" | ")}`));
  }
  return found;
}
async function openExport(): Promise<void> {
  await goTo(served.page, "#/stories");
  await served.page.getByRole("button", { name: /^Export/ }).click();
  await served.page.locator("dialog select").nth(1).selectOption("candidate");
}
const save = async (name: string) => {
  const download = served.page.waitForEvent("download");
  await served.page.getByRole("button", { name: /^Save / }).click();
  const file = join(served.folder, name);
  await (await download).saveAs(file);
  return { file, suggested: (await download).suggestedFilename() };
};

test("export shows the whole of what will be written, saves just that, and knows it the next time", async () => {
  const { page } = served;
  await openExport();
  await page.locator("dialog select").first().selectOption("linear-csv");
  const preview = page.getByLabel("What will be in stories-linear.csv");
  await preview.waitFor();
  await page.getByText("Show all of it").click();
  expect(await objections()).toEqual([]);
  const shown = await preview.inputValue();
  expect(await page.locator(".export-counts dd").allInnerTexts()).toEqual([expect.stringMatching(/^[1-9]\d*$/), "0", "0"]);
  const { file, suggested } = await save("linear.csv");
  expect(suggested).toBe("stories-linear.csv");
  expect(readFileSync(file, "utf8").replaceAll("\r\n", "\n")).toBe(shown.replaceAll("\r\n", "\n"));
  await openExport();
  await page.locator("dialog select").first().selectOption("linear-csv");
  await page.getByLabel("Only what is new or changed").check();
  await page.getByText("There was no story to export").waitFor();
  expect(await page.locator(".export-counts dd").allInnerTexts()).toEqual(["0", "0", expect.stringMatching(/^[1-9]\d*$/)]);
  expect(await page.getByRole("button", { name: /^Save/ }).isDisabled()).toBe(true);
  await page.locator("dialog select").first().selectOption("github");
  await page.getByText("issues.jsonl").waitFor();
  await page.locator("dialog footer .primary:not([disabled])").waitFor();
  const zip = await save("github.zip");
  expect(zip.suggested).toBe("earshot-github.zip");
  expect(Object.keys(unzipSync(readFileSync(zip.file)))).toEqual(expect.arrayContaining(["issues.jsonl", "create-issues.sh"]));
}, 120_000);

test("an expected answer is written by keyboard, exported, and promptfoo's results come back as a pass rate", async () => {
  const { page } = served;
  await goTo(page, theme);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("g");
  const answer = page.getByLabel("What a good answer is").first();
  await answer.fill("It names its source.");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Changed an example of a golden set").waitFor();
  expect(await objections()).toEqual([]);
  for (const size of [
    { width: 1440, height: 900 },
    { width: 720, height: 450 },
  ]) {
    await page.setViewportSize(size);
    expect(await layoutFaults(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("heading", { name: "Golden set" }).click();
  await page.keyboard.press("x");
  await page.getByLabel("What will be in promptfooconfig.yaml").waitFor();
  expect(await page.getByLabel("What will be in promptfooconfig.yaml").inputValue()).toContain("providers:\n  - echo");
  await page.keyboard.press("Escape");
  const metadata = { theme: decodeURIComponent(theme.split("/").at(-1) ?? "") };
  const row = (success: boolean) => ({ success, provider: "echo", testCase: { metadata, assert: [{ type: "icontains" }] } });
  const results = join(served.folder, "results.json");
  writeFileSync(results, JSON.stringify({ evalId: "e", results: { timestamp: "2026-11-18T08:00:00Z", results: [row(true), row(false)] } }));
  await page.locator("input[type=file]").setInputFiles(results);
  await page.getByText("1 of 2").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("No run has been read yet.").waitFor();
}, 120_000);

test("the brief of a theme is one key away", async () => {
  const { page } = served;
  await goTo(page, theme);
  await page.getByRole("heading", { name: "What to build" }).waitFor();
  await page.keyboard.press("b");
  const brief = page.getByLabel(/^The brief of/);
  await brief.waitFor();
  for (const title of ["Problem", "Evidence", "Stories", "Latency class", "Open questions"])
    expect(await brief.inputValue()).toContain(`## ${title}`);
  expect(await objections()).toEqual([]);
  await page.keyboard.press("Escape");
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
