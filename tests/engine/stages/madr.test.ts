import { describe, expect, test } from "vitest";
import { type MadrInput, madrFileName, madrOf } from "../../../src/engine/stages/decisions/madr.ts";
import { precedentsFor } from "../../../src/engine/stages/decisions/precedents.ts";

const decision: MadrInput = {
  id: "de_1",
  theme: "th_1",
  themeName: "Export to Word",
  question: "Do we build export to Word?",
  options: [
    {
      title: "Build the smallest useful part",
      for: [{ text: "Most need the same", evidence: ["a", "b"] }],
      against: [{ text: "It must be kept", evidence: [] }],
    },
    { title: "Do not build it", for: [], against: [] },
  ],
  chosen: "Build the smallest useful part",
  rationale: "nine of ten ask for one page",
  owner: "Priya",
  decidedOn: "2026-11-20",
  reviewOn: "2027-02-01",
  metric: "exports a week",
  evidence: ["a", "b"],
  state: "decided",
  drivers: ["two renewals in January"],
  consequences: ["PDF waits"],
  supersededBy: null,
  stories: [{ id: "st_1", text: "As a customer, I want to export to Word." }],
  backlog: ["NW-7"],
  series: [{ date: "2026-11-27", value: 12 }],
  quotes: ["I <b>need</b> Word\n# now"],
  model: "e5",
};

describe("a decision as MADR", () => {
  const text = madrOf(decision);

  test("holds every field of the template in its order", () => {
    const titles = text.split("\n").filter((row) => row.startsWith("#"));
    expect(titles).toEqual([
      "# Do we build export to Word?",
      "## Context and Problem Statement",
      "## Decision Drivers",
      "## Considered Options",
      "## Decision Outcome",
      "### Consequences",
      "### Confirmation",
      "## Pros and Cons of the Options",
      "### Build the smallest useful part",
      "### Do not build it",
      "## More Information",
    ]);
    expect(text).toMatch(/^---\nstatus: accepted\ndate: 2026-11-20\ndecision-makers: Priya\n---\n/);
    expect(text).toContain('Chosen option: "Build the smallest useful part", because nine of ten ask for one page.');
    expect(text).toContain("| 2026-11-27 | 12 |");
    for (const part of ["th_1", "Snippets: a, b", "st_1", "NW-7", "exports a week", "2027-02-01", "Model behind the evidence: e5"])
      expect(text).toContain(part);
  });

  test("a customer's words stay words", () => {
    expect(text).toContain("> I \\<b\\>need\\</b\\> Word # now");
  });

  test("a superseded one names its successor's file", () => {
    const old = madrOf({ ...decision, state: "superseded", supersededBy: { number: 7, question: "Do we build it after all?" } });
    expect(old).toContain("status: superseded by 0007-do-we-build-it-after-all.md");
    expect(madrFileName(3, "…")).toBe("0003-decision.md");
  });
});

test("precedents: alike in what they are about, not in the playbook's phrasing", () => {
  const asked = (about: string) => `What do we change first so that “${about}” stops producing wrong output?`;
  const decision = { id: "new", words: `${asked("Invoice totals")} invoices show a wrong total, seats counted twice` };
  const others = [
    { id: "invoices", words: `${asked("Seats on the invoice")} the invoice counts seats of people who left, total wrong` },
    { id: "search", words: `${asked("Search")} search cannot find documents by title` },
    { id: "sync", words: `${asked("Offline notes")} offline edits vanish after the train ride` },
  ];
  expect(precedentsFor(decision, others)[0]?.id).toBe("invoices");
  expect(precedentsFor(decision, [decision])).toEqual([]);
});
