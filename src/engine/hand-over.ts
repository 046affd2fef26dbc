/** What leaves the workspace: stories to a tracker, the weekly update, and the files of a triage. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandResult } from "../shared/contract.ts";
import type { Story, TriageResult } from "../shared/domain.ts";
import { EarshotError } from "../shared/errors.ts";
import { type EngineState, workspaceName } from "./engine-state.ts";
import { type ExportInput, TARGETS, exportStories as writeTarget } from "./export/index.ts";
import { writeTriageReport } from "./export/triage-report.ts";
import { updateHtml, updateMarkdown } from "./stages/update-html.ts";
import { daysOfWeek, isoWeekOf } from "./stages/week.ts";
import { type UpdateQuote, writeUpdate } from "./stages/weekly-update.ts";
import { listHandedOver, rememberHandedOver } from "./store/handed-over.ts";
import { listUnreadable } from "./store/imports.ts";
import { countAll } from "./views/counts.ts";
import { listAllSnippets, listAllThemes } from "./views/listings.ts";
import { byTelling } from "./views/quotes.ts";

export const EXPORT_TARGETS = TARGETS.map(({ id, name, what, ending }) => ({ id, name, what, ending }));

/** `remember: false` only looks: what would be written, without the record of having sent it. */
export type ExportRequest = {
  target: string;
  state: "accepted" | "candidate";
  onlyChanged: boolean;
  withPersonalData: boolean;
  remember?: boolean;
};

/** The files for one target. Says what is new, changed and already sent there; throws request.invalid for an unknown target. */
export function exportStories(
  state: EngineState,
  request: ExportRequest,
): { files: { name: string; content: string }[]; notes: string[]; stories: number } {
  const picture = state.picture();
  const wanted = picture.stories.filter((story) =>
    request.state === "accepted" ? story.state === "accepted" : story.state !== "rejected",
  );
  const sent = listHandedOver(state.store, request.target);
  const changed = wanted.filter((story) => sent.get(story.id) !== contentHash(story));
  const stories = request.onlyChanged ? changed : wanted;
  const input: ExportInput = {
    stories,
    themes: listAllThemes(picture),
    snippets: listAllSnippets(picture),
    options: { withPersonalData: request.withPersonalData },
  };
  const { files, notes } = writeTarget(request.target, input);
  if (request.remember !== false)
    rememberHandedOver(
      state.store,
      request.target,
      stories.map((story) => ({ story: story.id, hash: contentHash(story) })),
    );
  const isNew = changed.filter((story) => !sent.has(story.id)).length;
  const told =
    sent.size === 0
      ? []
      : [`For ${request.target}: ${isNew} new, ${changed.length - isNew} changed, ${wanted.length - changed.length} already sent.`];
  return { files, notes: [...told, ...notes], stories: stories.length };
}

/** The update of a week, by default the as-of date's, in all its forms. Throws request.invalid for what is no week. */
export function weeklyUpdate(
  state: EngineState,
  week: string | null,
  audience: "team" | "investors",
): CommandResult<"update.get"> & { html: string } {
  const picture = state.picture();
  const asOf = picture.asOf ?? new Date().toISOString().slice(0, 10);
  if (week !== null && daysOfWeek(week) === null) throw new EarshotError("request.invalid", "A week is written like 2026-W47.");
  const update = writeUpdate({
    week: week ?? isoWeekOf(asOf),
    asOf,
    audience,
    product: workspaceName(state.file),
    themes: listAllThemes(picture),
    decisions: picture.decisions,
    stories: picture.stories,
    quotes: quotes(state),
    counts: {
      customers: picture.customers.size,
      conversations: picture.conversations.length,
      complaints: picture.snippets.filter((s) => s.snippet.kind === "complaint").length,
    },
    names: [...new Set([...picture.snippets.flatMap((s) => s.snippet.speaker ?? []), ...picture.accounts.map((a) => a.name)])],
  });
  return { ...update, markdown: updateMarkdown(update), html: updateHtml(update) };
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
    withPersonalData: false,
    unreadable: listUnreadable(state.store),
    snippets: [...picture.snippets].sort(byTelling).map((s) => s.snippet),
  });
  const tracker = exportStories(state, {
    target: to.target,
    state: "candidate",
    onlyChanged: false,
    withPersonalData: false,
    remember: false,
  });
  const first = tracker.files[0];
  const files = {
    report: join(to.folder, "report.md"),
    stories: join(to.folder, "stories.json"),
    tracker: join(to.folder, first?.name ?? "stories"),
  };
  for (const file of tracker.files) writeFileSync(join(to.folder, file.name), file.content);
  writeFileSync(files.report, report);
  writeFileSync(files.stories, `${JSON.stringify(picture.stories, null, 2)}\n`);
  return files;
}

function quotes(state: EngineState): UpdateQuote[] {
  return [...state.picture().snippets].sort(byTelling).flatMap(({ snippet, conversation }) =>
    snippet.theme
      ? [
          {
            theme: snippet.theme,
            text: snippet.text,
            speaker: snippet.speaker,
            account: snippet.account,
            channel: conversation.channel,
            date: snippet.date,
          },
        ]
      : [],
  );
}

/** What a tracker would see of a story: its state and its matches are Earshot's own. */
function contentHash({ text, acceptance, evaluation, evidence }: Story): string {
  return createHash("sha256").update(JSON.stringify({ text, acceptance, evaluation, evidence })).digest("hex");
}
