/** The import screen in a real browser: drop, look, correct with the preview following, import, what was counted once, undo, forget. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServedPage, type ServedPage } from "./served-page.ts";

const SAMPLES = resolve(import.meta.dirname, "../../resources/samples");
const HEADER = "Ticket ID,Created at,Requester,Requester email,first note,second note";
const week = (n: number): string =>
  [
    HEADER,
    ...["Ana Lima", "Ben Roth", "Cleo Park"].map(
      (who, i) =>
        `W${n}${i},2026-10-0${n},${who},${who.slice(0, 3).toLowerCase()}@northwindfreight.example,agent took call ${n}${i} and closed it,The invoice ${n}${i} of our team is wrong again since Monday`,
    ),
  ].join("\n");

let served: ServedPage;

beforeAll(async () => {
  served = await openServedPage({ width: 1440, height: 900 });
  await served.page.evaluate('location.hash = "#/import"');
}, 60_000);

afterAll(() => served?.close());

/** As the browser hands over what a person drops. */
async function drop(files: { name: string; text: string }[]): Promise<void> {
  const { page } = served;
  const transfer = await page.evaluateHandle(
    `{ const made = new DataTransfer(); for (const { name, text } of ${JSON.stringify(files)}) made.items.add(new File([text], name)); made }`,
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}
const choose = (...paths: string[]) => served.page.getByLabel("Files to import").setInputFiles(paths);
const preview = () => served.page.getByRole("region", { name: "As it will be read" });
const once = () => served.page.getByRole("region", { name: "Counted once" });

async function importAll(): Promise<void> {
  const { page } = served;
  await page.locator(".dock .btn.primary:enabled").click();
  await page.getByRole("region", { name: "What was imported" }).waitFor({ timeout: 60_000 });
  await page.getByText("Themes are being found in it").waitFor({ state: "hidden", timeout: 90_000 });
}

test("files say what they are; one that cannot be read says why, and keeps nothing from being read", async () => {
  const { page } = served;
  await choose(join(SAMPLES, "interviews", "Teams_Ines-Duarte_2026-09-24.vtt"), join(SAMPLES, "notewell-accounts.csv"));
  await drop([
    { name: "week1.csv", text: week(1) },
    { name: "broken.csv", text: "\u0000\u0001\u0002 nothing" },
  ]);
  await page.getByText("24 accounts").waitFor();
  await page.getByRole("region", { name: "Could not be read" }).getByText("broken.csv").waitFor();
  expect(await page.locator(".file").count()).toBe(4);
  await page.locator(".file button[aria-pressed]").first().click();
  await preview().getByText("Ines Duarte").first().waitFor();
  await preview()
    .getByLabel(/^Role of Ines Duarte/)
    .selectOption("customer");
  // The correction is followed, and the button's colour is itself again.
  await page.locator(".dock .btn.primary:enabled").waitFor();
  await page.waitForTimeout(200);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.target}`)).toEqual([]);
}, 60_000);

test("a column that was guessed wrong is put right, and the preview follows", async () => {
  const { page } = served;
  await page.locator(".file button[aria-pressed]", { hasText: "week1.csv" }).click();
  await preview().getByLabel("What column first note holds").selectOption("text");
  await preview().locator(".turn", { hasText: "agent took call 10" }).first().waitFor();
  await preview().getByLabel("What column second note holds").selectOption("text");
  await preview().locator(".turn", { hasText: "The invoice 10 of our team" }).first().waitFor();
  expect(await preview().locator(".turn", { hasText: "agent took call" }).count()).toBe(0);
}, 60_000);

test("what only the person can say is asked in the file's row; a file without a column for the words gets one", async () => {
  const { page } = served;
  const row = (name: string) => page.locator(".file", { hasText: name });
  await drop([
    { name: "open.csv", text: "id,created,requester,description\n1,03/04/2026,Ana,The list stops\n2,05/06/2026,Bo,I cannot find it\n" },
    {
      name: "talk.txt",
      text: "Dana Whitfield: How do you search?\n\nHannah Weiss: I do not trust it.\n\nDana Whitfield: Why?\n\nHannah Weiss: It lies.\n",
    },
    { name: "short.csv", text: "Ref,Kunde,Was\n1,Ana,kaputt\n2,Bo,langsam\n3,Cy,kaputt\n4,Di,kaputt\n" },
    { name: "short-again.csv", text: "Ref,Kunde,Was\n1,Ana,kaputt\n2,Bo,langsam\n3,Cy,kaputt\n4,Di,kaputt\n" },
  ]);
  const days = row("open.csv").getByRole("group", { name: "Which day is 03/04/2026" });
  await days.getByRole("button", { name: "3 Apr 2026" }).click();
  await row("open.csv").getByText("3 Apr – 5 Jun 2026").waitFor();
  const ours = row("talk.txt").getByRole("group", { name: "Who of them is one of you" });
  await ours.getByRole("button", { name: "Dana Whitfield" }).click();
  await row("talk.txt").getByText("Dana Whitfield (internal) and Hannah Weiss (customer)").waitFor();
  await row("short.csv").locator("button[aria-pressed]").click();
  await page.keyboard.press("r");
  await preview().getByLabel("What column Was holds").selectOption("text");
  await preview().locator(".turn", { hasText: "langsam" }).waitFor();
  if (process.env["EARSHOT_SHOTS"]) await page.screenshot({ path: `${process.env["EARSHOT_SHOTS"]}/import-questions.png` });
  for (const name of ["open.csv", "talk.txt", "short.csv", "short-again.csv"])
    await page.getByRole("button", { name: `Leave out ${name}` }).click();
}, 60_000);

test("of two columns without names the words are asked; tickets that two waiting files share are said, until one is left out", async () => {
  const { page } = served;
  const row = (name: string) => page.locator(".file", { hasText: name });
  const bare = [
    ["A-1", "2026-03-04", "ana@x.example", "The list stops at page ten every day", "We looked at it and it is fixed now"],
    ["A-2", "2026-03-05", "bo@x.example", "I cannot find the invoice of my team", "Please look again after you sign out"],
    ["A-3", "2026-03-06", "cy@x.example", "The search is slow on my old laptop", "This is planned for the next release"],
  ];
  const tickets = "id,created,requester,description\n1,2026-03-04,Ana,The list stops at page ten\n2,2026-03-05,Bo,I cannot find it\n";
  await drop([
    { name: "bare.csv", text: bare.map((cells) => cells.join(",")).join("\n") },
    { name: "march.csv", text: tickets },
    { name: "april.csv", text: `${tickets}3,2026-04-05,Cy,It is slow today\n` },
  ]);
  await row("april.csv").getByText("2 unchanged").waitFor();
  const words = row("bare.csv").getByRole("group", { name: "Which are the customers’ words" });
  await words.getByRole("button", { name: /Column 4/ }).click();
  await words.waitFor({ state: "hidden" });
  await row("bare.csv").locator("button[aria-pressed]").first().click();
  await preview().locator(".turn", { hasText: "The list stops at page ten every day" }).waitFor();
  if (process.env["EARSHOT_SHOTS"]) await page.screenshot({ path: `${process.env["EARSHOT_SHOTS"]}/import-words.png` });
  await page.getByRole("button", { name: "Leave out march.csv" }).click();
  await row("april.csv").getByText("2 unchanged").waitFor({ state: "hidden" });
  for (const name of ["bare.csv", "april.csv"]) await page.getByRole("button", { name: `Leave out ${name}` }).click();
}, 60_000);

test("one button imports them, the result says what was read, and themes are found by themselves", async () => {
  const { page } = served;
  await importAll();
  const result = page.getByRole("region", { name: "What was imported" });
  await result.getByText(/^Read 3 files with/).waitFor();
  expect(await result.getByText("week1.csv").count()).toBe(1);
}, 120_000);

test("the same headers next week ask nothing; what is known already is shown before and after", async () => {
  await drop([{ name: "week2.csv", text: `${week(2)}\n${week(1).split("\n").slice(1).join("\n")}` }]);
  await preview().getByText("Read as you chose for the last file of this shape").waitFor();
  await preview().locator(".turn", { hasText: "The invoice 20 of our team" }).first().waitFor();
  await once().getByText("3 unchanged").waitFor();
  await importAll();
  await once()
    .getByText(/the same as W10/)
    .waitFor();
}, 120_000);

test("undo takes the import back whole, and it can be brought back", async () => {
  const { page } = served;
  await page.getByRole("button", { name: "Undo this import" }).click();
  const back = page.getByRole("region", { name: "Earlier imports" }).getByRole("button", { name: "Bring back" });
  await back.click();
  await back.waitFor({ state: "hidden" });
}, 60_000);

test("text that is pasted is read like a file", async () => {
  const { page } = served;
  await page.getByRole("button", { name: "Paste text…" }).click();
  await page
    .getByLabel(/^Text of a call/)
    .fill("Interviewer: What did you do then?\n\nPat: I gave up on the export.\n\nInterviewer: Why?\n\nPat: It stops at ten pages.\n");
  await page.getByRole("button", { name: "Look at it" }).click();
  await preview().locator(".turn", { hasText: "I gave up on the export." }).waitFor();
  await page.getByRole("button", { name: /^Leave out Pasted text/ }).click();
}, 60_000);

test("a group of people is put under another account, and undone with one key", async () => {
  const { page } = served;
  await page.getByText("Who belongs to which account").click();
  await page
    .getByLabel(/^Account of /)
    .first()
    .selectOption("");
  await page.getByText("you said so").first().waitFor();
  await page.getByRole("heading", { name: "Import", exact: true }).click();
  await page.keyboard.press("Control+z");
  await page.getByText("you said so").waitFor({ state: "hidden" });
}, 60_000);

test("a person is forgotten after one confirmation", async () => {
  const { page } = served;
  const name = page.getByPlaceholder("name or mail address");
  const look = page.getByRole("button", { name: "Look", exact: true });
  await page.getByText("Forget somebody or a file").click();
  await name.fill("Ana Lima");
  await look.click();
  await page.getByText(/Ana Lima, ana@northwindfreight.example: 2 messages, 2 whole conversations/).waitFor();
  await page.getByRole("button", { name: "Forget for good" }).click();
  await page.getByText(/^Forgotten: 2 messages/).waitFor();
  await name.fill("Ana Lima");
  await look.click();
  await page.getByText(/Nobody with this name/).waitFor();
  expect(readFileSync(served.workspace).includes("Ana Lima")).toBe(false);
}, 60_000);

test("the console stayed clean", () => {
  expect(served.errors).toEqual([]);
});
