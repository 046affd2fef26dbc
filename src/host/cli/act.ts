/** The commands that act: import, analyse, triage, serve. */
import { existsSync, mkdirSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import type { FormatOptions } from "../../engine/import/conversation.ts";
import type { ImportResult, Kind, MapField, Role, SourceKind, TriageResult } from "../../shared/domain.ts";
import { KINDS, MAP_FIELDS } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { many } from "../../shared/many.ts";
import type { WebHostOptions } from "../web.ts";
import { assumedWords, importWords } from "./import-words.ts";
import { wholeNumber } from "./list.ts";
import { clearProgress, type Output, print, say, sayUnreadable, showProgress } from "./output.ts";
import { doorTo, homeWorkspace, lastWorkspace, resourcesFolder, withEngine } from "./workspace.ts";

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
  await withEngine(options.workspace ?? lastWorkspace() ?? homeWorkspace(), { create: true }, async (engine) => {
    const result = await importInto(engine, paths, options, signal);
    print(result, options, () => importWords(result, { isDryRun: options.dryRun ?? false }));
  });
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

export async function doctor(options: Output): Promise<void> {
  const file = options.workspace ?? lastWorkspace();
  const { checkHealth } = await import("../../engine/doctor.ts");
  const health = await checkHealth({ workspaceFile: file ? resolve(file) : null, resourcesFolder: resourcesFolder() });
  print(health, options, () => health.checks.map((check) => `${check.ok ? "ok  " : "BAD "} ${check.what}: ${check.words}`).join("\n"));
  const bad = health.checks.filter(({ ok }) => !ok);
  if (bad[0]?.code) throw new EarshotError(bad[0].code, `Not all is well: ${bad.map(({ what }) => what).join(", ")}.`);
}

/** Serves until it is interrupted; a workspace that cannot be opened is an error at once. */
export async function serve(options: Output & { port: string }, signal: AbortSignal): Promise<void> {
  const file = options.workspace ?? lastWorkspace() ?? homeWorkspace();
  await withEngine(file, { create: true }, async (engine) => {
    engine.warm();
    await engine.goOn();
    await servePage(async () => engine, wholeNumber(options.port), signal);
  });
}

/** For a person: where the workspace cannot be opened the page says so, and opens it once it can be. */
export async function open(file: string | undefined, options: Output, signal: AbortSignal): Promise<void> {
  const door = doorTo(file ?? options.workspace ?? lastWorkspace() ?? homeWorkspace());
  try {
    const first = await door.open();
    if ("title" in first) say([first.title, first.safe, ...first.steps].join(" "));
    await servePage(door.open, 0, signal);
  } finally {
    await door.close();
  }
}

async function servePage(open: WebHostOptions["open"], port: number, signal: AbortSignal): Promise<void> {
  const { startWebHost } = await import("../web.ts");
  const rendererFolder = process.env["EARSHOT_RENDERER"] ?? join(resourcesFolder(), "..", "out", "renderer");
  if (!existsSync(join(rendererFolder, "index.html")))
    throw new EarshotError("request.not-found", "The page is not built yet.", {
      details: { todo: "Run npm start once, or npm run build." },
    });
  const host = await startWebHost({ open, rendererFolder, port });
  process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
  await new Promise<void>((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
    process.once("SIGTERM", () => done());
  });
  await host.close();
}

async function importInto(engine: Engine, paths: string[], options: ImportCliOptions, signal: AbortSignal): Promise<ImportResult> {
  const format: FormatOptions = {
    ...(options.kind === "auto" ? {} : { kind: options.kind }),
    columns: pairs(options.map, MAP_FIELDS) as Partial<Record<MapField, string>>,
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

function pairs(entries: string[], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    entries.map((entry) => {
      const [field = "", ...rest] = entry.split("=");
      if (!names.includes(field))
        throw new EarshotError("request.invalid", `There is no field “${field}”. The fields are ${names.join(", ")}.`);
      return [field, rest.join("=")];
    }),
  );
}

function rolesOf(entries: string[]): Record<string, Role> {
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.lastIndexOf("=");
      const role = entry.slice(at + 1);
      if (role !== "customer" && role !== "internal")
        throw new EarshotError("request.invalid", `A role is customer or internal, not “${role}”.`);
      return [entry.slice(0, at), role];
    }),
  );
}

function kindsOf(group: string): Kind[] {
  if (group === "all") return [...KINDS];
  return group.split(",").map((kind) => {
    if (!(KINDS as readonly string[]).includes(kind))
      throw new EarshotError("request.invalid", `There is no kind “${kind}”. The kinds are ${KINDS.join(", ")}.`);
    return kind as Kind;
  });
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
