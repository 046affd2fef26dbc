import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { GroupedSnippet, Vectors } from "../../../src/engine/model.ts";
import { nameThemes } from "../../../src/engine/stages/name/name.ts";
import { candidatesOf } from "../../../src/engine/stages/name/name-candidates.ts";
import { casingOf, writeName } from "../../../src/engine/stages/name/name-casing.ts";
import { readingOf } from "../../../src/engine/stages/name/name-reading.ts";
import { NO_ENDING, PARTICLES } from "../../../src/engine/stages/name/name-words.ts";
import { isTalk } from "../../../src/engine/stages/name/talk.ts";

const snippet = (text: string, i: number, more: Partial<GroupedSnippet> = {}): GroupedSnippet => ({
  id: `s${i}`,
  text,
  kind: "complaint",
  problemType: null,
  feeling: "none",
  customer: `c${i}`,
  account: null,
  conversation: `t${i}`,
  speaker: null,
  speakerTitle: null,
  date: null,
  channel: "ticket",
  ...more,
});
const themeOf = (...texts: string[]) => texts.map((text, i) => snippet(text, i));
const flat = (count: number): Vectors => ({
  data: new Float32Array(count * 2).map((_, at) => (at % 2 === 0 ? 1 : 0)),
  dimensions: 2,
  count,
});
const namesOf = async (...themes: GroupedSnippet[][]) =>
  nameThemes(
    themes,
    themes.map((theme) => flat(theme.length)),
  );
const wordings = (text: string) => candidatesOf(text).map(({ words }) => words.join(" "));

const bookmarks = themeOf(
  "Hello, after the update all my bookmarks disappeared.",
  "My bookmarks disappeared after the update. Please help!",
  "I updated yesterday and now my bookmarks are gone",
  "Bookmarks disappeared after update",
  "Where did my bookmarks go? They vanished with the last update.",
);
const signIn = themeOf(
  "I can't sign in to sync",
  "Hi team, I am unable to sign in to my account for sync",
  "Sign in fails every time",
  "We cannot sign in to sync since Monday",
);

test("names say what customers say, without greeting, in sentence case", async () => {
  const [first, second] = await namesOf(bookmarks, signIn);
  expect(first?.name.toLowerCase()).toContain("bookmarks");
  expect(first?.name).toMatch(/^[A-Z]/);
  expect(second?.name).toMatch(/^(?:Can't sign in|Sign in fails)/);
  expect(first?.phrases.join(" ").toLowerCase()).toContain("bookmark");
  expect(bookmarks.map((s) => s.id)).toContain(first?.quote);
});

test("two themes with the same words get two names", async () => {
  const again = bookmarks.map((s, i) => ({ ...s, id: `again${i}`, customer: `d${i}` }));
  const [one, other] = await namesOf(bookmarks, again);
  expect(one?.name).not.toBe(other?.name);
});

test("an empty theme, one of small talk and one in another script still have a name", async () => {
  const [none, talk, greek] = await namesOf([], themeOf("Hello", "Thanks"), themeOf("Δεν λειτουργεί η αναζήτηση"));
  for (const theme of [none, talk, greek]) expect(theme?.name.length).toBeGreaterThan(0);
  expect(none).toMatchObject({ phrases: [], quote: "" });
});

test("equal input gives equal names, with and without the model", async () => {
  const embed = async (texts: string[]) => flat(texts.length);
  const themes = [bookmarks, signIn];
  const vectors = themes.map((theme) => flat(theme.length));
  expect(await nameThemes(themes, vectors, { embed })).toEqual(await nameThemes(themes, vectors, { embed }));
  expect(await namesOf(bookmarks, signIn)).toEqual(await namesOf(bookmarks, signIn));
});

test("the quote is of fair length and clean, nearness being equal", async () => {
  const [theme] = await namesOf(
    themeOf(
      "bookmarks gone",
      "See https://example.org/x for my bookmarks that are gone since the update came",
      "All of my bookmarks disappeared when the browser updated itself last night.",
      "BOOKMARKS ARE GONE AND NOBODY ANSWERS ME ABOUT THESE BOOKMARKS",
    ),
  );
  expect(theme?.quote).toBe("s2");
});

test('talk around the point is taken off, "I am unable to" becomes "can\'t"', () => {
  expect(wordings("Hi there, I think that the export keeps failing")).toContain("the export keeps failing");
  expect(wordings("I am unable to open shared notes")).toContain("can't open shared notes");
  expect(wordings("Why can't I delete my history?")).toContain("can't delete my history");
  expect(wordings("How do I restore old tabs?")).toContain("how to restore old tabs");
  expect(wordings("The problem is that invoices show removed users")).toContain("invoices show removed users");
  expect(wordings("i cant login")).toContain("can't login");
});

test("a name has 2 to 7 words and is never cut before its end", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          "the",
          "sync",
          "of",
          "fails",
          "I",
          "can't",
          "export",
          "to",
          "Word",
          "and",
          "my",
          "notes",
          "?",
          ".",
          "because",
          "in",
          "how",
          "do",
          "not",
          "with",
          "Hello",
          ",",
          "again",
        ),
        { maxLength: 30 },
      ),
      (parts) => {
        for (const { words } of candidatesOf(parts.join(" "))) {
          expect(words.length).toBeGreaterThanOrEqual(2);
          expect(words.length).toBeLessThanOrEqual(9);
          const last = words.at(-1)?.toLowerCase() ?? "";
          expect(NO_ENDING.has(last) && !PARTICLES.has(last)).toBe(false);
        }
      },
    ),
  );
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void candidatesOf(text)));
});

