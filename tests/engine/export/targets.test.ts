/** Each target's file, read by a strict reader of the target's own documented rules. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type ExportInput, exportStories, TARGETS } from "../../../src/engine/export/index.ts";
import { hostileText, seen, unhtml, unmarkdown } from "./hostile.ts";
import { sampleSnippet, sampleStory, sampleTheme } from "./sample-stories.ts";

const input: ExportInput = {
  stories: [sampleStory(), sampleStory({ id: "st_loose", theme: "th_gone", want: "to fly" })],
  themes: [sampleTheme()],
  snippets: [sampleSnippet()],
  people: ["Rosa Delgado"],
  options: { withPersonalData: false },
};
const filesOf = (target: string, given: ExportInput = input) => exportStories(target, given).files;
const tableOf = (target: string, given: ExportInput = input): Record<string, string>[] => {
  const text = filesOf(target, given)[0]?.content ?? "";
  const [header = []] = parse(text, { to: 1 }) as string[][];
  expect(new Set(header).size).toBe(header.length);
  return parse(text, { columns: true, relax_column_count: false });
};
const many = (count: number, theme = "th_1") => Array.from({ length: count }, (_, i) => sampleStory({ id: `st_${theme}_${i}`, theme }));

const CSV = [
  ["linear-csv", "Title", "Description", unmarkdown],
  ["gitlab-csv", "title", "description", unmarkdown],
  ["asana-csv", "Name", "Description", (text: string) => text],
  ["clickup-csv", "Task Name", "Task Description", (text: string) => text],
  ["shortcut-csv", "name", "description", unmarkdown],
  ["productboard", "Note title", "Note text", (text: string) => text],
] as const;

describe.each(CSV)("%s", (target, title, description, read) => {
  test("has its title and its description, the id in each row, lines that end with CRLF", () => {
    const rows = tableOf(target);
    expect(rows.map((row) => row[title])).toEqual(["Export to Word", "Fly"]);
    expect(rows[0]?.[description]).toContain("Then I can export to Word");
    expect(rows[0]?.[description]).toContain("I can't export to Word.");
    expect(
      rows.map(
        (row) =>
          Object.values(row)
            .join(" ")
            .match(/st_\w+/)?.[0],
      ),
    ).toEqual(["st_0123456789abcdef", "st_loose"]);
    const text = filesOf(target)[0]?.content ?? "";
    expect(text.replace(/"(?:[^"]|"")*"/g, "").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("hostile words arrive as they were said", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (want, quote) => {
        const given = {
          ...input,
          stories: [sampleStory({ want })],
          snippets: [sampleSnippet({ text: quote })],
          options: { withPersonalData: true },
        };
        const [row, ...others] = tableOf(target, given);
        expect(others).toEqual([]);
        expect(row?.[title]?.length).toBeLessThanOrEqual(256);
        expect(row?.[title]).not.toMatch(/[\r\n]/);
        const said = seen(quote);
        if (said.length < 2_000 && want.length < 2_000) expect(read(row?.[description] ?? "")).toContain(`“${said}”`);
      }),
      { numRuns: 60 },
    );
  });
});

test("linear-csv has every column of Linear's export, no row is archived, the priority is one of Linear's", () => {
  const [row] = tableOf("linear-csv");
  expect(Object.keys(row ?? {}).join()).toBe(
    "ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Project,Creator,Assignee,Labels,Cycle Number,Cycle Name,Cycle Start,Cycle End,Created,Updated,Started,Triaged,Completed,Canceled,Archived,Due Date,Parent issue",
  );
  expect(row).toMatchObject({ ID: "st_0123456789abcdef", Archived: "", Labels: "earshot, missing-capability", Priority: "High" });
  expect(tableOf("linear-csv")[1]?.["Priority"]).toBe("No priority");
});

test("gitlab-csv: real quick actions stand on lines of their own at the end, no other line begins with a slash", () => {
  fc.assert(
    fc.property(hostileText, hostileText, (words, step) => {
      const stories = [sampleStory({ want: words, acceptance: [`Scenario: a\n  Given b\n${step}\n/close`] })];
      const themes = [sampleTheme({ name: words })];
      const given = { ...input, stories, themes, snippets: [sampleSnippet({ text: words })] };
      const lines = (tableOf("gitlab-csv", given)[0]?.["description"] ?? "").trimEnd().split(/\r\n?|\n/);
      expect(lines.slice(-2)).toEqual(['/label ~"earshot"', '/label ~"missing-capability"']);
      expect(lines.slice(0, -2).filter((line) => line.startsWith("/"))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test("gitlab-csv: a reference or an emoji in a quote is text", () => {
  const given = { ...input, snippets: [sampleSnippet({ text: "@all #12 !3 ~bug %v1 &4 $5 :smile: AT&T" })] };
  expect(tableOf("gitlab-csv", given)[0]?.["description"]).toContain("“\\@all \\#12 \\!3 \\~bug \\%v1 \\&4 \\$5 :<!-- -->smile: AT\\&T”");
});

test("gitlab-csv splits before 10 MB and says so", () => {
  const snippets = [sampleSnippet({ text: "word ".repeat(80_000) })];
  const { files, notes } = exportStories("gitlab-csv", { ...input, snippets, stories: many(30) });
  expect(files.map((file) => file.name)).toEqual(["stories-gitlab-1.csv", "stories-gitlab-2.csv"]);
  for (const file of files) expect(Buffer.byteLength(file.content)).toBeLessThanOrEqual(10_000_000);
  expect(files.flatMap((file) => parse(file.content, { columns: true }))).toHaveLength(30);
  expect(notes[0]).toContain("10 MB");
});

test("azure-csv is a tree by Title 1 and Title 2, split at 1,000 items with each parent in its file", () => {
  const rows = tableOf("azure-csv");
  expect(rows.map((row) => [row["Work Item Type"], row["Title 1"], row["Title 2"], row["Tags"]])).toEqual([
    ["Feature", "No way to export", "", "earshot; missing-capability"],
    ["User Story", "", "Export to Word", "earshot; missing-capability"],
    ["User Story", "Fly", "", "earshot"],
  ]);
  const themes = [sampleTheme(), sampleTheme({ id: "th_2", name: "Second" }), sampleTheme({ id: "th_3", name: "Third" })];
  const { files, notes } = exportStories("azure-csv", {
    ...input,
    themes,
    stories: [...many(700), ...many(1_500, "th_2"), ...many(3, "th_3")],
  });
  const all = files.map((file): Record<string, string>[] => parse(file.content, { columns: true }));
  for (const part of all) {
    expect(part.length).toBeLessThanOrEqual(1_000);
    expect(part[0]?.["Work Item Type"]).toBe("Feature");
  }
  expect(all.flat().filter((row) => row["Work Item Type"] === "User Story")).toHaveLength(2_203);
  expect(notes.slice(0, 2).join(" ")).toMatch(/1,000 work items.*A theme that goes on/);
});

test("azure-csv: descriptions are HTML in which hostile words are text", () => {
  fc.assert(
    fc.property(hostileText, (words) => {
      const given = { ...input, stories: [sampleStory({ want: words })], snippets: [sampleSnippet({ text: words })] };
      const html = tableOf("azure-csv", { ...given, options: { withPersonalData: true } })[1]?.["Description"] ?? "";
      expect(html.replace(/<\/?(?:p|ul|li|pre|h3|blockquote|bdi)>/g, "")).not.toMatch(/[<>]/);
      expect(unhtml(html)).toContain(`“${seen(words)}”`);
    }),
    { numRuns: 60 },
  );
});

test("asana-csv begins with Name and has Asana's columns only", () => {
  expect(filesOf("asana-csv")[0]?.content).toMatch(/^Name,Description,Section,Assignee,Collaborators,Start Date,Due Date\r\n/);
  expect(tableOf("asana-csv").map((row) => row["Section"])).toEqual(["No way to export", ""]);
});

test("shortcut-csv has its seven columns, a type that Shortcut knows, lists by semicolons", () => {
  const themes = [sampleTheme({ problemType: "wrong-output" })];
  const [row, loose] = tableOf("shortcut-csv", { ...input, themes });
  expect(Object.keys(row ?? {})).toEqual(["name", "type", "description", "labels", "epic", "estimate", "state"]);
  expect(row).toMatchObject({ type: "bug", labels: "earshot;wrong-output", epic: "No way to export" });
  expect(loose).toMatchObject({ type: "feature", labels: "earshot", epic: "" });
});

test.each([
  ["clickup-csv", 10_000],
  ["monday", 8_000],
])("%s splits at %d rows and says so", (target, most) => {
  const { files, notes } = exportStories(target, { ...input, stories: many(most + 1) });
  expect(files.map((file) => parse(file.content, { columns: true }).length)).toEqual([most, 1]);
  expect(notes[0]).toContain(most.toLocaleString("en-US"));
});

test.each(["monday", "notion", "productboard"])("%s: no cell that a spreadsheet opens is a formula, and the words stay", (target) => {
  fc.assert(
    fc.property(hostileText, (words) => {
      const given = { ...input, stories: [sampleStory({ want: words })], themes: [sampleTheme({ name: words })] };
      for (const row of parse(filesOf(target, given)[0]?.content ?? "") as string[][])
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 60 },
  );
  const formula = tableOf(target, { ...input, stories: [sampleStory({ want: "=1+1" })] })[0] ?? {};
  expect(Object.values(formula)[0]).toBe("'=1+1");
});

test("monday: the name first, themes as groups, no text longer than 2,000 characters, criteria before quotes", () => {
  const snippets = [sampleSnippet({ text: "word ".repeat(900) })];
  const { files, notes } = exportStories("monday", { ...input, snippets });
  const [row] = parse(files[0]?.content ?? "", { columns: true }) as Record<string, string>[];
  expect(Object.keys(row ?? {})[0]).toBe("Name");
  expect(row?.["Group"]).toBe("No way to export");
  for (const cell of Object.values(row ?? {})) expect(cell.length).toBeLessThanOrEqual(2_000);
  expect(row?.["Details"]).toContain("Then I can export to Word");
  expect(notes.join()).toContain("1 of 1 quotes are left out");
});

test("notion: a database and one page a story, in which hostile words are text", () => {
  const { files, notes } = exportStories("notion", input);
  expect(files.map((file) => file.name)).toEqual(["stories-notion.csv", "pages/st_0123456789abcdef.md", "pages/st_loose.md"]);
  expect(files[1]?.content).toMatch(/^# Export to Word\n\nAs a customer, I want to export to Word\.\n/);
  expect(notes[0]).toContain("appends");
  fc.assert(
    fc.property(hostileText, (words) => {
      const given = { ...input, snippets: [sampleSnippet({ text: words })], options: { withPersonalData: true } };
      expect(unmarkdown(filesOf("notion", given)[1]?.content ?? "")).toContain(`“${seen(words)}”`);
    }),
    { numRuns: 50 },
  );
});

/** What readers of a Trello board need of it (Trello's own export has more). */
const Hex = z.string().regex(/^[0-9a-f]{24}$/);
const Board = z.object({
  name: z.string(),
  lists: z.array(z.object({ id: Hex, name: z.string().max(16_384), closed: z.literal(false), pos: z.number() })),
  cards: z.array(
    z.object({
      id: Hex,
      idList: Hex,
      name: z.string().min(1).max(16_384),
      desc: z.string().max(16_384),
      closed: z.literal(false),
      idLabels: z.array(Hex),
      labels: z.array(z.object({ id: Hex, name: z.string(), color: z.string() })),
      attachments: z.array(z.never()),
    }),
  ),
  labels: z.array(z.object({ id: Hex, name: z.string() })),
  checklists: z.array(z.never()),
  actions: z.array(z.never()),
});

