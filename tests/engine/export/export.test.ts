import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { exportStories, TARGETS } from "../../../src/engine/export/index.ts";
import { Story } from "../../../src/shared/domain.ts";
import { HOSTILE, hostileText, seen, unmarkdown } from "./hostile.ts";
import { sampleSnippet, sampleStory, sampleTheme } from "./sample-stories.ts";

const options = { withPersonalData: false };
const people = ["Rosa Delgado"];
const input = { stories: [sampleStory()], themes: [sampleTheme()], snippets: [sampleSnippet()], people, options };
const content = (target: string, name: string, given: Parameters<typeof exportStories>[1] = input): string =>
  exportStories(target, given).files.find((file) => file.name === name)?.content ?? "";

const unwiki = (text: string): string =>
  text.replace(/\\([{}[\]*_+^~|!#()?:;.-])|&#92;|&amp;/g, (whole, sign?: string) => sign ?? (whole === "&amp;" ? "&" : "\\"));
describe("every target", () => {
  test.each(TARGETS.map(({ id }) => id))("%s writes a valid empty file for no stories and says so", (target) => {
    const { files, notes } = exportStories(target, { ...input, stories: [] });
    expect(files.length).toBeGreaterThan(0);
    expect(notes.join(" ")).toContain("no story");
  });

  test.each(TARGETS.map(({ id }) => id))("%s carries the story's id and no personal data unless asked", (target) => {
    const snippets = [
      sampleSnippet({
        text: "Write to rosa.delgado@brightside.example or +1 (415) 555-0123. Rosa Delgado, since 2026-11-18 invoice 20931.",
      }),
    ];
    const closed = exportStories(target, { ...input, snippets })
      .files.map((file) => file.content)
      .join("\n");
    expect(closed).toContain("st_0123456789abcdef");
    for (const secret of ["Rosa", "brightside.example", "555-0123", "555"]) expect(closed).not.toContain(secret);
    if (target === "json") return;
    expect(closed).toMatch(/2026\\?-11\\?-18/);
    const open = exportStories(target, { ...input, snippets, options: { withPersonalData: true } })
      .files.map((file) => file.content)
      .join("\n");
    expect(open).toContain("Rosa Delgado");
  });

  test("an unknown target is an error that names the known ones", () => {
    expect(() => exportStories("word", input)).toThrow(expect.objectContaining({ code: "request.invalid" }));
  });
});

describe("json", () => {
  test("is the contract's array", () => {
    expect(z.array(Story).parse(JSON.parse(content("json", "stories.json")))).toEqual([sampleStory()]);
    expect(JSON.parse(content("json", "stories.json", { ...input, stories: [] }))).toEqual([]);
  });
});

describe("jira-csv", () => {
  const rowsOf = (text: string): string[][] => parse(text, { relax_column_count: false });

  test("puts the epic first and its stories below it, labels without spaces, lines end with CRLF", () => {
    const text = content("jira-csv", "stories-jira.csv");
    const [header, epic, story] = rowsOf(text);
    expect(header).toEqual(["Issue Type", "Issue ID", "Summary", "Description", "Priority", "Labels", "Labels", "Parent"]);
    expect(epic?.slice(0, 3)).toEqual(["Epic", "1", "No way to export"]);
    expect(story?.[0]).toBe("Story");
    expect(story?.[2]).toBe("Export to Word");
    expect(story?.[7]).toBe(epic?.[1]);
    for (const row of [epic, story]) for (const label of row?.slice(5, 7) ?? []) expect(label).toMatch(/^[^\s]+$/);
    expect(text.replace(/"(?:[^"]|"")*"/g, "").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("splits at 250 issues, every child finds its parent in its own file, no id is used twice", () => {
    const themes = Array.from({ length: 4 }, (_, index) => sampleTheme({ id: `th_${index}` }));
    const sizes = [100, 200, 300, 3];
    const stories = themes.flatMap((theme, t) =>
      Array.from({ length: sizes[t] ?? 0 }, (_, index) => sampleStory({ id: `st_${t}_${index}`, theme: theme.id })),
    );
    const { files, notes } = exportStories("jira-csv", { ...input, themes, stories });
    expect(notes[0]).toContain("250");
    const all = files.map((file) => rowsOf(file.content).slice(1));
    for (const rows of all) {
      expect(rows.length).toBeLessThanOrEqual(250);
      const epics = new Set(rows.filter((row) => row[0] === "Epic").map((row) => row[1]));
      for (const row of rows) if (row[0] === "Story") expect(epics.has(row[7])).toBe(true);
    }
    const ids = all.flat().map((row) => row[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all.flat().filter((row) => row[0] === "Story")).toHaveLength(603);
  });

  test("hostile text arrives as text, formulas included", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (want, quote) => {
        const personal = {
          ...input,
          stories: [sampleStory({ want })],
          snippets: [sampleSnippet({ text: quote })],
          options: { withPersonalData: true },
        };
        const rows = rowsOf(content("jira-csv", "stories-jira.csv", personal));
        expect(rows).toHaveLength(3);
        const description = rows[2]?.[3] ?? "";
        expect(description.length).toBeLessThan(400_000);
        const said = seen(quote);
        if (said.length < 2_000 && want.length < 2_000) expect(unwiki(description)).toContain(`“${said}”`);
      }),
      { numRuns: 300 },
    );
  });

  test("what Jira would read as markup is escaped", () => {
    const rows: string[][] = parse(
      content("jira-csv", "stories-jira.csv", { ...input, snippets: [sampleSnippet({ text: "{code} *bold* [x|y] \\\\ !a.png!" })] }),
    );
    const description = rows[2]?.[3] ?? "";
    expect(description).toContain("“\\{code\\} \\*bold\\* \\[x\\|y\\] &#92;&#92; \\!a.png\\!”");
  });
});

describe("github", () => {
  test("one JSON body per line", () => {
    const lines = content("github", "issues.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ title: "Export to Word", labels: ["earshot", "missing-capability"] });
    expect(lines[0].body).toContain("Scenario: It can be done");
    expect(content("github", "issues.jsonl", { ...input, stories: [] })).toBe("");
  });

  test("evidence is cut at 65,536 characters, criteria never", () => {
    const snippets = Array.from({ length: 20 }, (_, index) =>
      sampleSnippet({ id: `sn_${index}`, text: `${index} ${"word ".repeat(2_000)}` }),
    );
    const { files, notes } = exportStories("github", {
      ...input,
      snippets,
      stories: [sampleStory({ evidence: snippets.map(({ id }) => id) })],
    });
    const { body } = JSON.parse(files[0]?.content ?? "");
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(50_000);
    expect(body).toContain("Then I can export to Word");
    expect(body).toContain("at least 0.99");
    expect(body).toContain("st_0123456789abcdef");
    expect(notes.join()).toContain("left out");
  });

  test("hostile text arrives as text and notifies nobody", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (want, quote) => {
        const given = {
          ...input,
          stories: [sampleStory({ want })],
          snippets: [sampleSnippet({ text: quote })],
          options: { withPersonalData: true },
        };
        const lines = content("github", "issues.jsonl", given).trimEnd().split("\n");
        expect(lines).toHaveLength(1);
        const { title, body } = JSON.parse(lines[0] ?? "");
        expect(title.length).toBeLessThanOrEqual(256);
        expect(title).not.toContain("\n");
        expect(body.length).toBeLessThanOrEqual(65_536);
        expect(
          body
            .split("\n")
            .filter((line: string) => line.startsWith("> "))
            .join("\n"),
        ).not.toMatch(/@[\w-]|(?<![\\&])#\d|<(?!!-- -->)(?<!\\<)/);
        const said = seen(quote);
        if (said.length < 2_000 && want.length < 2_000) expect(unmarkdown(body)).toContain(`“${said}”`);
      }),
      { numRuns: 300 },
    );
  });

  test("the script passes each title as it is and runs nothing in it", () => {
    const folder = mkdtempSync(join(tmpdir(), "earshot-gh-"));
    try {
      const stories = HOSTILE.filter((text) => text.length < 1_000).map((want, index) =>
        sampleStory({ id: `st_${index}`, want: `to ${want}` }),
      );
      const { files } = exportStories("github", { ...input, stories });
      for (const file of files) writeFileSync(join(folder, file.name), file.content);
      writeFileSync(join(folder, "gh"), '#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word" >> "$GH_LOG"; done\n', { mode: 0o755 });
      const log = join(folder, "log");
      execFileSync("sh", [join(folder, "create-issues.sh")], { env: { PATH: `${folder}:/usr/bin:/bin`, GH_LOG: log, HOME: "/nowhere" } });
      const words = readFileSync(log, "utf8")
        .split("\n")
        .filter((word) => word.startsWith("--title="));
      const titles = (files[0]?.content ?? "")
        .trimEnd()
        .split("\n")
        .map((line) => `--title=${JSON.parse(line).title}`);
      expect(words).toEqual(titles);
      expect(words.join()).toContain("$(touch /tmp/owned)");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("markdown", () => {
  test("shows criteria, evaluation, evidence and id", () => {
    const text = content("markdown", "stories.md");
    for (const part of [
      "# Stories",
      "## No way to export",
      "### Export to Word",
      "As a customer, I want to export to Word.",
      "```gherkin",
      "**Evidence**",
      "> “I can't export to Word.”",
    ])
      expect(text).toContain(part);
    expect(content("markdown", "stories.md", { ...input, stories: [] })).toBe("# Stories\n");
  });

  test("hostile quotes and fences stay inside their place", () => {
    const acceptance = ["Scenario: a\n  Given ````\n  When x\n  Then y\n```\n# heading"];
    const text = content("markdown", "stories.md", { ...input, stories: [sampleStory({ acceptance })] });
    expect(text).toContain("`````gherkin");
    const quoted = content("markdown", "stories.md", { ...input, snippets: [sampleSnippet({ text: "# Title\n- item\n<b>x</b>" })] });
    expect(quoted).toContain("> “\\# Title - item \\<b\\>x\\</b\\>”");
  });
});
