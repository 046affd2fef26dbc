/** The main job through the command line, on the sample files, in a process of its own: what a person's terminal would show. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { EvaluateResult, ModelRow } from "../../src/shared/contract/evaluation.ts";
import { GoldenRow } from "../../src/shared/contract.ts";
import { Decision, Match, Message, SearchHit, Snippet, Story, Theme } from "../../src/shared/domain.ts";
import { ImportResult, TriageResult } from "../../src/shared/import-result.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const SAMPLES = join(ROOT, "resources/samples");

let folder: string;
let workspace: string;
let result: TriageResult;

/** No command may open a socket, look up a name or fetch: each throws in the child. */
const OFFLINE = join(ROOT, "tests/host/offline.mjs");

function earshot(...args: string[]) {
  const run = spawnSync(process.execPath, ["--import", OFFLINE, join(ROOT, "bin/earshot.mjs"), ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, EARSHOT_SETTINGS: join(folder, "settings") },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function list<T>(schema: z.ZodType<T>, ...args: string[]): T[] {
  const { code, out, err } = earshot(...args, "--workspace", workspace, "--json");
  expect(err).not.toMatch(/\n\s+at /);
  expect(code).toBe(0);
  return z.array(schema).parse(JSON.parse(out));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-cli-"));
  const paths = [SAMPLES];
  const { code, out, err } = earshot("triage", ...paths, "--out", join(folder, "out"), "--json");
  expect(err).toBe("");
  expect(code).toBe(0);
  result = TriageResult.parse(JSON.parse(out));
  workspace = result.workspace;
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("triage reads every sample file and writes report, stories and tracker file", () => {
  expect(result.unreadable).toEqual([]);
  expect(result.counts.files).toBe(9);
  expect(result.counts.conversations).toBe(306);
  expect(result.counts.themes).toBeGreaterThan(8);
  expect(result.counts.stories).toBeGreaterThan(4);
  expect(readFileSync(result.files.report, "utf8")).toContain("#");
  expect(z.array(Story).parse(JSON.parse(readFileSync(result.files.stories, "utf8"))).length).toBe(result.counts.stories);
  expect(readFileSync(result.files.tracker, "utf8")).toMatch(/^\ufeff?Issue Type,Issue ID,Summary/);
});

test("every listing is the contract's JSON, and each snippet is the exact text of its message", () => {
  const messages = list(Message, "messages");
  const snippets = list(Snippet, "snippets");
  const byPlace = new Map(messages.map((m) => [`${m.source}|${m.conversation}|${m.index}`, m]));
  for (const s of snippets) {
    const message = byPlace.get(`${s.source}|${s.conversation}|${s.message}`);
    expect(message?.text.slice(s.start, s.end)).toBe(s.text);
    expect(s.role).not.toBe("internal");
    expect(Object.values(s.scores).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
  }
  expect(new Set(snippets.map((s) => s.id)).size).toBe(snippets.length);
  const ids = new Set(snippets.map((s) => s.id));
  for (const story of list(Story, "stories")) for (const id of story.evidence) expect(ids).toContain(id);
  expect(list(Decision, "decisions").length).toBeGreaterThan(0);
  const themes = list(Theme, "themes");
  expect(themes.map((t) => t.priority)).toEqual(themes.map((t) => t.priority).sort((a, b) => b - a));
  expect(new Set(themes.map((t) => t.name.toLowerCase())).size).toBe(themes.length);
  for (const theme of themes) expect(theme.name.split(/\s+/).length).toBeLessThanOrEqual(7);
  expect(list(Match, "match", "--top", "3").every((m) => m.matches.length === 3)).toBe(true);
  expect(list(SearchHit, "search", "charged for people who left").length).toBeGreaterThan(0);
}, 60_000);

test("interviewers give no snippets", () => {
  const internal = new Set(
    list(Message, "messages")
      .filter((m) => m.role === "internal")
      .map((m) => m.speaker),
  );
  expect(internal).toContain("Dana Whitfield");
  expect(internal).toContain("Marek Sobol");
  const speakers = new Set(list(Snippet, "snippets").map((s) => s.speaker));
  expect(speakers).toContain("Priya Nair");
  expect(speakers).not.toContain("Dana Whitfield");
});

test("the same files again add nothing, and the same input gives the same themes byte for byte", () => {
  const again = ImportResult.parse(
    JSON.parse(earshot("import", join(SAMPLES, "notewell-tickets.csv"), "--workspace", workspace, "--json").out),
  );
  expect(again.import).toBeNull();
  expect(again.sources[0]?.already).toBe(true);
  const before = earshot("themes", "--workspace", workspace, "--json").out;
  expect(earshot("analyse", "--all", "--workspace", workspace, "--json").code).toBe(0);
  expect(earshot("themes", "--workspace", workspace, "--json").out).toBe(before);
}, 60_000);

test("export of nothing accepted is a valid empty file that says so", () => {
  const { code, err } = earshot("export", "jira-csv", "--out", join(folder, "empty.csv"), "--workspace", workspace);
  expect(code).toBe(0);
  expect(err).toContain("There was no story to export");
  expect(readFileSync(join(folder, "empty.csv"), "utf8")).toContain("Summary");
  for (const target of ["markdown", "json", "github"])
    expect(earshot("export", target, "--state", "candidate", "--out", join(folder, target), "--workspace", workspace).code).toBe(0);
});

test("the update is written as Markdown and as HTML by the file's ending", () => {
  expect(earshot("update", "--out", join(folder, "u.md"), "--workspace", workspace).code).toBe(0);
  expect(readFileSync(join(folder, "u.md"), "utf8")).toContain("week 47");
  expect(earshot("update", "--audience", "investors", "--out", join(folder, "u.html"), "--workspace", workspace).code).toBe(0);
  expect(readFileSync(join(folder, "u.html"), "utf8")).toMatch(/^<!doctype html>/i);
});

test("what leaves: told per target, a brief, golden sets and their results, the update as a Word document and kept", () => {
  const json = (...args: string[]) => JSON.parse(earshot(...args, "--workspace", workspace, "--json").out);
  const sending = ["export", "linear-csv", "--state", "candidate", "--out", join(folder, "linear.csv"), "--workspace", workspace];
  expect(earshot(...sending).err).toMatch(/^For linear-csv: [1-9]\d* new, 0 changed, 0 already sent\.$/m);
  expect(earshot(...sending, "--only-changed").err).toMatch(/^For linear-csv: 0 new, 0 changed, [1-9]\d* already sent\.$/m);
  const theme = list(Theme, "themes")[0]?.id ?? "";
  expect(json("brief", theme, "--out", join(folder, "brief.md")).markdown).toBe(readFileSync(join(folder, "brief.md"), "utf8"));
  const [first] = z.array(GoldenRow).parse(json("golden", "list", "--theme", theme));
  expect(first?.expected).toBe("");
  expect(earshot("golden", "set", first?.id ?? "", "--expected", "It says so.", "--check", "equals", "--workspace", workspace).code).toBe(
    0,
  );
  expect(z.array(GoldenRow).parse(json("golden", "list", "--theme", theme))[0]).toMatchObject({ expected: "It says so.", check: "equals" });
  const tests = join(folder, "golden");
  expect(earshot("export", "promptfoo", "--theme", theme, "--out", tests, "--workspace", workspace).code).toBe(0);
  expect(readFileSync(join(tests, "tests.jsonl"), "utf8")).toContain("It says so.");
  const results = { timestamp: "2026-11-18", results: [{ success: true, testCase: { metadata: { theme }, assert: [{}] } }] };
  writeFileSync(join(folder, "results.json"), JSON.stringify({ evalId: "e", results }));
  expect(json("golden", "results", join(folder, "results.json")).rates[0]).toMatchObject({ theme, passed: 1, rate: 1 });
  expect(json("golden", "rates")).toHaveLength(1);
  expect(json("update", "--keep", "--out", join(folder, "u.docx")).kept).toMatch(/^2026-W47-team-/);
  expect(readFileSync(join(folder, "u.docx")).subarray(0, 2).toString()).toBe("PK");
  expect(json("update", "--list")).toHaveLength(1);
  expect(earshot("golden", "results", join(folder, "u.md"), "--workspace", workspace).code).toBe(2);
}, 120_000);

test("bad files beside a good one: the good one is read, each bad one has one line, no stack", () => {
  const bad = join(folder, "bad");
  mkdirSync(bad);
  writeFileSync(join(bad, "broken.vtt"), "WEBVTT\n\n00:00:0x.000 --> nowhere\nhello\n");
  writeFileSync(
    join(bad, "random.csv"),
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256),
  );
  writeFileSync(join(bad, "empty.txt"), "");
  writeFileSync(
    join(bad, "good.txt"),
    "Interviewer: How do you find things today?\n\nAnna: I can never find the note I wrote last week, the search shows nothing.\n\nInterviewer: And then?\n\nAnna: I ask a colleague.\n",
  );
  const { code, out, err } = earshot("triage", bad, "--out", join(folder, "bad-out"), "--json");
  expect(code).toBe(0);
  const found = TriageResult.parse(JSON.parse(out));
  expect(found.sources.map((s) => s.source.split("/").at(-1))).toEqual(["good.txt"]);
  expect(new Set(found.unreadable.map((u) => u.file.split("/").at(-1)))).toEqual(new Set(["broken.vtt", "random.csv", "empty.txt"]));
  expect(err.trim().split("\n").length).toBe(3);
  expect(err).not.toMatch(/\n\s+at /);
}, 60_000);

test("wrong calls answer with the contract's codes", () => {
  expect(earshot("themes", "--workspace", join(folder, "none.earshot")).code).toBe(66);
  expect(earshot("frobnicate").code).toBe(64);
  expect(earshot("import", join(folder, "no-such-file.csv"), "--workspace", workspace).code).toBe(2);
  expect(earshot("themes", "--help").code).toBe(0);
});

test("the doctor says that all is well, and ends with a code of its own where it is not", () => {
  const well = earshot("doctor", "--workspace", workspace);
  expect([well.code, well.err]).toEqual([0, ""]);
  expect(
    well.out
      .trim()
      .split("\n")
      .every((line) => line.startsWith("ok ")),
  ).toBe(true);
  const broken = join(folder, "broken.earshot");
  writeFileSync(broken, "no workspace ".repeat(500));
  const found = earshot("doctor", "--workspace", broken, "--json");
  expect([found.code, found.err]).toEqual([74, "Not all is well: workspace.\n"]);
  expect(JSON.parse(found.out)).toMatchObject({ ok: false });
});

test("what cannot come out well is refused before the work, with what to do", () => {
  const refused = (...args: string[]) => {
    const { code, err } = earshot(...args);
    return [code, err.trim()];
  };
  const none = join(folder, "never.earshot");
  expect(refused("triage", SAMPLES, "--target", "jira", "--workspace", none)).toEqual([
    64,
    expect.stringMatching(/^There is no target “jira”. Use one of jira-csv/),
  ]);
  expect(existsSync(none)).toBe(false);
  expect(refused("serve", "--port", "70000", "--workspace", workspace)).toEqual([64, "A port is a number up to 65535; 0 is any free one."]);
  expect(refused("update", "--out", join(folder, "u.pdf"), "--workspace", workspace)[1]).toContain("ends in .md");
  expect(existsSync(join(folder, "u.pdf"))).toBe(false);
  const [code, err] = refused("brief", list(Theme, "themes")[0]?.id ?? "", "--out", join(workspace, "b.md"), "--workspace", workspace);
  expect([code, err]).toEqual([65, `${join(workspace, "b.md")}: This file cannot be written. Choose another place with --out.`]);
  expect(refused("search", " ", "--workspace", workspace)).toEqual([64, "Say what to search for."]);
}, 60_000);

test("evaluate scores complaints, themes and matches against labels of the sample's tickets", () => {
  const column = (name: string) =>
    readFileSync(join(ROOT, "resources/sample-labels", name), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
  const rows = column("labels.csv");
  const backlogOf = new Map(column("problems.csv").map((row) => [row[0], row.at(-1)]));
  const labelsFile = join(folder, "labels.csv");
  const evaluate = (task: string, header: string, lines: string[]) => {
    writeFileSync(labelsFile, [header, ...lines].join("\n"));
    const { code, out, err } = earshot("evaluate", "--task", task, "--labels", labelsFile, "--workspace", workspace, "--json");
    expect(err).toBe("");
    expect(code).toBe(0);
    return EvaluateResult.parse(JSON.parse(out));
  };
  const withProblem = rows.filter((row) => row[2] !== "none");
  const complaints = evaluate(
    "complaints",
    "id,label",
    rows.map((row) => `${row[1]},${row[2] === "none" ? "no" : "complaint"}`),
  );
  expect(complaints.f1).toBeGreaterThan(0.6);
  expect(complaints.intervals["f1"]?.[0]).toBeLessThan(complaints.f1 ?? 0);
  const themes = evaluate(
    "themes",
    "id,label",
    withProblem.map((row) => `${row[1]},${row[2]}`),
  );
  expect(themes.v).toBeGreaterThan(0.2);
  const matches = evaluate("matches", "id,keys", [
    ...withProblem.map((row) => `${row[1]},${backlogOf.get(row[2] ?? "") ?? "none"}`),
    "nobody,NW-1",
  ]);
  expect(matches.hit5).toBeGreaterThan(0.4);
  expect(matches.unknown).toBe(1);
}, 60_000);

test("labels without the columns, or of another workspace, are refused with the line and what to do", () => {
  const file = join(folder, "wrong.csv");
  writeFileSync(file, "ticket;verdict\n1;yes\n");
  const wrong = earshot("evaluate", "--task", "complaints", "--labels", file, "--workspace", workspace);
  expect(wrong.code).not.toBe(0);
  expect(wrong.err).toContain("line 1: Labels need the columns id and label");
  writeFileSync(file, "id,label\nnobody,yes\n");
  expect(earshot("evaluate", "--task", "complaints", "--labels", file, "--workspace", workspace).err).toContain(
    "No id in the labels is one of this workspace.",
  );
});

test("ask names a dozen that it is least sure of; an answer corrects the kind, a wrong one says what to write", () => {
  const asked = () => JSON.parse(earshot("ask", "--workspace", workspace, "--json").out) as { id: string; kind: string }[];
  const [first, second, ...rest] = asked();
  expect(rest).toHaveLength(10);
  expect(earshot("ask", `${first?.id}=no`, `${second?.id}=yes`, "--workspace", workspace).out).toContain("2 answered");
  const kinds = new Map(list(Snippet, "snippets").map(({ id, kind }) => [id, kind]));
  expect(kinds.get(first?.id ?? "")).not.toBe("complaint");
  expect(kinds.get(second?.id ?? "")).toBe("complaint");
  expect(asked().some(({ id }) => id === first?.id || id === second?.id)).toBe(false);
  expect(earshot("ask", "perhaps", "--workspace", workspace).err).toContain("Say ID=yes or ID=no.");
  expect(earshot("ask", "nobody=yes", "--workspace", workspace).err).toContain("There is no snippet nobody.");
});

test("the pinned models are listed and verified; a copy of the workspace is backed up and restored", () => {
  const models = list(ModelRow, "model", "verify");
  expect(models.filter((model) => model.inUse).map((model) => model.id)).toEqual(["bge-small-en-v1.5"]);
  expect(models.every((model) => model.verified)).toBe(true);
  const copy = join(folder, "copy.earshot");
  expect(earshot("backup", copy, "--workspace", workspace).code).toBe(0);
  const again = join(folder, "again.earshot");
  expect(earshot("restore", copy, "--workspace", again).code).toBe(0);
  const themes = (file: string) => earshot("themes", "--workspace", file, "--json").out;
  expect(themes(again)).toBe(themes(workspace));
  expect(earshot("restore", join(ROOT, "resources/sample-labels/labels.csv"), "--workspace", again).err).toContain("damaged");
});