test("trello: every card lies in a list of the board, and hostile words are text", () => {
  const board = Board.parse(JSON.parse(filesOf("trello")[0]?.content ?? ""));
  expect(board.lists.map((list) => list.name)).toEqual(["No way to export", "Without a theme"]);
  for (const card of board.cards) {
    expect(board.lists.map((list) => list.id)).toContain(card.idList);
    for (const id of card.idLabels) expect(board.labels.map((label) => label.id)).toContain(id);
  }
  expect(filesOf("trello")[0]?.content).toBe(filesOf("trello")[0]?.content);
  fc.assert(
    fc.property(hostileText, hostileText, (want, quote) => {
      const given = { ...input, stories: [sampleStory({ want })], snippets: [sampleSnippet({ text: quote })] };
      const { cards } = Board.parse(JSON.parse(filesOf("trello", { ...given, options: { withPersonalData: true } })[0]?.content ?? ""));
      const said = seen(quote);
      if (said.length < 2_000 && want.length < 2_000) expect(unmarkdown(cards[0]?.desc ?? "")).toContain(`“${said}”`);
    }),
    { numRuns: 60 },
  );
});

test("html: one page that runs and loads nothing, with criteria, evidence and id", () => {
  const page = filesOf("html")[0]?.content ?? "";
  for (const part of ["<h2>No way to export</h2>", "Then I can export to Word", "I can&#39;t export to Word.", 'id="st_0123456789abcdef"'])
    expect(page).toContain(part);
  fc.assert(
    fc.property(hostileText, (words) => {
      const given = { ...input, stories: [sampleStory({ want: words, acceptance: [words] })], snippets: [sampleSnippet({ text: words })] };
      const html = filesOf("html", { ...given, themes: [sampleTheme({ name: words })] })[0]?.content ?? "";
      expect(html).toContain("default-src 'none'");
      expect(html).not.toMatch(/<(?:script|img|link|a|iframe|svg|object)\b|<[^>]*\s(?:src|href|on\w+)=/i);
    }),
    { numRuns: 50 },
  );
});

