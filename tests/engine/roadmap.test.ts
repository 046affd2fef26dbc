/** Decisions, playbooks, versions and priorities through the engine's own commands, over tickets whose themes are set by hand: no model. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readMessages, segmentConversations, toSnippetRow } from "../../src/engine/analysis/reading.ts";
import { type Engine, openEngine } from "../../src/engine/engine.ts";
import { filesFrom } from "../../src/engine/import/paths.ts";
import { importFiles } from "../../src/engine/import/run.ts";
import { draftDecisions } from "../../src/engine/stages/decisions/draft-decisions.ts";
import { draftStories } from "../../src/engine/stages/stories/draft-stories.ts";
import { parsePlaybook } from "../../src/engine/stages/stories/playbook.ts";
import { saveAnalysis } from "../../src/engine/store/derived.ts";
import { closeStore, openStore } from "../../src/engine/store/open.ts";
import type { CommandArgs, CommandName, CommandResult } from "../../src/shared/contract.ts";
import { COMMANDS } from "../../src/shared/contract.ts";

const resourcesFolder = resolve(import.meta.dirname, "../../resources");
const playbookText = (id: string) => readFileSync(join(resourcesFolder, "playbooks", `${id}.yaml`), "utf8");
const WORD = "th_word";
const OTHER = "th_other";

let folder: string;
let file: string;
let engine: Engine | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "earshot-roadmap-"));
  file = join(folder, "a.earshot");
  const words = Array.from({ length: 4 }, (_, n) => `Please add export to Word, otherwise we lose half a day. ${n}`);
  const rest = Array.from({ length: 40 }, (_, n) => `Search cannot find page ${n}.`);
  await take("first.csv", [...words, ...rest]);
});
afterEach(async () => {
  await engine?.close();
  engine = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Imports tickets, one customer each, and stores an analysis in which talk of Word is one theme and the rest another. */
async function take(name: string, texts: readonly string[]): Promise<void> {
  await engine?.close();
  const csv = join(folder, name);
  const rows = texts.map((text, n) => `${name}-${n},2026-10-0${1 + (n % 9)}T10:00:00Z,${name}${n}@example.org,"${text}"`);
  writeFileSync(csv, `Ticket ID,Created at,Requester email,Description\n${rows.join("\n")}\n`);
  const store = openStore(file, { create: true });
  await importFiles(store, await filesFrom([csv], {}), { dryRun: false, strict: true });
  const found = segmentConversations(
    readMessages(store, () => undefined),
    () => undefined,
  );
  const snippets = found.map((snippet, position) => ({
    ...toSnippetRow(snippet, position, undefined),
    kind: "complaint" as const,
    theme: snippet.text.includes("Word") ? WORD : OTHER,
    themeScore: 0.9,
  }));
  const theme = (id: string, title: string, position: number) => ({
    id,
    position,
    name: title,
    phrases: [],
    quote: null,
    problemType: "missing-capability" as const,
    problemScore: 0.8,
    matches: [],
    area: null,
  });
  const playbook = parsePlaybook(playbookText("missing-capability"), "missing-capability.yaml");
  const drafting = {
    id: WORD,
    name: "Export to Word",
    problemType: "missing-capability" as const,
    snippets: found.flatMap((each, n) =>
      snippets[n]?.theme === WORD
        ? [{ ...each, kind: "complaint" as const, problemType: null, feeling: "none" as const, speakerTitle: null }]
        : [],
    ),
  };
  saveAnalysis(store, {
    snippets,
    themes: [theme(WORD, "Export to Word", 0), theme(OTHER, "Search", 1)],
    areas: [],
    stories: draftStories(drafting, playbook),
    decisions: draftDecisions(drafting, playbook),
  });
  closeStore(store);
  engine = await openEngine({ workspaceFile: file, resourcesFolder });
}

/** Each answer is checked against the contract. */
async function call<N extends CommandName>(name: N, args: CommandArgs<N>): Promise<CommandResult<N>> {
  return COMMANDS[name].result.parse(await (engine as Engine).call(name, args)) as CommandResult<N>;
}
const decisionOf = async (id: string) => (await call("decision.list", {})).find((row) => row.id === id);
const outcome = { rationale: "nine of ten ask for one page", owner: "Priya", metric: "exports a week", reviewOn: "2027-02-01" };

