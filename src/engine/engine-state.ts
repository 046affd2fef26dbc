/** What the engine's handlers work with: the open workspace, its picture, its jobs, and the tools of an analysis. */
import { basename, extname } from "node:path";
import type { Kind } from "../shared/domain.ts";
import type { ImportResult } from "../shared/import-result.ts";
import type { Tools } from "./analysis/tools.ts";
import type { FormatOptions } from "./import/conversation.ts";
import type { ImportOptions } from "./import/run.ts";
import type { WaitingFile } from "./import/waiting.ts";
import type { JobProgress, Jobs } from "./jobs.ts";
import type { Spool } from "./spool.ts";
import type { Store } from "./store/open.ts";
import type { Picture } from "./views/picture.ts";

export type EngineOptions = {
  workspaceFile: string;
  resourcesFolder: string;
  modelsFolder?: string;
  create?: boolean;
  firstThemesAbove?: number;
  /** hears of each error that ends a job, whose words alone are told */
  trace?: (error: unknown) => void;
};
export type AnalyseOptions = {
  signal: AbortSignal;
  progress: JobProgress;
  seed?: number;
  groupKinds?: Kind[];
  model?: string;
  fineness?: number;
  /** groups from nothing, instead of going on from the themes that are there */
  all?: boolean | undefined;
  /** where much waits, themes by the small model come first */
  firstThemes?: boolean;
};

/** What handlers work with. */
export type EngineState = {
  readonly file: string;
  readonly store: Store;
  readonly tools: Tools;
  readonly jobs: Jobs;
  readonly spool: Spool;
  /** what imports of this process came to, by their job */
  readonly outcomes: Map<string, ImportResult>;
  /** SHA-256 of spooled files, by their token */
  readonly hashes: Map<string, string>;
  /** what spooled files that were looked at hold, by their token, in the order in which they came */
  readonly waiting: Map<string, WaitingFile>;
  readonly options: EngineOptions;
  picture(): Picture;
  changed(what: string): void;
  analyse(options: AnalyseOptions): Promise<Record<string, number>>;
  importPaths(paths: string[], format: FormatOptions, options: ImportOptions): Promise<ImportResult>;
};

/** The workspace's name: its file's, without the ending. */
export function workspaceName(file: string): string {
  return basename(file, extname(file));
}
