import { readdirSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { GroupedSnippet } from "../../../src/engine/model.ts";
import { draftDecisions } from "../../../src/engine/stages/decisions/draft-decisions.ts";
import { draftStories } from "../../../src/engine/stages/stories/draft-stories.ts";
import { faultOfScenario } from "../../../src/engine/stages/stories/gherkin.ts";
import { type Playbook, parsePlaybook } from "../../../src/engine/stages/stories/playbook.ts";
import { checkStory, storyText } from "../../../src/engine/stages/stories/story-checks.ts";
import type { ThemeForDrafting } from "../../../src/engine/stages/stories/theme-for-drafting.ts";
import { contentStems, sentencesOf, shared } from "../../../src/engine/stages/words.ts";
import { Decision, type ProblemType, Story } from "../../../src/shared/domain.ts";

const resources = new URL("../../../resources/", import.meta.url);
const playbooks = new Map<string, Playbook>(
  readdirSync(new URL("playbooks/", resources)).map((name) => {
    const playbook = parsePlaybook(readFileSync(new URL(`playbooks/${name}`, resources), "utf8"), name);
    return [playbook.id, playbook];
  }),
);
const playbookOf = (type: string): Playbook => playbooks.get(type) as Playbook;

function snippet(text: string, over: Partial<GroupedSnippet> = {}): GroupedSnippet {
  return {
    id: over.id ?? `sn_${text.length}_${text.slice(0, 12)}`,
    text,
    kind: "complaint",
    problemType: null,
    feeling: "none",
    customer: over.id ?? text,
    account: null,
    conversation: over.id ?? text,
    speaker: null,
    speakerTitle: null,
    date: null,
    channel: "ticket",
    ...over,
  };
}
const theme = (snippets: GroupedSnippet[], over: Partial<ThemeForDrafting> = {}): ThemeForDrafting => ({
  id: "th_1",
  name: "Export to Word",
  problemType: "missing-capability",
  snippets,
  ...over,
});

describe("stories", () => {
  const exporting = [
    snippet("Please add export to Word. Otherwise we lose half a day of work.", {
      id: "a",
      kind: "request",
      speakerTitle: "Office Manager, Brightside",
    }),
    snippet("Still no way to export to Word", { id: "b" }),
    snippet("I would like to search inside attachments.", { id: "c", kind: "request" }),
    snippet("Search never looks into attachments", { id: "d" }),
    snippet("Love the recorder", { id: "e", kind: "praise" }),
  ];

  test("take role, want and benefit from the customers' words, each with its evidence", () => {
    const [first] = draftStories(theme(exporting), playbookOf("missing-capability"));
    expect(first?.text).toBe("As an office manager, I want to export to Word, so that we do not lose half a day of work.");
    expect(first?.clauses).toEqual([
      { part: "role", text: "office manager", evidence: ["a"], assumption: false },
      { part: "want", text: "to export to Word", evidence: ["a", "b"], assumption: false },
      { part: "benefit", text: "we do not lose half a day of work", evidence: ["a"], assumption: false },
    ]);
  });

  test("one for each distinct want, without a benefit where nobody said one", () => {
    const stories = draftStories(theme(exporting), playbookOf("missing-capability"));
    const search = stories.find((story) => story.want.includes("attachments"));
    expect(search?.want).toBe("to search inside attachments");
    expect(search?.benefit).toBeNull();
    expect(search?.text).toBe("As a customer, I want to search inside attachments.");
    expect(search?.clauses[0]).toMatchObject({ part: "role", assumption: true, evidence: [] });
    expect(search?.checks.find((check) => check.id === "valuable")).toMatchObject({ ok: true, open: true });
    expect(new Set(stories.map((story) => story.id)).size).toBe(stories.length);
  });

  test("ids come from content: the same in any run, another theme or want another id", () => {
    const ids = (id: string): string[] => draftStories(theme(exporting, { id }), playbookOf("missing-capability")).map((story) => story.id);
    expect(ids("th_1")).toEqual(ids("th_1"));
    expect(ids("th_1")).not.toEqual(ids("th_2"));
  });

  test("no story rather than a bad one: where nobody says what they want, none is drafted", () => {
    const berths = theme([snippet("Rotterdam berth pages flicker", { id: "x" })], { name: "Rotterdam berth pages", problemType: "defect" });
    expect(draftStories(berths, playbookOf("defect"))).toEqual([]);
    expect(draftStories(theme([]), playbookOf("defect"))).toEqual([]);
  });

  test("criteria about models, bots and seats only where the customers speak of them", () => {
    const criteria = (texts: string[], type: ProblemType): string =>
      draftStories(
        theme(
          texts.map((text, index) => snippet(text, { id: `s${index}` })),
          { problemType: type },
        ),
        playbookOf(type),
      )
        .flatMap(({ acceptance, evaluation }) => [...acceptance, JSON.stringify(evaluation)])
        .join("\n");
    const sync = ["I can't sync my bookmarks to the tablet, it works every other day", "Unable to sync my bookmarks"];
    expect(criteria(sync, "reliability")).toContain("A service that it needs is down");
    expect(criteria(sync, "reliability")).not.toMatch(/model|golden set|generated|where/);
    expect(criteria([...sync, "The model answers my prompts in another way"], "reliability")).toContain("The model changed");
    const fee = ["I want them to reverse the late fee.", "Why is there a late fee, reverse it"];
    expect(criteria(fee, "billing")).toContain("the late fee is reversed");
    expect(criteria(fee, "billing")).not.toMatch(/switched off|seat/);
  });

  test("what is only asked for has the criteria of a new capability, also in a theme of defects", () => {
    const asked = ["Please add support for video previews.", "No video previews at all, sad"];
    const all = [...playbooks.values()];
    const [story] = draftStories(theme(asked.map((text, index) => snippet(text, { id: `s${index}` }))), playbookOf("defect"), {
      playbooks: all,
    });
    expect(story).toMatchObject({ want: "to have support for video previews", playbook: "missing-capability@4" });
  });

  test("a benefit of a like wish is not the benefit of this one", () => {
    const cells = [
      snippet("It is difficult to manage code cells", { id: "a" }),
      snippet("Ability to group code cells so that I could turn whole groups on and off", { id: "b" }),
    ];
    const story = draftStories(theme(cells), playbookOf("missing-capability")).find(
      ({ want }) => want === "to manage code cells more easily",
    );
    expect(story).toMatchObject({ benefit: null });
  });

  test("who praises backs no usual want", () => {
    const texts = ["Syncs my edits on the phone with all devices, love it", "My phone syncs its edits to each device"];
    const praise = texts.map((text, index) => snippet(text, { id: `s${index}`, kind: "praise" }));
    expect(draftStories(theme(praise, { problemType: "defect" }), playbookOf("defect"))).toEqual([]);
  });

  test("what two customers say themselves stands before the playbook's words, with the playbook's criterion", () => {
    const slow = ["Pages take forever to load", "Pages take ages to load here", "So slow, I wait and wait", "Slow, minutes of waiting"];
    const drawn = draftStories(
      theme(
        slow.map((text, index) => snippet(text, { id: `s${index}` })),
        { problemType: "slowness" },
      ),
      playbookOf("slowness"),
    );
    const [first] = drawn;
    expect(first?.want).toBe("pages to load without a long wait");
    expect(first?.clauses.find(({ part }) => part === "want")?.assumption).toBe(false);
    expect(first?.acceptance.join()).toContain("within 1 second in 95 of 100 attempts");
    expect(drawn.filter(({ want }) => want.includes("load"))).toHaveLength(1);
  });

  test("a playbook's want is not drawn from one chance word", () => {
    const battery = [
      "It would run my phone down within 8 hours",
      "Battery is empty by noon",
      "Hot and empty by noon",
      "The battery drains",
    ];
    const drawn = draftStories(
      theme(
        battery.map((text, index) => snippet(text, { id: `s${index}` })),
        { problemType: "slowness" },
      ),
      playbookOf("slowness"),
    );
    expect(drawn).toEqual([]);
  });

  test("the same word written otherwise is one story", () => {
    const printing = ["I can't print my e-mails", "Unable to print any emails", "cannot print emails since Monday"];
    const stories = draftStories(theme(printing.map((text, index) => snippet(text, { id: `s${index}` }))), playbookOf("defect"));
    expect(stories.filter(({ want }) => want.includes("print"))).toHaveLength(1);
  });

  test("the same wish in other verbs is one story", () => {
    const signing = ["I can't log in to my bank account", "Cannot sign in to my bank account", "unable to access my bank account"];
    const stories = draftStories(theme(signing.map((text, index) => snippet(text, { id: `s${index}` }))), playbookOf("access"));
    expect(stories.filter((story) => story.want.includes("account"))).toHaveLength(1);
  });

  test("a benefit comes from the words beside the want, never from another conversation", () => {
    const apart = [
      snippet("Please add export to Word.", { id: "a", kind: "request" }),
      snippet("I would love to export to Word", { id: "b", kind: "request" }),
      snippet("Our board reads notes so that we can plan the budget.", { id: "c" }),
    ];
    const [story] = draftStories(theme(apart), playbookOf("missing-capability"));
    expect(story?.want).toBe("to export to Word");
    expect(story?.benefit).toBeNull();
  });

  test("hostile words make stories that still hold their form", () => {
    const hostile = [
      "I can't find =cmd|'/c calc'!A1 {code} notes",
      "I wish <script>alert(1)</script> would show sources",
      `I need a ${"very ".repeat(14_000)}long export`,
      "Please add \u202e\u0000 export to \n\nGiven nothing",
      "…",
      "I wish I could export the =1+1 sheet {x} as a table",
      "Please let me export notes as a table",
    ];
    const stories = draftStories(
      theme(
        hostile.map((text, index) => snippet(text, { id: `h${index}` })),
        { name: "<b>(x)\n# {y}" },
      ),
      playbookOf("missing-capability"),
    );
    expect(stories.length).toBeGreaterThan(0);
    for (const story of stories) {
      Story.parse(story);
      for (const block of story.acceptance) expect(faultOfScenario(block)).toBeNull();
      expect(story.checks.filter((check) => !check.ok)).toEqual([]);
    }
  });
});

describe("the sample tickets, grouped by the writer's problem", () => {
  const rows = (name: string): Record<string, string>[] =>
    parse(readFileSync(new URL(`samples/${name}`, resources)), { columns: true, bom: true });
  const problemOf = new Map(rows("../sample-labels/labels.csv").map((row) => [row.conversation, row.problem]));
  const tickets = rows("notewell-tickets.csv");
  const problems = rows("../sample-labels/problems.csv");

  const drafted = problems.map((problem) => {
    const snippets = tickets
      .filter((ticket) => problemOf.get(ticket["Ticket ID"] ?? "") === problem.problem)
      .flatMap((ticket) => {
        const texts = [ticket.Subject ?? "", ...sentencesOf((ticket.Description ?? "").replace(/<[^>]+>/g, " "))].filter(
          (text) => text.length > 3,
        );
        return texts.map((text, index) =>
          snippet(text, {
            id: `${ticket["Ticket ID"]}-${index}`,
            conversation: ticket["Ticket ID"] ?? "",
            customer: ticket["Requester email"] ?? "",
          }),
        );
      });
    const given = theme(snippets, { id: `th_${problem.problem}`, name: problem.name ?? "", problemType: problem.type as ProblemType });
    const playbook = playbookOf(problem.type ?? "");
    return { problem: problem.problem, snippets, stories: draftStories(given, playbook), decisions: draftDecisions(given, playbook) };
  });

  test.each(drafted)("$problem: one to five stories, none of which fails a check", ({ stories, snippets }) => {
    expect(stories.length).toBeGreaterThanOrEqual(1);
    expect(stories.length).toBeLessThanOrEqual(5);
    z.array(Story).parse(stories);
    const textOf = new Map(snippets.map((item) => [item.id, item.text]));
    for (const story of stories) {
      expect(story.checks.filter((check) => !check.ok)).toEqual([]);
      expect(story.text).toBe(storyText(story));
      expect(story.acceptance.length).toBeGreaterThanOrEqual(2);
      expect(story.evaluation.length).toBeGreaterThanOrEqual(1);
      for (const clause of story.clauses) {
        if (clause.part === "role") continue;
        expect(clause.evidence.length).toBeGreaterThan(0);
        for (const id of clause.evidence)
          expect(
            shared(contentStems(clause.text), contentStems(textOf.get(id) ?? "")),
            `${clause.text} / ${textOf.get(id)}`,
          ).toBeGreaterThan(0);
      }
      for (const id of story.evidence) expect(textOf.has(id)).toBe(true);
    }
  });

  test.each(drafted)("$problem: a decision with the theme's name, options backed by words", ({ decisions, snippets }) => {
    z.array(Decision).parse(decisions);
    expect(decisions.length).toBeGreaterThanOrEqual(1);
    const ids = new Set(snippets.map((item) => item.id));
    for (const decision of decisions) {
      expect(decision.state).toBe("open");
      expect(decision.question).not.toContain("{");
      expect(decision.options.some((option) => option.for.some((argument) => argument.evidence.length > 0))).toBe(true);
      for (const option of decision.options) {
        for (const argument of option.against) expect(argument.evidence).toEqual([]);
        for (const id of option.for.flatMap((argument) => argument.evidence)) expect(ids.has(id)).toBe(true);
      }
    }
  });
});

describe("checks", () => {
  const good = draftStories(theme([snippet("Please add export to Word", { id: "a" })]), playbookOf("missing-capability"))[0] as Story;
  const verdict = (over: Partial<Story>, id: string, others: Story[] = []): { ok: boolean; open: boolean; reason: string } | undefined => {
    const story = { ...good, ...over };
    return checkStory({ ...story, text: over.text ?? storyText(story) }, others).find((check) => check.id === id);
  };

  test("a good story passes them all", () => {
    expect(checkStory(good, []).filter((check) => !check.ok)).toEqual([]);
    expect(checkStory(good, []).every((check) => check.reason.length > 0)).toBe(true);
  });

  test.each<[string, Partial<Story>]>([
    ["well-formed", { want: " " }],
    ["well-formed", { role: "" }],
    ["atomic", { want: "to export notes and delete them" }],
    ["atomic", { want: "to print and/or share notes" }],
    ["minimal", { want: "to export notes (as PDF)" }],
    ["minimal", { want: "to export notes. Soon" }],
    ["full-sentence", { want: "a nicer export" }],
    ["full-sentence", { want: "to export" }],
    ["conceptually-sound", { benefit: "I want to print it" }],
    ["problem-oriented", { want: "to store notes in a database" }],
    ["uniform", { text: "I want it" }],
    ["independent", { want: "to print what st_0123456789abcdef exports" }],
    ["complete", { acceptance: [] }],
    ["estimatable", { want: `to export ${"many ".repeat(50)}notes` }],
    ["testable", { acceptance: ["Scenario: a\n  Given b\n  When c\n  Then export works better"] }],
    ["gherkin", { acceptance: ["Scenario: a\n  Given b"] }],
    ["evidence", { clauses: [{ part: "want", text: "x", evidence: [], assumption: false }] }],
  ])("%s fails for %j", (id, over) => {
    expect(verdict(over, id)).toMatchObject({ ok: false });
  });

  test("two things joined by “and” are one wish", () => {
    expect(verdict({ want: "to export notes and folders" }, "atomic")).toMatchObject({ ok: true });
  });

  test("twins and opposites among the others", () => {
    const other = { ...good, id: "st_other" };
    expect(verdict({}, "unique", [other])).toMatchObject({ ok: false });
    expect(verdict({}, "unique", [{ ...other, state: "rejected" }])).toMatchObject({ ok: true });
    expect(
      verdict({}, "conflict-free", [
        { ...other, want: "nobody to export notes to Word without an admin" },
        { ...other, want: "not to export to Word" },
      ]),
    ).toMatchObject({ open: true });
  });
});
