/** Every screen over the sample: nothing that axe objects to, nothing over or cut, a clean console, nothing that leaves the loopback. */
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import { firstOf, goTo, openSample } from "./sample-page.ts";
import type { ServedPage } from "./served-page.ts";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 720, height: 450 },
];
const WCAG = ["wcag2a", "wcag2aa", "wcag21aa"];
const SCREENS = [
  "import",
  "themes",
  "a theme",
  "rows of a theme",
  "customers",
  "accounts",
  "conversations",
  "a conversation",
  "stories",
  "a story",
  "decisions",
  "prioritise",
  "playbooks",
  "update",
  "settings",
] as const;

let served: ServedPage;
const addresses = new Map<string, string>();

beforeAll(async () => {
  served = await openSample();
  const theme = await firstOf(served.page, "themes");
  addresses.set("a theme", theme).set("rows of a theme", `${theme}?rows=customers`);
  addresses.set("a conversation", await firstOf(served.page, "conversations")).set("a story", await firstOf(served.page, "stories"));
});
afterAll(() => served?.close());

async function open(screen: (typeof SCREENS)[number]): Promise<void> {
  await goTo(served.page, "#/settings");
  await goTo(served.page, addresses.get(screen) ?? `#/${screen}`);
  await served.page.locator("main :is(h1, h2):visible").first().waitFor();
  for (const loading of await served.page.getByLabel(/^Loading/).all()) await loading.waitFor({ state: "detached" });
}

test.each(SCREENS)("%s: axe has nothing to object, light and dark", async (screen) => {
  const { page } = served;
  await open(screen);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: "attached" });
    // Dark changes the colours and nothing else.
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === "dark" ? axe.withRules("color-contrast") : axe.withTags(WCAG)).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target).join(" | ")}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
});

test("a fault of layout is noticed when there is one", async () => {
  await open("themes");
  await served.page.evaluate("document.querySelector('.phead .sub').style.marginLeft = '-90px'");
  expect((await layoutFaults(served.page)).join()).toContain("lies over");
});

test.each(SIZES)("at $width × $height no text lies over another, none is cut, no page is wider than the window", async (size) => {
  await served.page.setViewportSize(size);
  for (const screen of SCREENS) {
    await open(screen);
    expect(await layoutFaults(served.page), screen).toEqual([]);
  }
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
