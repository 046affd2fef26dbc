/** What leaves a workspace, through the engine's own commands: exports, golden sets and their results, briefs, weekly updates. No model. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import mammoth from "mammoth";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readMessages, segmentConversations, toSnippetRow } from "../../src/engine/analysis/reading.ts";
import { type Engine, openEngine } from "../../src/engine/engine.ts";
import { filesFrom } from "../../src/engine/import/paths.ts";
import { importFiles } from "../../src/engine/import/run.ts";
import { saveAnalysis } from "../../src/engine/store/derived.ts";
import { closeStore, openStore } from "../../src/engine/store/open.ts";
import { COMMANDS, type CommandArgs, type CommandName, type CommandResult } from "../../src/shared/contract.ts";
import { sampleStory } from "./export/sample-stories.ts";

const resourcesFolder = resolve(import.meta.dirname, "../../resources");
const THEME = "th_wrong";
const TICKETS = [
  [
    "1",
    "rosa@brightside.example",
    "Rosa Delgado",
    "Brightside Dental",
    "It told my client that clause 7 was agreed when it is still open.",
  ],
  [
    "2",
    "wei@cobalt.example",
    "Wei Chen",
    "Cobalt Robotics",
    "It named the wrong owner, Rosa Delgado will confirm: mail rosa@brightside.example.",
  ],
  [
    "3",
    "ann@cobalt.example",
    "Ann Lee",
    "Cobalt Robotics",
    "It named the wrong owner, Rosa Delgado will confirm: mail rosa@brightside.example.",
  ],
];

let folder: string;
let file: string;
let engine: Engine | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "earshot-hand-over-"));
  file = join(folder, "Notewell.earshot");
  const rows = TICKETS.map(([id, mail, name, account, text]) => `${id},2026-11-1${id}T10:00:00Z,${name},${mail},${account},"${text}"`);
  await take("Rosa Delgado tickets.csv", `Ticket ID,Created at,Requester,Requester email,Organization,Description\n${rows.join("\n")}\n`);
  await take("accounts.csv", "Account,Domain,Segment,ARR,Currency\nBrightside Dental,brightside.example,mid-market,96000,USD\n");
  await analyse();
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

async function close(): Promise<void> {
  await engine?.close();
  engine = null;
}

const opened = (): Engine => engine as Engine;

async function take(name: string, text: string): Promise<void> {
  await close();
  writeFileSync(join(folder, name), text);
  const store = openStore(file, { create: true });
  await importFiles(store, await filesFrom([join(folder, name)], {}), { dryRun: false, strict: true });
  closeStore(store);
  engine = await openEngine({ workspaceFile: file, resourcesFolder });
}

/** All complaints are one theme with one story and one open decision. */
async function analyse(): Promise<void> {
  await close();
  const store = openStore(file, { create: true });
  const quiet = () => undefined;
  const snippets = segmentConversations(readMessages(store, quiet), quiet).map((snippet, position) => ({
    ...toSnippetRow(snippet, position, undefined),
    kind: "complaint" as const,
    theme: THEME,
    themeScore: 0.9,
  }));
  const evidence = snippets.map(({ id }) => id);
  const checks = [{ id: "benefit", ok: true, open: true, reason: "Nobody has said what it is good for." }];
  saveAnalysis(store, {
    snippets,
    themes: [
      {
        id: THEME,
        position: 0,
        name: "Answers are wrong",
        phrases: [],
        quote: null,
        problemType: "wrong-output",
        problemScore: 0.9,
        matches: [],
        area: null,
      },
    ],
    areas: [],
    stories: [sampleStory({ id: "st_1", theme: THEME, want: "to get true answers", evidence, checks, state: "candidate" })],
    decisions: [
      {
        id: "de_1",
        theme: THEME,
        question: "What do we change first?",
        options: [
          { title: "Build the evaluation first", for: [], against: [] },
          { title: "Change the prompt", for: [], against: [] },
        ],
        chosen: null,
        rationale: null,
        owner: null,
        decidedOn: null,
        reviewOn: null,
        metric: "wrong answers a week",
        evidence,
        state: "open",
      },
    ],
  });
  closeStore(store);
  engine = await openEngine({ workspaceFile: file, resourcesFolder });
}

