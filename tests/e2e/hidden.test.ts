/** Hidden in the settings, no screen shows a name or an address of the sample's people: neither text, nor field, nor tooltip, nor address line. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { goTo, openSample } from "./sample-page.ts";
import { openScreen, SCREENS } from "./screens.ts";
import type { ServedPage } from "./served-page.ts";

const SAMPLES = resolve(import.meta.dirname, "../../resources/samples");
const HIDE = /Show “Person 12” instead of a name/;
let served: ServedPage;

beforeAll(async () => {
  served = await openSample();
  await goTo(served.page, "#/settings");
  await goTo(served.page, "#/import");
  await served.page.getByText("Earlier imports").waitFor();
  await goTo(served.page, "#/themes");
  await served.page.locator(".trow").first().waitFor();
  await goTo(served.page, "#/settings");
  await served.page.getByLabel(HIDE).click();
  await served.page.getByRole("checkbox", { name: HIDE, checked: true }).waitFor();
});
afterAll(() => served?.close());

/** Who wrote a ticket, and who speaks in the interviews; as written, and as file names have it. */
function secrets(): string[] {
  const tickets = parse(readFileSync(join(SAMPLES, "notewell-tickets.csv"), "utf8"), { columns: true }) as Record<string, string>[];
  const names = tickets
    .flatMap((row) => [row["Requester"] ?? "", row["Requester email"] ?? ""])
    .filter((name) => /\S[ @]\S/.test(name.replace("@", " ")));
  const speakers = [
    "Wei Chen",
    "Marcus Webb",
    "Hannah Weiss",
    "Priya Nair",
    "Samuel Adeyemi",
    "Beth Kowalski",
    "Ines Duarte",
    "Dana Whitfield",
    "Marek Sobol",
  ];
  return [...new Set([...names, ...speakers, ...speakers.map((name) => name.replace(" ", "-"))])].map((secret) => secret.toLowerCase());
}

test.each(SCREENS)("$name names nobody", async (screen) => {
  const { page } = served;
  await openScreen(page, screen);
  const seen = (await page.evaluate(`
    [document.title, decodeURIComponent(location.hash), document.body.innerText,
      ...[...document.querySelectorAll("input, textarea")].map((field) => field.value),
      ...[...document.querySelectorAll("[title], [aria-label], [href]")].flatMap((part) =>
        [part.getAttribute("title"), part.getAttribute("aria-label"), decodeURIComponent(part.getAttribute("href") ?? "")])].join("\\n").toLowerCase()`)) as string;
  expect(secrets().filter((secret) => seen.includes(secret))).toEqual([]);
});

test("a role is changed by the number, and shown again everybody has their name", async () => {
  const { page } = served;
  await openScreen(page, { name: "conversations", at: "#/conversations" });
  const link = page.locator("a[href*='#/conversations/']", { hasText: "Person" }).first();
  await link.click();
  const role = page.getByLabel(/^Role of Person \d+$/).first();
  await role.selectOption("internal");
  await page
    .getByText(/Made [•. ]+ internal/)
    .first()
    .waitFor();
  await goTo(page, "#/settings");
  await page.getByLabel(HIDE).click();
  await page.getByRole("checkbox", { name: HIDE, checked: false }).waitFor();
  await goTo(page, "#/customers");
  await page
    .getByText(/Priya Nair|Hannah Weiss/)
    .first()
    .waitFor();
  expect(served.errors).toEqual([]);
});