describe("a decision", () => {
  test("theme → open → decide → new import → challenged → superseded, and back by undo", async () => {
    const { id } = await call("decision.open", { theme: WORD });
    const opened = await decisionOf(id);
    expect(opened).toMatchObject({ state: "open", themeName: "Export to Word", isOwn: true });
    expect(opened?.options.length).toBeGreaterThanOrEqual(2);
    expect(opened?.evidence.length).toBeGreaterThan(0);
    await call("decision.decide", { id, chosen: opened?.options[0]?.title ?? "", ...outcome });
    expect(await decisionOf(id)).toMatchObject({ state: "decided", challenge: { passes: false, since: { of: 0 } } });

    await take("second.csv", [...Array.from({ length: 9 }, (_, n) => `Still no export to Word, we leave. ${n}`), "Search is slow"]);
    const challenged = await decisionOf(id);
    expect(challenged?.challenge).toMatchObject({ passes: true, since: { customers: 9, of: 10 }, before: { customers: 4, of: 44 } });
    expect(challenged?.challenge?.snippets.length).toBe(9);

    await call("decision.confirm", { id });
    expect((await decisionOf(id))?.challenge?.passes).toBe(false);
    await call("workspace.undo", {});
    expect((await decisionOf(id))?.challenge?.passes).toBe(true);

    const { by } = await call("decision.supersede", { id });
    expect(await decisionOf(id)).toMatchObject({ state: "superseded", supersededBy: by });
    expect(await decisionOf(by)).toMatchObject({ state: "open", supersedes: id });
    expect((await decisionOf(by))?.precedents.map((each) => each.id)).toContain(id);
    await call("workspace.undo", {});
    expect(await decisionOf(id)).toMatchObject({ state: "decided" });
    expect(await decisionOf(by)).toBeUndefined();
  });

  test("edited, linked, measured, and written as MADR files without mail addresses", async () => {
    const { id } = await call("decision.open", { theme: WORD, question: "Do we build it?" });
    const before = await decisionOf(id);
    const kept = before?.options[0]?.for[0];
    await call("decision.edit", {
      id,
      question: "Do we build Word export?",
      options: [
        { title: "Yes", for: [kept?.text ?? "", "cheap"], against: [] },
        { title: "No", for: [], against: ["they leave"] },
      ],
      drivers: ["renewals"],
      consequences: ["PDF waits"],
    });
    const story = (await call("story.list", { theme: WORD }))[0];
    await call("decision.link", { id, stories: [story?.id ?? ""], backlog: ["NW-7"] });
    await call("decision.measure", {
      id,
      values: [
        { date: "2026-11-20", value: 4 },
        { date: "2026-11-13", value: 2 },
      ],
    });
    await call("decision.decide", { id, chosen: "Yes", ...outcome, decidedOn: "2026-11-16" });
    expect(await decisionOf(id)).toMatchObject({
      options: [{ title: "Yes", for: [kept, { text: "cheap", evidence: [] }] }, { title: "No" }],
      backlog: ["NW-7"],
      series: [
        { date: "2026-11-13", value: 2 },
        { date: "2026-11-20", value: 4 },
      ],
    });
    const files = await call("decision.files", {});
    expect(files.map((each) => each.name)).toEqual(["0001-do-we-build-word-export.md"]);
    for (const words of [
      "date: 2026-11-16",
      "decision-makers: Priya",
      "renewals",
      "PDF waits",
      "NW-7",
      story?.text ?? "?",
      "| 2026-11-20 | 4 |",
    ])
      expect(files[0]?.content).toContain(words);
    expect(files[0]?.content).not.toContain("@example.org");
  });

  test("what a person did outlives a new analysis that drafts nothing of the kind", async () => {
    const draft = (await call("decision.list", { theme: WORD }))[0];
    await call("decision.link", { id: draft?.id ?? "", stories: [], backlog: ["NW-1"] });
    await take("third.csv", ["Nothing new"]);
    expect(await decisionOf(draft?.id ?? "")).toMatchObject({ backlog: ["NW-1"] });
  });
});

describe("a playbook", () => {
  test("of the team's own is used, versioned, and taken back by undo", async () => {
    const shipped = await call("playbook.get", { id: "trust" });
    const now = shipped.version;
    expect(shipped).toMatchObject({ isTeams: false, yaml: playbookText("trust") });
    const saved = await call("playbook.save", { yaml: shipped.yaml.replace("title: Trust", "title: Belief") });
    expect(saved).toMatchObject({ id: "trust", version: now + 1 });
    const own = await call("playbook.get", { id: "trust" });
    expect(own).toMatchObject({ isTeams: true, version: now + 1, shippedVersion: now, title: "Belief" });
    expect(own.yaml.split("\n")[0]).toBe(shipped.yaml.split("\n")[0]);
    await call("playbook.save", { yaml: own.yaml });
    expect((await call("playbook.get", { id: "trust" })).version).toBe(now + 2);
    await call("playbook.restore", { id: "trust" });
    expect(await call("playbook.get", { id: "trust" })).toMatchObject({ isTeams: false, version: now });
    await call("workspace.undo", {});
    expect((await call("playbook.list", {})).find((row) => row.id === "trust")).toMatchObject({
      isTeams: true,
      version: now + 2,
      title: "Belief",
    });
  });

  test("a bad edit names the line and changes nothing", async () => {
    const bad = playbookText("trust").replace(/^version: \d+/m, "version: one");
    expect(await call("playbook.check", { yaml: bad })).toMatchObject({ problem: { line: 3 } });
    expect(await call("playbook.check", { yaml: playbookText("trust") })).toEqual({ problem: null });
    await expect(call("playbook.save", { yaml: bad, file: "mine.yaml" })).rejects.toMatchObject({
      code: "input.malformed",
      details: { file: "mine.yaml", line: 3 },
    });
    expect((await call("playbook.get", { id: "trust" })).isTeams).toBe(false);
  });
});