/** Each answer is checked against the contract. */
async function call<N extends CommandName>(name: N, args: CommandArgs<N>): Promise<CommandResult<N>> {
  return COMMANDS[name].result.parse(await opened().call(name, args)) as CommandResult<N>;
}
const stories = { target: "linear-csv", state: "candidate", withPersonalData: false } as const;
const statuses = async (over: Partial<CommandArgs<"export.preview">> = {}) =>
  (await call("export.preview", { ...stories, ...over })).rows.map(({ status, written }) => [status, written]);

describe("export", () => {
  test("looking remembers nothing; handing over is remembered per target; a changed story is told and can be sent alone", async () => {
    expect(await statuses()).toEqual([["new", true]]);
    expect(await statuses()).toEqual([["new", true]]);
    await call("export.run", stories);
    expect(await statuses()).toEqual([["sent", true]]);
    expect(await statuses({ onlyChanged: true })).toEqual([["sent", false]]);
    expect(await statuses({ target: "jira-csv" })).toEqual([["new", true]]);
    expect((await call("export.preview", { ...stories, onlyChanged: true })).stories).toBe(0);
    const [story] = await call("story.list", {});
    await call("story.edit", { id: "st_1", role: "lawyer", want: "to see sources", benefit: null, acceptance: story?.acceptance ?? [] });
    expect(await statuses({ onlyChanged: true })).toEqual([["changed", true]]);
  });

  test("personal data stays out unless asked for, of stories and of golden sets", async () => {
    for (const target of ["linear-csv", "deepeval"]) {
      const text = async (withPersonalData: boolean) =>
        (await call("export.preview", { ...stories, target, withPersonalData })).files.map(({ content }) => content).join();
      expect(await text(false)).not.toMatch(/Rosa|rosa@/);
      expect(await text(true)).toMatch(/rosa@brightside/);
    }
  });

  test("every target and tool writes files that the contract takes; an unknown one names those that are", async () => {
    for (const { id, ending } of await call("export.targets", {})) {
      const { files } = await call("export.preview", { ...stories, target: id });
      expect(files[0]?.name.endsWith(`.${ending}`)).toBe(true);
    }
    await expect(call("export.run", { ...stories, target: "word" })).rejects.toMatchObject({ code: "request.invalid" });
    await expect(call("export.run", { ...stories, themes: ["th_none"] })).rejects.toMatchObject({ code: "request.not-found" });
    expect((await call("export.preview", { ...stories, themes: [THEME] })).stories).toBe(1);
  });
});

describe("golden set", () => {
  test("one example a distinct text, with its segment; what a person writes survives a new analysis and can be undone", async () => {
    const rows = await call("golden.list", { theme: THEME });
    expect(rows).toHaveLength(2);
    expect(rows.map(({ expected }) => expected)).toEqual(["", ""]);
    const first = rows.find(({ said }) => said.includes("clause 7"));
    expect(first).toMatchObject({ segment: "mid-market", check: "contains" });
    const id = first?.id ?? "";
    await call("golden.set", { id, input: "When was clause 7 agreed?", expected: " It is still open. ", check: "rubric" });
    await analyse();
    const row = async () => (await call("golden.list", { theme: THEME })).find((each) => each.id === id);
    expect(await row()).toMatchObject({ input: "When was clause 7 agreed?", expected: "It is still open.", check: "rubric" });
    const exported = JSON.parse((await call("export.preview", { ...stories, target: "deepeval" })).files[0]?.content ?? "");
    expect(exported[0].source_file).toBe("[name] tickets.csv");
    expect(exported.map((each: { expected_output: string }) => each.expected_output).sort()).toEqual(["", "It is still open."]);
    await call("golden.set", { id, leftOut: true });
    expect((await call("export.preview", { ...stories, target: "deepeval" })).stories).toBe(1);
    await call("workspace.undo", {});
    await call("workspace.undo", {});
    expect(await row()).toMatchObject({ input: first?.said, expected: "", leftOut: false });
    await expect(call("golden.set", { id: "sn_none", expected: "x" })).rejects.toMatchObject({ code: "request.not-found" });
  });

  test("promptfoo's results become pass rates by date, the same run replaces itself, undo takes them back", async () => {
    const results = (at: string, evalId: string, passes: boolean[]) =>
      JSON.stringify({
        evalId,
        results: {
          timestamp: at,
          results: passes.map((success) => ({ success, provider: "echo", testCase: { metadata: { theme: THEME }, assert: [{}] } })),
        },
      });
    opened().keepGoldenResults(results("2026-11-18T08:00:00Z", "b", [true, true, false, true]), "b.json");
    opened().keepGoldenResults(results("2026-11-11T08:00:00Z", "a", [true, false, false, false]), "a.json");
    opened().keepGoldenResults(results("2026-11-18T08:00:00Z", "b", [true, true, false, true]), "b.json");
    const rates = await call("golden.rates", { theme: THEME });
    expect(rates.map(({ at, rate, themeName }) => [at.slice(0, 10), rate, themeName])).toEqual([
      ["2026-11-11", 0.25, "Answers are wrong"],
      ["2026-11-18", 0.75, "Answers are wrong"],
    ]);
    const update = await call("update.get", { week: null, audience: "team" });
    expect(update.sections.find(({ id }) => id === "metric")?.body).toContain("Golden set: 3 of 4 pass on 18 Nov 2026, 1 of 4 before.");
    for (let step = 0; step < 3; step++) await call("workspace.undo", {});
    expect(await call("golden.rates", {})).toEqual([]);
  });

  test("the page streams a results file in; one that is none of Earshot's is an error", async () => {
    const send = async (text: string) => {
      const { token } = await call("file.begin", { name: "results.json", sizeBytes: text.length });
      await call("file.append", { token, base64: Buffer.from(text).toString("base64") });
      return call("golden.read-results", { token });
    };
    const of = (metadata: object) =>
      JSON.stringify({
        evalId: "x",
        results: { timestamp: "2026-11-18", results: [{ success: true, testCase: { metadata, assert: [{}] } }] },
      });
    expect((await send(of({ theme: THEME }))).rates[0]).toMatchObject({ passed: 1, rate: 1 });
    await expect(send(of({}))).rejects.toMatchObject({ code: "input.empty" });
    await expect(send("no")).rejects.toMatchObject({ code: "input.malformed" });
  });
});

