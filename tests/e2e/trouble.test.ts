/** What the window says when something is wrong: a key that is not good, an engine that is gone, a model that is damaged or missing. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { unopenedWords } from "../../src/shared/unopened.ts";
import { layoutFaults } from "./layout.ts";
import { launch, openServedPage } from "./served-page.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const RESOURCES = join(ROOT, "resources");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-trouble-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The resources as they are, with one file of the default model changed or away. */
function resourcesWith(name: string, change: (modelFolder: string) => void): Record<string, string> {
  const resources = join(folder, name);
  mkdirSync(join(resources, "models"), { recursive: true });
  for (const entry of readdirSync(RESOURCES)) if (entry !== "models") symlinkSync(join(RESOURCES, entry), join(resources, entry));
  for (const entry of readdirSync(join(RESOURCES, "models")))
    if (entry !== "bge-small-en-v1.5") symlinkSync(join(RESOURCES, "models", entry), join(resources, "models", entry));
  const model = join(resources, "models", "bge-small-en-v1.5");
  cpSync(join(RESOURCES, "models", "bge-small-en-v1.5"), model, { recursive: true });
  change(model);
  return { EARSHOT_RESOURCES: resources, EARSHOT_RENDERER: join(ROOT, "out", "renderer") };
}

function copyOfSample(name: string): string {
  const workspace = join(folder, `${name}.earshot`);
  copyFileSync(inject("sample"), workspace);
  return workspace;
}

function onnxOf(model: string): string {
  const found = readdirSync(model, { recursive: true })
    .map(String)
    .find((file) => file.endsWith(".onnx"));
  if (!found) throw new Error("the model has no .onnx file");
  return join(model, found);
}

test.each([
  ["damaged", (model: string) => writeFileSync(onnxOf(model), "not a model")],
  ["missing", (model: string) => rmSync(model, { recursive: true })],
] as const)("a %s model: the screen says so, the fallback stands in, and search still answers", async (name, change) => {
  const served = await openServedPage({ width: 1440, height: 900 }, copyOfSample(name), resourcesWith(name, change));
  try {
    const { page } = served;
    const health = page.locator(".status .health-bad");
    await health.waitFor();
    expect(await health.innerText()).toMatch(/^Fallback model: /);
    await health.click();
    await page.getByText("A simpler model stands in.").waitFor();
    expect(await page.locator(".settings").innerText()).toMatch(name === "damaged" ? /damaged/i : /not there|missing/i);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("export to pdf");
    await page.getByRole("group", { name: "What customers said" }).getByRole("option").first().waitFor();
    expect(served.errors).toEqual([]);
  } finally {
    await served.close();
  }
});

test("a key that is used up: the page says what to do, and does not try for ever", async () => {
  const served = await openServedPage({ width: 1440, height: 900 }, copyOfSample("refused"));
  const browser = await launch();
  try {
    const other = await browser.newPage();
    let tries = 0;
    other.on("websocket", () => tries++);
    await other.goto(served.url);
    await other.getByText("This page’s key is not accepted.").waitFor();
    expect(await other.getByRole("alert").innerText()).toContain("open the newest address that Earshot printed");
    const before = tries;
    await other.waitForTimeout(1500);
    expect(tries).toBe(before);
    // The window that has the key works on.
    await served.page.locator(".trow").first().waitFor();
  } finally {
    await browser.close();
    await served.close();
  }
});

test("an engine that is gone: what is on screen stays, and a line says so", async () => {
  const served = await openServedPage({ width: 1440, height: 900 }, copyOfSample("gone"));
  try {
    await served.page.locator(".trow").first().waitFor();
    served.stop();
    await served.page.getByText("Earshot does not answer.").waitFor();
    expect(await served.page.locator(".trow").count()).toBeGreaterThan(5);
  } finally {
    await served.close();
  }
});

test("a workspace that cannot be opened: the desktop app's page says what is safe and what to do", async () => {
  const served = await openServedPage({ width: 1440, height: 900 }, copyOfSample("unopened"));
  const browser = await launch();
  try {
    const context = await browser.newContext({ userAgent: "Chrome/150 Electron/43", viewport: { width: 720, height: 450 } });
    const page = await context.newPage();
    await page.goto(served.url);
    await page.getByLabel("Loading").waitFor();
    const unopened = unopenedWords("store.corrupt", "", "/home/p/Notewell.earshot");
    await page.evaluate(`window.postMessage(${JSON.stringify({ unopened })}, location.origin)`);
    await page.getByRole("heading", { level: 1, name: "“Notewell” is damaged." }).waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("folder “Backups” beside it");
    expect(await layoutFaults(page)).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    if (process.env["EARSHOT_SHOTS"]) await page.screenshot({ path: `${process.env["EARSHOT_SHOTS"]}/unopened.png` });
  } finally {
    await browser.close();
    await served.close();
  }
});

test("a workspace that is open elsewhere: the page says so, and opens it once it is closed there", async () => {
  const workspace = copyOfSample("locked");
  const first = await openServedPage({ width: 1024, height: 700 }, workspace);
  const second = await openServedPage({ width: 1024, height: 700 }, workspace, {}, "open");
  try {
    const { page } = second;
    await page.getByRole("heading", { level: 1, name: "“locked” is open in another Earshot." }).waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("Close it there");
    const again = page.getByRole("button", { name: "Try again" });
    await again.click();
    await page.getByRole("heading", { level: 1, name: "“locked” is open in another Earshot." }).waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    if (process.env["EARSHOT_SHOTS"]) await page.screenshot({ path: `${process.env["EARSHOT_SHOTS"]}/locked.png` });
    await first.close();
    await again.click();
    await page.locator(".trow").first().waitFor();
    expect(second.errors).toEqual([]);
  } finally {
    await second.close();
  }
});

test("a damaged workspace: the page says what is safe, and nothing is written to it", async () => {
  const workspace = join(folder, "broken.earshot");
  writeFileSync(workspace, "SQLite format 3\0".padEnd(8192, "x"));
  const served = await openServedPage({ width: 720, height: 450, colorScheme: "dark" }, workspace, {}, "open");
  try {
    const { page } = served;
    await page.getByRole("heading", { level: 1, name: "“broken” is damaged." }).waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("folder “Backups” beside it");
    expect(await layoutFaults(page)).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    if (process.env["EARSHOT_SHOTS"]) await page.screenshot({ path: `${process.env["EARSHOT_SHOTS"]}/damaged.png` });
    expect(readFileSync(workspace, "utf8")).toBe("SQLite format 3\0".padEnd(8192, "x"));
  } finally {
    await served.close();
  }
});
