import { expect, test } from "vitest";
import { updateHtml, updateMarkdown } from "../../../src/engine/stages/update/update-html.ts";
import { weekFacts } from "../../../src/engine/stages/update/week-facts.ts";
import { type UpdateInput, writeUpdate } from "../../../src/engine/stages/update/weekly-update.ts";
import { UpdateDocument } from "../../../src/shared/contract.ts";
import type { Decision } from "../../../src/shared/domain.ts";
import { sampleStory, sampleTheme } from "../export/sample-stories.ts";

const decision = (over: Partial<Decision>): Decision => ({
  id: "de_1",
  theme: "th_1",
  question: "Do we export?",
  options: [
    { title: "Yes", for: [], against: [] },
    { title: "No", for: [], against: [] },
  ],
  chosen: "Yes",
  rationale: "Everyone asks for it.",
  owner: "Dana Whitfield",
  decidedOn: "2026-11-18",
  reviewOn: null,
  metric: "exports a week",
  evidence: ["a"],
  state: "decided",
  ...over,
});
const old = [0, 1, 1, 0, 1, 0, 0, 2, 0, 1, 1, 4];
const input: UpdateInput = {
  week: "2026-W47",
  asOf: "2026-11-20",
  audience: "team",
  product: "Notewell",
  themes: [
    sampleTheme({ trend: old }),
    sampleTheme({ id: "th_2", name: "Guests are billed", trend: [...Array(11).fill(0), 2], priority: 80 }),
    sampleTheme({ id: "th_3", name: "Gone", state: "dismissed", trend: old }),
  ],
  decisions: [
    decision({}),
    decision({ id: "de_2", decidedOn: "2026-11-16" }),
    decision({ id: "de_3", decidedOn: "2026-11-22" }),
    decision({ id: "de_4", evidence: ["a", "b"] }),
    decision({ id: "de_5", decidedOn: "2026-11-15" }),
    decision({ id: "de_6", state: "open", decidedOn: null, chosen: null, question: "Do we charge for guests?", theme: "th_2" }),
    decision({ id: "de_7", state: "open", decidedOn: null, chosen: null }),
  ],
  stories: [sampleStory(), sampleStory({ state: "candidate" })],
  quotes: [
    { theme: "th_1", text: "Old words.", speaker: "A B", account: null, channel: "ticket", date: "2026-10-01" },
    {
      theme: "th_1",
      text: "I am Rosa Delgado of Brightside Dental, rosa@brightside.example, and I can't export.",
      speaker: "Rosa Delgado",
      account: "Brightside Dental",
      channel: "ticket",
      date: "2026-11-18",
    },
    { theme: "th_2", text: "We pay for guests.", speaker: null, account: null, channel: "call", date: null },
  ],
  counts: { customers: 30, conversations: 40, complaints: 25 },
  people: ["Rosa Delgado"],
  accounts: ["Kestrel Legal", "Brightside Dental"],
};
const section = (given: UpdateInput, id: string) => writeUpdate(given).sections.find((part) => part.id === id);

test("three decisions of the week, the one still open, the metric, quotes and what is new", () => {
  const update = writeUpdate(input);
  UpdateDocument.parse({ ...update, markdown: updateMarkdown(update) });
  expect(update.title).toBe("Notewell, week 47: No way to export");
  expect(update.sections.map((part) => part.id)).toEqual(["decided", "open", "metric", "said", "shipped", "new", "grew"]);
  expect(section(input, "decided")?.title).toBe("Decided (4)");
  expect(section(input, "decided")?.items).toHaveLength(3);
  expect(section(input, "decided")?.items[0]).toEqual({
    text: "Do we export? Chosen: Yes, because everyone asks for it.",
    quote: null,
    by: "Dana Whitfield",
  });
  expect(section(input, "open")?.body).toContain("Do we charge for guests?");
  expect(section(input, "metric")?.body).toBe("Exports a week.");
  expect(section(input, "said")?.items.map((item) => [item.text, item.by])).toEqual([
    ["No way to export: 4 customers this week.", "A customer, Brightside Dental, ticket, 18 Nov 2026"],
    ["Guests are billed: 2 customers this week.", "A customer, call"],
  ]);
  expect(section(input, "new")?.items.map((item) => item.text)).toEqual(["Guests are billed: 2 customers."]);
  expect(section(input, "grew")?.items.map((item) => item.text)).toEqual(["No way to export: 1 to 4 customers in a week."]);
});