test("a brief's evidence is each customer's most telling quote, in the order of the theme's page, however much else they said", async () => {
  await take(
    "more.csv",
    "Ticket ID,Created at,Requester,Requester email,Organization,Description\n" +
      '4,2026-11-15T10:00:00Z,Rosa Delgado,rosa@brightside.example,Brightside Dental,"It left out the dissenting vote of our treasurer on Monday."\n' +
      '5,2026-11-16T10:00:00Z,Rosa Delgado,rosa@brightside.example,Brightside Dental,"Ok."\n',
  );
  await analyse();
  const { quotes } = await call("theme.get", { id: THEME });
  const firstOfEach = quotes.filter(({ customer }, at) => quotes.findIndex((other) => other.customer === customer) === at);
  expect(firstOfEach[0]).toBe(quotes[0]);
  const { markdown } = await call("brief.get", { theme: THEME, withPersonalData: true });
  const places = firstOfEach.slice(0, 2).map(({ snippet }) => markdown.indexOf(snippet.text.slice(0, 30)));
  expect(Math.min(...places)).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test("a brief holds problem, evidence, stories, criteria, edge cases, latency class, fallback and open questions, and no names", async () => {
  const { markdown, file: name } = await call("brief.get", { theme: THEME });
  expect(name).toBe("brief-th_wrong.md");
  expect([...markdown.matchAll(/^## (.+)$/gm)].map((hit) => hit[1])).toEqual([
    "Problem",
    "Evidence",
    "Stories",
    "Acceptance criteria",
    "Evaluation criteria",
    "Edge cases that customers hit",
    "Latency class",
    "Fallback",
    "Open questions",
  ]);
  for (const part of [
    "3 of 3 customers",
    "As a customer, I want to get true answers.",
    "Then I can export",
    "“It told my client that clause 7 was agreed when it is still open.”",
    "Latency class\n\n10 s",
    "Fallback\n\nplain text",
    "Nobody has said what it is good for.",
    "2 of 2 expected answers of the golden set are not written.",
    "What do we change first? Options: Build the evaluation first; Change the prompt.",
  ])
    expect(markdown).toContain(part);
  expect(markdown).not.toMatch(/Rosa|rosa@|Wei|Brightside/);
  expect(markdown.split("\n").length).toBeLessThan(90);
  await expect(call("brief.get", { theme: "th_none" })).rejects.toMatchObject({ code: "request.not-found" });
});

describe("weekly update", () => {
  const team = { week: null, audience: "team" } as const;

  test("what a person writes stays whatever the analysis finds, for that audience only, and undo takes it back", async () => {
    const draft = await call("update.get", team);
    expect(draft).toMatchObject({ edited: false, week: "2026-W46" });
    const document = { title: "Clause 7", intro: "Mine.", sections: [{ id: "own", title: "Mine", body: "Words.", items: [] }] };
    await call("update.edit", { ...team, document });
    await analyse();
    expect(await call("update.get", team)).toMatchObject({ ...document, edited: true });
    expect((await call("update.get", team)).markdown).toContain("# Clause 7\n\nMine.\n\n## Mine\n\nWords.");
    expect((await call("update.get", { ...team, audience: "investors" })).edited).toBe(false);
    await call("update.edit", { ...team, document: null });
    expect((await call("update.get", team)).title).toBe(draft.title);
    await call("workspace.undo", {});
    await call("workspace.undo", {});
    expect((await call("update.get", team)).edited).toBe(false);
  });

  test("earlier updates are kept as they were sent", async () => {
    const { id, undo } = await call("update.save", team);
    expect(undo).toContain("Kept");
    expect((await call("update.save", team)).id).toBe(id);
    const sent = await call("update.get", team);
    await call("theme.rename", { id: THEME, name: "Renamed" });
    expect((await call("update.get", team)).title).toContain("Renamed");
    expect((await call("update.list", {})).map((kept) => [kept.id, kept.week, kept.audience])).toEqual([[id, "2026-W46", "team"]]);
    const kept = await call("update.kept", { id });
    expect(kept).toMatchObject({ title: sent.title, intro: sent.intro, sections: sent.sections, markdown: sent.markdown });
    const { name, base64 } = await call("update.file", { ...team, format: "markdown", kept: id });
    expect(name).toBe("update-2026-W46-team.md");
    expect(Buffer.from(base64, "base64").toString()).toBe(sent.markdown);
    await expect(call("update.kept", { id: "none" })).rejects.toMatchObject({ code: "request.not-found" });
  });

  test("as a Word document that a reader of Word documents opens, with every line of it", async () => {
    const update = await call("update.get", team);
    const { name, base64 } = await call("update.file", { ...team, format: "docx" });
    expect(name).toBe("update-2026-W46-team.docx");
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(base64, "base64") });
    const text = value
      .replace(/<[^>]+>/g, "\n")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, "&");
    for (const section of update.sections) {
      expect(value).toContain(`<h2>${section.title}</h2>`);
      for (const { text: line, quote } of section.items) {
        expect(text).toContain(line);
        if (quote) expect(text).toContain(`“${quote}”`);
      }
    }
  });

  test("hostile words make a valid Word document and a mail without markup", async () => {
    const hostile = `<w:p/> & \u0000\u0007\ud800\uffff \u202eRTL עברית 🙂 ${"x".repeat(70_000)}`;
    const document = {
      title: hostile,
      intro: hostile,
      sections: [{ id: "a", title: "T", body: "", items: [{ text: hostile, quote: hostile, by: "A" }] }],
    };
    await call("update.edit", { ...team, document });
    const { base64 } = await call("update.file", { ...team, format: "docx" });
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(base64, "base64") });
    expect(value).toContain("<w:p/> & ");
    expect(value).toContain("עברית 🙂");
    const mail = (await call("update.get", team)).mail ?? "";
    expect(mail).toContain("<w:p/> & ");
  });

  test("as plain text for a mail: lines of a readable length, headings in capitals", async () => {
    const { mail = "" } = await call("update.get", team);
    expect(mail).toContain("\n\nSTILL OPEN\nWhat do we change first?");
    for (const line of mail.split("\n")) expect(line.length).toBeLessThanOrEqual(79);
  });

  test("what shipped is what became done between two exports of the tracker", async () => {
    const shipped = async () => (await call("update.get", team)).sections.find(({ id }) => id === "shipped");
    expect((await shipped())?.body).toContain("Not known");
    await take("backlog-1.csv", "Issue key,Summary,Status\nNW-1,Show sources,In Progress\nNW-2,Old,Done\n");
    expect((await shipped())?.body).toContain("Not known");
    await take("backlog-2.csv", "Issue key,Summary,Status\nNW-1,Show sources,Done\nNW-2,Old,Done\nNW-3,New,Done\n");
    expect((await shipped())?.items.map(({ text }) => text)).toEqual(["Show sources (NW-1)"]);
  });
});

test("the CSV of a golden set opens as one table", async () => {
  const { files } = await call("export.preview", { ...stories, target: "promptfoo" });
  expect(parseCsv(files.find(({ name }) => name === "tests.csv")?.content ?? "", { columns: true })).toHaveLength(2);
});