test("a story's versions: the draft, each edit, and going back to any of them", async () => {
  const story = (await call("story.list", { theme: WORD }))[0];
  const id = story?.id ?? "";
  const parts = { role: story?.role ?? "", benefit: null, acceptance: story?.acceptance ?? [] };
  await call("story.edit", { id, ...parts, want: "to export notes to Word" });
  await call("story.edit", { id, ...parts, want: "to export notes and delete them" });
  const { versions, fixes } = await call("story.get", { id });
  expect(versions.map(({ who, isCurrent }) => [who, isCurrent])).toEqual([
    ["Earshot, playbook missing-capability@4", false],
    ["you", false],
    ["you", true],
  ]);
  expect(versions[2]?.text).toContain("delete them");
  expect(fixes[0]).toMatchObject({ check: "atomic", edit: { want: "to export notes" } });
  await call("story.restore", { id, version: 1 });
  expect((await call("story.get", { id })).story.want).toBe("to export notes to Word");
  await call("story.restore", { id, version: 0 });
  expect((await call("story.get", { id })).story.want).toBe(story?.want);
  await call("workspace.undo", {});
  expect((await call("story.get", { id })).story.want).toBe("to export notes to Word");
  await expect(call("story.restore", { id, version: 99 })).rejects.toMatchObject({ code: "request.not-found" });
});

test("where no story was drafted a person starts one: assumed, with the playbook's criteria, undoable, outliving an analysis", async () => {
  expect(await call("story.list", { theme: OTHER })).toEqual([]);
  const { id } = await call("story.start", { theme: OTHER });
  const { story, versions } = await call("story.get", { id });
  expect(story).toMatchObject({ theme: OTHER, state: "candidate", benefit: null, playbook: "missing-capability@4" });
  expect(story.clauses.find((clause) => clause.part === "want")?.assumption).toBe(true);
  expect(story.acceptance.length).toBeGreaterThanOrEqual(2);
  expect(versions).toHaveLength(1);
  await take("later.csv", ["Nothing new"]);
  expect(await call("story.list", { theme: OTHER })).toHaveLength(1);
  await call("workspace.undo", {});
  expect(await call("story.list", { theme: OTHER })).toEqual([]);
});

test("the chosen method takes the priority's place, everywhere and undoably", async () => {
  const before = (await call("theme.list", {})).map((row) => row.id);
  expect(before).toEqual([OTHER, WORD]);
  await call("priority.estimate", { theme: WORD, effort: 0.5, reach: 900, impact: 3, confidence: 1 });
  await call("priority.choose", { method: "rice" });
  const rows = await call("theme.list", {});
  expect(rows.map((row) => row.id)).toEqual([WORD, OTHER]);
  expect(rows[0]).toMatchObject({ priority: 100, reason: expect.stringContaining("First, because") });
  expect((engine as Engine).lists.themes("ice").length).toBe(2);
  expect((await call("priority.list", { method: "rice" })).candidates[0]).toMatchObject({ theme: WORD, effort: { value: 0.5 } });
  await call("workspace.undo", {});
  expect((await call("theme.list", {})).map((row) => row.id)).toEqual(before);
});

test("each voice as text: quotes without addresses, numbers, criteria", async () => {
  const users = (await call("theme.voice-text", { id: WORD, voice: "users" })).text;
  expect(users).toContain("4 customers of 44 spoke of it.");
  expect(users).toContain("export to Word");
  expect(users).not.toContain("@example.org");
  expect((await call("theme.voice-text", { id: WORD, voice: "business" })).text).toMatch(
    /Customers: 4 of 44 \(9 %, between \d+ % and \d+ % with 95 % confidence\)/,
  );
  expect((await call("theme.voice-text", { id: WORD, voice: "engineering" })).text).toContain("Scenario:");
});