test("addresses, placeholders and long codes are no words of a name", () => {
  for (const words of wordings("Error at https://example.org/a?b=c from me@example.org {guid-123} broke the export page"))
    expect(words).not.toMatch(/https|example|guid/);
});

test("what a product wrote into a table or a log is no name: two scripts in one clause, a number of an event", () => {
  expect(wordings("因 crash Guard 停用的功能")).toEqual([]);
  expect(wordings("The sync log shown as 727180601302 error").join(" ")).not.toContain("727180601302");
  expect(wordings("The sync log shows error 404 each day").join(" ")).toContain("404");
});

test("capitals: product names keep them, titles and shouting lose them", () => {
  const casing = casingOf(["I use Firefox daily and my bookmarks vanish", "In Firefox the PDF export fails", "LOST ALL BOOKMARKS"]);
  expect(writeName(["firefox", "Bookmarks", "VANISHED"], casing)).toBe("Firefox bookmarks vanished");
  expect(writeName(["pdf", "Export", "Fails"], casing)).toBe("PDF export fails");
});

test("what was cut from its verb or its object is no name", () => {
  expect(wordings("I need to the search engine")).not.toContain("how to the search engine");
  expect(wordings("What is the problem that these sites are having with Firefox?").join("\n")).not.toMatch(/are having/);
  expect(wordings("How to my home browser account").join("\n")).not.toMatch(/how to my/i);
  expect(wordings("How do I change the search engine?")).toContain("how to change the search engine");
});

test("a wish says less than what is wrong, and a line of a log nothing", () => {
  const formOf = (text: string) => Math.max(...candidatesOf(text).map(({ form }) => form));
  expect(formOf("The calls should stop today")).toBeLessThan(formOf("The calls never stop today"));
  expect(wordings("Service DEBUG not syncing")).toEqual([]);
});

test("a name that says who, not what, is taken only where there is no other", async () => {
  const theme = [
    ...themeOf(...Array.from({ length: 5 }, () => "Terrence lost the report")),
    ...themeOf("The report is lost", "Reports get lost").map((s, i) => ({ ...s, id: `x${i}`, customer: `x${i}` })),
  ];
  const isPersonal = (name: string) => name.includes("Terrence");
  const [plain] = await nameThemes([theme], [flat(theme.length)]);
  const [named] = await nameThemes([theme], [flat(theme.length)], { isPersonal });
  const [only] = await nameThemes([theme.slice(0, 5)], [flat(5)], { isPersonal: () => true });
  expect(plain?.name).toContain("Terrence");
  expect(named?.name).not.toContain("Terrence");
  expect(only?.name).toContain("Terrence");
});

test("a heading names a thing, and does not begin in the middle of somebody's story", () => {
  const heading = readingOf(["invoices", "show", "removed", "users"]);
  for (const words of [
    "less good",
    "he'd not write a letter",
    "that's an awkward export",
    "I never started",
    "half a minute",
    "a hundred and twenty thousand dollars",
    "the time it had the number",
    "the person in the meeting",
  ])
    expect(readingOf(words.split(" "))).toBeLessThan(heading);
  expect(readingOf(["export", "to", "Word", "fails"])).toBe(heading);
});

test("in a call the sure ones give name and quote, where there are enough; in writing all count alike", async () => {
  const said = [
    "The oak bookshelf stays upstairs, I suppose it does",
    "The oak bookshelf stays upstairs with the others",
    "The oak bookshelf stays upstairs for another year",
    "The oak bookshelf stays upstairs, as my wife says",
    "The Word export loses my tables every single time",
    "The Word export loses every table of my notes",
    "The Word export loses tables when I send them",
  ];
  const named = async (channel: "call" | "ticket", unsure: number) =>
    (await namesOf(said.map((text, i) => snippet(text, i, { channel, sureness: text.includes("oak") ? unsure : 0.9 }))))[0];
  const spoken = await named("call", 0.15);
  expect(spoken?.name).toContain("export");
  expect(["s4", "s5", "s6"]).toContain(spoken?.quote);
  expect(spoken).not.toEqual(await named("call", 0.9));
  expect(await named("ticket", 0.15)).toEqual(await named("ticket", 0.9));
});

test("in a call a theme of which few are sure is talk; a wish and what was written are sure", () => {
  const theme = (sureness: number[], more: Partial<GroupedSnippet>) =>
    sureness.map((one, i) => snippet("You have to keep at it", i, { sureness: one, ...more }));
  expect(isTalk(theme([0.15, 0.2, 0.3, 0.2, 0.9], { channel: "call" }))).toBe(true);
  expect(isTalk(theme([0.15, 0.2, 0.3, 0.9], { channel: "call" }))).toBe(false);
  expect(isTalk(theme([0.15, 0.2, 0.3], { channel: "call", kind: "request" }))).toBe(false);
  expect(isTalk(theme([0.15, 0.2, 0.3], { channel: "ticket" }))).toBe(false);
});

test("among few customers a word counts by how often it is said, not by who says it", async () => {
  const said = [
    "The Word export loses my tables",
    "The Word export loses every table",
    "The Word export loses tables again",
    "The gearbox order loses money",
    "The Word export is a mess",
  ];
  const theme = themeOf(...said).map((one) => ({ ...one, customer: "c" }));
  const other = themeOf("Sync is slow", "Sync takes minutes", "Sync hangs").map((one, i) => ({ ...one, id: `o${i}`, customer: "d" }));
  const [first] = await namesOf(theme, other);
  expect(first?.name).toMatch(/word export/i);
});
