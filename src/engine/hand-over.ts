/** What leaves the workspace for a tracker or an evaluation tool, and the record by which "new, changed, already sent" is told. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CheckedArgs, CommandResult } from "../shared/contract.ts";
import type { Story } from "../shared/domain.ts";
import { EarshotError } from "../shared/errors.ts";
import type { TriageResult } from "../shared/import-result.ts";
import { type EngineState, workspaceName } from "./engine-state.ts";
import { maskedStory } from "./export/handed-story.ts";
import { type Exported, TARGETS, exportStories as writeStories } from "./export/index.ts";
import { maskOf } from "./export/masking.ts";
import { writeTriageReport } from "./export/triage-report.ts";
import { type GoldenExample, titleOf } from "./golden/example.ts";
import { exportGolden, GOLDEN_TARGETS } from "./golden/index.ts";
import { goldenExamples, goldenRows } from "./golden/of-workspace.ts";
import { storyTitle } from "./stages/stories/story-text.ts";
import { listHandedOver, rememberHandedOver } from "./store/handed-over.ts";
import { listUnreadable } from "./store/imports.ts";
import { rememberWrittenFile } from "./store/written-files.ts";
import { countAll } from "./views/counts.ts";
import { listAllSnippets, listAllThemes } from "./views/listings.ts";
import { byTelling } from "./views/quotes.ts";

export type ExportRequest = CheckedArgs<"export.run">;
export type ExportResult = CommandResult<"export.run">;

export const EXPORT_TARGETS: CommandResult<"export.targets"> = [
  ...TARGETS.map(({ id, name, what, limits, ending }) => ({ id, name, what, limits, ending, of: "stories" as const })),
  ...GOLDEN_TARGETS.map(({ id, name, what, ending }) => ({ id, name, what, limits: "", ending, of: "golden" as const })),
];

/** `remember: false` only looks. Throws request.invalid for an unknown target, request.not-found for an unknown theme. */
export function exportTo(state: EngineState, request: ExportRequest, options: { remember: boolean }): ExportResult {
  const target = exportTarget(request.target);
  const known = new Set(state.picture().themes.map(({ id }) => id));
  if (request.themes?.some((id) => !known.has(id))) throw new EarshotError("request.not-found", "There is no such theme.");
  return target.of === "golden" ? goldenTo(state, request, options) : storiesTo(state, request, options);
}

/** Throws request.invalid for an unknown one. */
export function exportTarget(id: string): (typeof EXPORT_TARGETS)[number] {
  const target = EXPORT_TARGETS.find((each) => each.id === id);
  if (target) return target;
  throw new EarshotError("request.invalid", `There is no target “${id}”.`, {
    details: { todo: `Use one of ${EXPORT_TARGETS.map((each) => each.id).join(", ")}.` },
  });
}

function storiesTo(state: EngineState, request: ExportRequest, { remember }: { remember: boolean }): ExportResult {
  const picture = state.picture();
  const stories = picture.stories.filter(
    (story) =>
      (request.state === "accepted" ? story.state === "accepted" : story.state !== "rejected") &&
      (request.themes === undefined || request.themes.includes(story.theme)),
  );
  const things = stories.map((story) => ({ id: story.id, title: storyTitle(story), hash: hashOf(seenByTracker(story)), thing: story }));
  return handOver(state, request, remember, things, (chosen) =>
    writeStories(request.target, {
      stories: chosen,
      themes: listAllThemes(picture),
      snippets: listAllSnippets(picture),
      people: picture.people,
      options: { withPersonalData: request.withPersonalData },
    }),
  );
}

function goldenTo(state: EngineState, request: ExportRequest, { remember }: { remember: boolean }): ExportResult {
  const rows = request.themes === undefined ? goldenRows(state) : request.themes.flatMap((theme) => goldenRows(state, theme));
  const mask = maskOf(state.picture().people, request.withPersonalData);
  const examples = goldenExamples(rows).map((example) => ({
    ...example,
    themeName: mask(example.themeName),
    input: mask(example.input),
    said: mask(example.said),
    expected: mask(example.expected),
    source: mask(example.source),
  }));
  const things = examples.map((example) => ({
    id: example.id,
    title: titleOf(example),
    hash: hashOf(seenByTool(example)),
    thing: example,
  }));
  return handOver(state, request, remember, things, (chosen) => exportGolden(request.target, chosen));
}

type Thing<T> = { id: string; title: string; hash: string; thing: T };

function handOver<T>(
  state: EngineState,
  { target, onlyChanged }: ExportRequest,
  remember: boolean,
  things: readonly Thing<T>[],
  write: (chosen: T[]) => Exported,
): ExportResult {
  const sent = listHandedOver(state.store, target);
  const statusOf = ({ id, hash }: Thing<T>) => (!sent.has(id) ? "new" : sent.get(id) === hash ? "sent" : "changed");
  const all = things.map((thing) => ({ ...thing, status: statusOf(thing) as "new" | "changed" | "sent" }));
  const chosen = all.filter(({ status }) => !onlyChanged || status !== "sent");
  const { files, notes } = write(chosen.map(({ thing }) => thing));
  if (remember) rememberHandedOver(state.store, target, chosen);
  return {
    files,
    notes,
    stories: chosen.length,
    rows: all.map(({ id, title, status }) => ({ id, title, status, written: !onlyChanged || status !== "sent" })),
  };
}

/** The report, the stories and the tracker file in a folder; candidates, since nobody has accepted anything yet. */
export function writeTriage(state: EngineState, to: { folder: string; target: string }): TriageResult["files"] {
  const picture = state.picture();
  const counts = { ...countAll(state.store, picture), customers: picture.customers.size };
  const report = writeTriageReport({
    title: workspaceName(state.file),
    asOf: picture.asOf,
    counts,
    themes: listAllThemes(picture),
    stories: picture.stories,
    decisions: picture.decisions,
    people: picture.people,
    withPersonalData: false,
    unreadable: listUnreadable(state.store),
    snippets: [...picture.snippets].sort(byTelling).map((s) => s.snippet),
  });
  const tracker = exportTo(state, { target: to.target, state: "candidate", withPersonalData: false }, { remember: false });
  const first = tracker.files[0];
  const files = {
    report: join(to.folder, "report.md"),
    stories: join(to.folder, "stories.json"),
    tracker: join(to.folder, first?.name ?? "stories"),
  };
  const all = new Map(tracker.files.map((file) => [join(to.folder, file.name), file.content]));
  const mask = maskOf(picture.people, false);
  const stories = picture.stories.map((story) => maskedStory(story, mask));
  all.set(files.report, report).set(files.stories, `${JSON.stringify(stories, null, 2)}\n`);
  for (const [path, content] of all) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    rememberWrittenFile(state.store, path, "export");
  }
  return files;
}

/** A story's state and its matches are Earshot's own. */
function seenByTracker({ text, acceptance, evaluation, evidence }: Story): unknown {
  return { text, acceptance, evaluation, evidence };
}

function seenByTool({ input, said, expected, check, theme, segment }: GoldenExample): unknown {
  return { input, said, expected, check, theme, segment };
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