test("decisions about the theme of highest priority come first", () => {
  const first = decision({ id: "de_9", theme: "th_2", question: "Do we bill guests?", evidence: [] });
  expect(section({ ...input, decisions: [...input.decisions, first] }, "decided")?.items[0]?.text).toContain("Do we bill guests?");
});

test("the metric is told with the pass rates of its theme's golden set", () => {
  const rates = [
    { theme: "th_1", at: "2026-11-11T08:00:00Z", passed: 31, failed: 19 },
    { theme: "th_2", at: "2026-11-12T08:00:00Z", passed: 1, failed: 0 },
    { theme: "th_1", at: "2026-11-18T08:00:00Z", passed: 38, failed: 12 },
  ];
  expect(section({ ...input, rates }, "metric")?.body).toBe("Exports a week. Golden set: 38 of 50 pass on 18 Nov 2026, 31 of 50 before.");
});

test("what shipped is what became done between two exports of the tracker, and nothing is claimed where that is not known", () => {
  expect(section({ ...input, shipped: [{ key: "NW-7", title: "Export to Word" }] }, "shipped")?.items[0]?.text).toBe(
    "Export to Word (NW-7)",
  );
  expect(section({ ...input, shipped: [] }, "shipped")?.body).toBe("Nothing became done since the tracker's export before.");
  expect(section({ ...input, shipped: null }, "shipped")?.body).toContain("Not known");
});

test("the week's facts: what grew, what went quiet, decisions, words worth sending; investors read no names in them", () => {
  const quiet = sampleTheme({ id: "th_5", name: "Old versions first", trend: [0, 0, 0, 0, 0, 0, 0, 2, 1, 1, 0, 0] });
  const facts = weekFacts({ ...input, themes: [...input.themes, quiet] });
  expect(facts.map((part) => part.id)).toEqual(["new", "grew", "quiet", "decided", "words"]);
  expect(facts[2]?.items.map((item) => item.text)).toEqual(["Old versions first: 4 customers in the four weeks before, none in this one."]);
  expect(facts[3]?.items).toHaveLength(4);
  expect(JSON.stringify(weekFacts({ ...input, audience: "investors" }))).not.toMatch(/Rosa|Brightside|rosa@/);
});

test("investors read no customers' names and no mail addresses", () => {
  const update = writeUpdate({ ...input, audience: "investors", decisions: [decision({ rationale: "Kestrel Legal asks for it" })] });
  const text = JSON.stringify(update) + updateMarkdown(update) + updateHtml(update);
  for (const secret of ["Rosa", "Brightside", "Kestrel", "Dana", "rosa@"]) expect(text).not.toContain(secret);
  expect(text).toContain("16–22 Nov 2026. 4 customers");
  expect(text).toContain("A customer, ticket, 18 Nov 2026");
});

test("the team reads which account spoke, and no customer's name or address", () => {
  const text = JSON.stringify([writeUpdate(input), weekFacts(input)]);
  expect(text).not.toMatch(/Rosa|Delgado|rosa@/);
  expect(text).toContain("Brightside Dental");
  expect(text).toContain("Dana Whitfield");
});

test("an empty week says so and makes nothing up", () => {
  const update = writeUpdate({ ...input, week: "2026-W30", decisions: [], themes: [], quotes: [] });
  expect(update.sections.map((part) => part.body)).toEqual([
    "No decision was made this week.",
    "No decision is open.",
    "No metric has been chosen yet.",
    "No customer was heard this week.",
    "Not known: the tracker's export was read once only.",
    "No new theme this week.",
  ]);
});

test("an earlier week is counted from the as-of date", () => {
  expect(section({ ...input, week: "2026-W46" }, "said")?.items.map((item) => item.text)).toEqual([
    "No way to export: 1 customer this week.",
  ]);
});

test("hostile words are text in Markdown and in HTML, which runs and loads nothing", () => {
  const hostile = `<script>alert(1)</script><img src=x onerror=y> *b* [l](http://x) \u202eRTL "quote" ${"x".repeat(70_000)}`;
  const update = writeUpdate({
    ...input,
    product: "<b>",
    themes: [sampleTheme({ name: hostile, trend: old })],
    quotes: [{ theme: "th_1", text: hostile, speaker: "<i>", account: null, channel: "call", date: null }],
  });
  const html = updateHtml(update);
  expect(html).not.toMatch(/<script|<img|<b>|<i>|<link|<[^>]+ (?:src|href)=/i);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(updateMarkdown(update)).not.toMatch(/(?<!\\)<script/);
});
