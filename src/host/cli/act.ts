/** The commands that act: triage, import, undo-import, analyse. */
import { existsSync, mkdirSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { exportTarget } from "../../engine/hand-over.ts";
import type { FormatOptions } from "../../engine/import/conversation.ts";
import type { SourceKind } from "../../shared/domain.ts";
import type { ImportResult, TriageResult } from "../../shared/import-result.ts";
import { many } from "../../shared/many.ts";
import { columnsOf, kindsOf, rolesOf, wholeNumber } from "./arguments.ts";
import { assumedWords, importWords } from "./import-words.ts";
import { clearProgress, type Output, print, sayUnreadable, showProgress } from "./output.ts";
import { homeWorkspace, lastWorkspace, withEngine, withPassingEngine } from "./workspace.ts";

export type ImportCliOptions = {
  kind: SourceKind | "auto";
  map: string[];
  role: string[];
  dates?: "day-first" | "month-first";
  strict?: boolean;
  dryRun?: boolean;
};
export type TriageOptions = ImportCliOptions & { out: string; target: string; seed: string };
export type AnalyseOptions = { group?: string; all?: boolean; seed?: string; fineness?: string };

export async function triage(paths: string[], options: Output & TriageOptions, signal: AbortSignal): Promise<void> {
  // Before the work, which takes minutes.
  exportTarget(options.target);
  const out = resolve(options.out);
  const workspace = options.workspace ?? join(out, `${nameOf(paths)}.earshot`);
  await withEngine(workspace, { create: true }, async (engine) => {
    const startedAt = performance.now();
    const imported = await importInto(engine, paths, options, signal);
    const importSeconds = Math.round(performance.now() - startedAt) / 1000;
    const stages = await engine.analyse({ signal, progress: onProgress, seed: wholeNumber(options.seed) });
    clearProgress();
    mkdirSync(out, { recursive: true });
    const files = engine.writeTriage({ folder: out, target: options.target });
    const result: TriageResult = {
      ...imported,
      workspace: resolve(workspace),
      counts: engine.lists.counts(),
      seconds: { import: importSeconds, ...stages },
      files,
    };
    print(result, options, () => triageWords(result));
  });
}

export async function importPaths(paths: string[], options: Output & ImportCliOptions, signal: AbortSignal): Promise<void> {
  const workspace = options.workspace ?? lastWorkspace() ?? homeWorkspace();
  const run = async (engine: Engine) => {
    const result = await importInto(engine, paths, options, signal);
    print(result, options, () => importWords(result, { isDryRun: options.dryRun ?? false }));
  };
  if (options.dryRun && !existsSync(workspace)) await withPassingEngine(run);
  else await withEngine(workspace, { create: true }, run);
}

export async function undoImport(id: string, options: Output): Promise<void> {
  await withEngine(options.workspace, { create: false }, async (engine) => {
    await engine.call("import.undo", { id });
    print({ import: id, undone: true }, options, () => "The import was taken back. Undo brings it back.");
  });
}

export async function analyse(options: Output & AnalyseOptions, signal: AbortSignal): Promise<void> {
  await withEngine(options.workspace, { create: false }, async (engine) => {
    const groupKinds = options.group === undefined ? undefined : kindsOf(options.group);
    const seconds = await engine.analyse({
      signal,
      progress: onProgress,
      ...(options.seed ? { seed: wholeNumber(options.seed) } : {}),
      ...(groupKinds ? { groupKinds } : {}),
      ...(options.all ? { all: true } : {}),
      ...(options.fineness === undefined ? {} : { fineness: Number(options.fineness) }),
    });
    clearProgress();
    const counts = engine.lists.counts();
    print(
      { counts, seconds },
      options,
      () => `${counts.snippets} snippets, ${counts.complaints} complaints, ${counts.themes} themes, ${counts.stories} stories.`,
    );
  });
}

async function importInto(engine: Engine, paths: string[], options: ImportCliOptions, signal: AbortSignal): Promise<ImportResult> {
  const format: FormatOptions = {
    ...(options.kind === "auto" ? {} : { kind: options.kind }),
    columns: columnsOf(options.map),
    ...(options.dates ? { dates: options.dates } : {}),
    roles: rolesOf(options.role),
  };
  const result = await engine.importPaths(paths, format, {
    dryRun: options.dryRun ?? false,
    strict: options.strict ?? false,
    signal,
    onProgress: (done, total, name) => showProgress(`Opening ${basename(name)}`, done, total),
  });
  clearProgress();
  sayUnreadable(result.unreadable);
  return result;
}

function onProgress(_stage: string, words: string, done: number, total: number): void {
  showProgress(words, done, total);
}

function nameOf(paths: string[]): string {
  return basename(resolve(paths[0] ?? "workspace"), extname(paths[0] ?? "")) || "workspace";
}

function triageWords(result: TriageResult): string {
  const { counts } = result;
  return [
    `${many(counts.conversations, "conversation")}, ${many(counts.snippets, "snippet")}, ${many(counts.complaints, "complaint")}, ${many(counts.themes, "theme")}, ${many(counts.stories, "story", "stories")}.`,
    ...(result.unreadable.length > 0 ? [`${result.unreadable.length} could not be read (listed above).`] : []),
    ...assumedWords(result),
    `Report   ${result.files.report}`,
    `Stories  ${result.files.stories}`,
    `Tracker  ${result.files.tracker}`,
    `Workspace ${result.workspace}`,
  ].join("\n");
}