test("json: the contract's stories, each with the quotes it rests on", () => {
  const [story] = JSON.parse(filesOf("json")[0]?.content ?? "");
  expect(story.quotes).toEqual([{ id: "sn_1", text: "I can't export to Word.", by: "A customer, 2026-11-18" }]);
});

test("jira-csv and trello: a body that is too long loses its quotes, then its text, never its criteria", () => {
  const snippets = Array.from({ length: 9 }, (_, i) => sampleSnippet({ id: `sn_${i}`, text: `${i} ${"word ".repeat(1_500)}` }));
  const stories = [sampleStory({ want: `to ${"z".repeat(70_000)}`, evidence: snippets.map(({ id }) => id) })];
  for (const [target, most] of [
    ["jira-csv", 32_767],
    ["trello", 16_384],
  ] as const) {
    const { files, notes } = exportStories(target, { ...input, snippets, stories });
    const text = files[0]?.content ?? "";
    const body: string = target === "trello" ? JSON.parse(text).cards[0].desc : (parse(text) as string[][])[2]?.[3];
    expect(body.length).toBeLessThanOrEqual(most);
    for (const part of ["Then I can export to Word", "at least 0.99", "st_0123456789abcdef"]) expect(body).toContain(part);
    expect(notes.join(" ")).toMatch(/its text was cut.*9 of 9 quotes are left out/);
  }
});

test("two quotes that would read the same are shown once", () => {
  const snippets = ["a", "b"].map((id) => sampleSnippet({ id, speaker: id }));
  const of = (withPersonalData: boolean) =>
    filesOf("markdown", { ...input, snippets, stories: [sampleStory({ evidence: ["a", "b"] })], options: { withPersonalData } })[0]
      ?.content ?? "";
  expect(of(false).match(/^> “/gm)).toHaveLength(1);
  expect(of(true).match(/^> “/gm)).toHaveLength(2);
});

test("the table is whole: ids as the command line documents them, a sentence each", () => {
  expect(TARGETS.map(({ id }) => id)).toEqual(
    "jira-csv linear-csv github gitlab-csv azure-csv asana-csv clickup-csv shortcut-csv trello monday notion productboard markdown html json".split(
      " ",
    ),
  );
  for (const { what, ending, id } of TARGETS) {
    expect(what.length).toBeGreaterThan(20);
    expect(exportStories(id, input).files[0]?.name.endsWith(`.${ending}`)).toBe(true);
  }
});
