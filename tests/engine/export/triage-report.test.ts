import { expect, test } from "vitest";
import { type TriageReportInput, writeTriageReport } from "../../../src/engine/export/triage-report.ts";
import { sampleSnippet, sampleStory, sampleTheme } from "./sample-stories.ts";

const input: TriageReportInput = {
  title: "Notewell",
  asOf: "2026-11-20",
  counts: { files: 2, conversations: 1_300, messages: 5, snippets: 12_000, complaints: 9, customers: 7 },
  themes: [
    sampleTheme({ id: "th_0", name: "Small", priority: 3, arr: null, currency: null }),
    sampleTheme(),
    sampleTheme({ id: "th_9", name: "Dismissed", state: "dismissed" }),
  ],
  snippets: [
    sampleSnippet(),
    sampleSnippet({ id: "sn_2", text: "I am Rosa Delgado, rosa@x.example", conversation: "4102" }),
    sampleSnippet({ id: "sn_3", text: "same conversation" }),
  ],
  stories: [sampleStory(), sampleStory({ id: "st_r", want: "to fly", state: "rejected" })],
  decisions: [
    {
      id: "de_1",
      theme: "th_1",
      question: "Do we export?",
      options: [{ title: "Yes", for: [{ text: "Fits.", evidence: ["sn_1"] }], against: [{ text: "Costs.", evidence: [] }] }],
      chosen: null,
      rationale: null,
      owner: null,
      decidedOn: null,
      reviewOn: null,
      metric: "exports",
      evidence: [],
      state: "open",
    },
  ],
  unreadable: [{ file: "a.csv", line: 3, code: "input.malformed", reason: "Too short.", todo: "Fix it." }],
  people: ["Rosa Delgado"],
  withPersonalData: false,
};

test("shows each theme in the three voices, in order of priority, with what could not be read", () => {
  const report = writeTriageReport(input);
  expect(report.indexOf("## 1. No way to export")).toBeGreaterThan(0);
  expect(report.indexOf("## 2. Small")).toBeGreaterThan(report.indexOf("## 1. No way to export"));
  for (const part of [
    "### Users",
    "> “I can't export to Word.”",
    "### Business",
    "ARR exposed: 96,000 USD.",
    "ARR unknown",
    "### Engineering",
    "As a customer, I want to export to Word.",
    "```gherkin",
    "Do we export?",
    "- **Yes**: Fits. Costs. 1 snippet.",
    "## Not read",
    "a.csv, line 3",
  ])
    expect(report).toContain(part);
  for (const absent of ["Dismissed", "to fly", "same conversation", "Rosa", "rosa@"]) expect(report).not.toContain(absent);
  expect(writeTriageReport({ ...input, withPersonalData: true })).toContain("Rosa Delgado");
});

test("nothing found is a valid report", () => {
  expect(writeTriageReport({ ...input, themes: [], snippets: [], unreadable: [] })).toContain("No theme was found.");
});

test("hostile names and quotes are text", () => {
  const bad = "| <b>x</b>\n# h `c` *e*";
  const report = writeTriageReport({
    ...input,
    themes: [sampleTheme({ name: bad, quote: bad })],
    snippets: [sampleSnippet({ text: bad })],
  });
  expect(report).not.toMatch(/(?<!\\)<b|^# h/m);
  expect(report).toContain("\\| \\<b\\>x\\</b\\>");
});
