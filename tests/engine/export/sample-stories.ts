/** Stories, themes and snippets that the tests of the exporters share. */

import { storyText } from "../../../src/engine/stages/stories/story-text.ts";
import type { Snippet, Story, Theme } from "../../../src/shared/domain.ts";

export function sampleTheme(over: Partial<Theme> = {}): Theme {
  return {
    id: "th_1",
    name: "No way to export",
    parent: null,
    area: null,
    phrases: ["export to Word"],
    quote: "There is no export.",
    state: "new",
    snippets: 3,
    customers: 2,
    accounts: 2,
    arr: 96_000,
    currency: "USD",
    trend: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
    priority: 61,
    problemType: "missing-capability",
    ...over,
  };
}

export function sampleSnippet(over: Partial<Snippet> = {}): Snippet {
  const text = over.text ?? "I can't export to Word.";
  return {
    id: "sn_1",
    source: "tickets.csv",
    conversation: "4101",
    message: 1,
    start: 0,
    end: text.length,
    text,
    spans: [{ message: 1, start: 0, end: text.length, text }],
    kind: "complaint",
    kindScore: 0.9,
    scores: { complaint: 0.9, request: 0.1, question: 0, praise: 0, other: 0 },
    problemType: "missing-capability",
    feeling: "frustrated",
    theme: "th_1",
    themeScore: 0.8,
    speaker: "Rosa Delgado",
    role: "customer",
    date: "2026-11-18T09:00:00Z",
    account: "Brightside Dental",
    language: "en",
    ...over,
  };
}

export function sampleStory(over: Partial<Story> = {}): Story {
  const parts = { role: over.role ?? "customer", want: over.want ?? "to export to Word", benefit: over.benefit ?? null };
  return {
    id: "st_0123456789abcdef",
    theme: "th_1",
    ...parts,
    text: storyText(parts),
    clauses: [
      { part: "role", text: parts.role, evidence: [], assumption: true },
      { part: "want", text: parts.want, evidence: ["sn_1"], assumption: false },
    ],
    acceptance: ["Scenario: It can be done\n  Given a note\n  When I try to export to Word\n  Then I can export to Word"],
    evaluation: [
      {
        good: "Nothing is lost.",
        metric: "items complete / items",
        threshold: "at least 0.99",
        dataSet: "50 notes",
        latencyClass: "10 s",
        fallback: "plain text",
      },
    ],
    evidence: ["sn_1"],
    checks: [],
    state: "accepted",
    matches: [],
    playbook: "missing-capability@1",
    ...over,
  };
}
