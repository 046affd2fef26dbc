import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePlaybook } from "../../../src/engine/stages/stories/playbook.ts";
import { checkStory } from "../../../src/engine/stages/stories/story-checks.ts";
import { fixFor } from "../../../src/engine/stages/stories/story-fixes.ts";
import { storyText } from "../../../src/engine/stages/stories/story-text.ts";
import type { Story } from "../../../src/shared/domain.ts";

const playbook = parsePlaybook(readFileSync(new URL("../../../resources/playbooks/defect.yaml", import.meta.url), "utf8"), "defect.yaml");
const good: Story = {
  id: "st_1",
  theme: "th_1",
  role: "customer",
  want: "to export notes to Word",
  benefit: null,
  text: "",
  clauses: [{ part: "want", text: "to export notes to Word", evidence: ["a"], assumption: false }],
  acceptance: [
    "Scenario: It can be done\n  Given a note\n  When I export it\n  Then a file is saved",
    "Scenario: It cannot\n  Given no note\n  When I export it\n  Then nothing is saved",
  ],
  evaluation: [{ good: "It is whole", metric: "share", threshold: "0.9", dataSet: "ten", latencyClass: null, fallback: null }],
  evidence: ["a"],
  checks: [],
  state: "candidate",
  matches: [],
  playbook: "defect@1",
};
const verdict = (story: Story, id: string) => checkStory({ ...story, text: storyText(story) }, []).find((check) => check.id === id);

describe("one key for each failing check", () => {
  test.each<[string, Partial<Story>]>([
    ["well-formed", { role: "" }],
    ["atomic", { want: "to export notes and delete them" }],
    ["atomic", { want: "to print notes and/or share notes" }],
    ["minimal", { want: "to export notes (as PDF)" }],
    ["minimal", { want: "to export notes. Soon" }],
    ["minimal", { benefit: "I can read it - later" }],
    ["full-sentence", { want: "a nicer export of notes" }],
    ["full-sentence", { want: "export notes to Word" }],
    ["conceptually-sound", { benefit: "I want to print it" }],
    ["problem-oriented", { want: "to store notes in a database" }],
    ["complete", { acceptance: [] }],
    ["testable", { acceptance: ["Scenario: a\n  Given b\n  When c\n  Then export works better"] }],
    ["gherkin", { acceptance: ["Scenario: a\n  Given b"] }],
    ["gherkin", { acceptance: ["When I press it\nGiven a note\nThen it is there\nWhen I press again\nThen it is gone"] }],
    ["gherkin", { acceptance: ["anything at all"] }],
    ["estimatable", { acceptance: Array.from({ length: 9 }, () => good.acceptance[0] ?? "") }],
  ])("%s: %j", (id, over) => {
    const broken = { ...good, ...over };
    expect(verdict(broken, id)).toMatchObject({ ok: false });
    const fix = fixFor(id, broken, playbook);
    expect(fix?.words).toBeTruthy();
    expect(verdict({ ...broken, ...fix?.edit }, id)).toMatchObject({ ok: true });
  });

  test("open questions that words alone answer: a vague word, one criterion", () => {
    expect(fixFor("unambiguous", { ...good, want: "to export notes quickly" }, null)?.edit).toEqual({ want: "to export notes" });
    const one = { ...good, acceptance: good.acceptance.slice(0, 1) };
    const fix = fixFor("complete", one, playbook);
    expect(verdict({ ...one, ...fix?.edit }, "complete")).toMatchObject({ ok: true, open: false });
  });

  test("no fix where only a person can help, and none for what passes", () => {
    for (const id of ["valuable", "unique", "independent", "evidence", "nothing"]) expect(fixFor(id, good, playbook)).toBeNull();
    expect(fixFor("atomic", good, playbook)).toBeNull();
    expect(fixFor("minimal", good, playbook)).toBeNull();
    expect(fixFor("gherkin", good, playbook)).toBeNull();
  });

  test("a fix keeps the person's own steps", () => {
    const block = "Scenario: Mine\n  Then a file is saved\n  Given a note";
    const [fixed] = fixFor("gherkin", { ...good, acceptance: [block] }, playbook)?.edit.acceptance ?? [];
    for (const words of ["Mine", "a file is saved", "a note"]) expect(fixed).toContain(words);
  });
});
