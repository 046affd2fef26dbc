/** One act of importing: files in, conversations stored batch by batch, and whatever could not be read named with its reason. */
import type { Unreadable } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { Duplicate, DuplicateCounts, ImportedSource, ImportResult } from "../../shared/import-result.ts";
import { forgottenSource, isForgottenSource, leaveOutForgotten } from "../forget/left-out.ts";
import type { Placed } from "../store/conversation-places.ts";
import type { Store } from "../store/open.ts";
import {
  beginImport,
  dropImport,
  dropSource,
  endImport,
  type FoundSource,
  findSource,
  NOTHING_READ,
  type SourceWriter,
  saveUnreadable,
  sourceWriter,
  withQuickCommits,
} from "../store/sources.ts";
import { joinedBatches, rowsOf } from "./batches.ts";
import { chosenFor, rememberChoice } from "./chosen.ts";
import type { FileBytes, FormatOptions } from "./conversation.ts";
import { dryWriter } from "./dry-run.ts";
import { openFile } from "./index.ts";
import { asInputError, asUnreadable, nothingRead } from "./input-errors.ts";
import { KeptRows } from "./kept-rows.ts";
import { already, hashOf, notYetRead } from "./known-files.ts";
import { headOf } from "./read/head.ts";
import { addSeen, nothingSeen, understood } from "./seen.ts";
import { shapeFor } from "./shape.ts";
import { smallHeap } from "./small-heap.ts";
import { type WaitingFile, waitingFile } from "./waiting.ts";

/** `name` is the path as given. */
export type FileToImport = FileBytes & { options?: FormatOptions };
export type ImportOptions = {
  dryRun?: boolean;
  strict?: boolean;
  signal?: AbortSignal;
  /** bytes of all files together */
  onProgress?(doneBytes: number, totalBytes: number, name: string): void;
  /** the import's id, once there is something to store */
  onBegin?(id: string): void;
  /** an import that was stopped: what is read now belongs to it */
  goOn?: string;
};

const LISTED_DUPLICATES = 200;

/**
 * Reads the files in their order and stores each batch as it comes. With `strict` the first file that cannot be read throws and
 * nothing is stored; it throws too when nothing at all was read. When it is stopped (`cancelled`, or a crash) what was stored
 * stays, and the next import of the same files goes on there.
 */
export function importFiles(store: Store, files: FileToImport[], options: ImportOptions = {}): Promise<ImportResult> {
  return withQuickCommits(store, () => readFiles(store, files, options));
}

async function readFiles(store: Store, files: FileToImport[], options: ImportOptions): Promise<ImportResult> {
  const act = new ImportAct(store, options, files);
  for (const file of files) {
    try {
      await act.read(file);
    } catch (error) {
      const known = asInputError(error, file.name);
      if (options.strict) {
        act.dropAll();
        throw known;
      }
      act.refuse(known, file);
    }
  }
  return act.end();
}

class ImportAct {
  private readonly store: Store;
  private readonly options: ImportOptions;
  private readonly totalBytes: number;
  private readonly sources: ImportedSource[] = [];
  private readonly unreadable: Unreadable[] = [];
  /** of files that could not be read at all */
  private readonly refused: Unreadable[] = [];
  private readonly errors: EarshotError[] = [];
  private readonly duplicates: Duplicate[] = [];
  private readonly counts: DuplicateCounts = { updated: 0, unchanged: 0, copies: 0, second: 0 };
  /** of a dry run, which stores nothing: files by their hash, and what each holds */
  private readonly seen = new Map<string, ImportedSource>();
  private readonly waiting: WaitingFile[] = [];
  private importId: string | null;
  private isOwn = false;
  private stored = 0;
  private doneBytes = 0;

  constructor(store: Store, options: ImportOptions, files: FileToImport[]) {
    this.store = store;
    this.options = options;
    this.totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    this.importId = options.goOn ?? null;
  }

  async read(file: FileToImport): Promise<void> {
    this.tell(file, 0);
    const hash = await hashOf(file, this.options.signal);
    if (isForgottenSource(this.store, hash)) throw forgottenSource();
    const known = findSource(this.store, hash);
    if (known && !known.isImportWhole && !this.options.dryRun) this.importId ??= known.importId;
    const twin = this.seen.get(hash);
    if (known?.isWhole || twin) this.sources.push(already(file, hash, known ?? twin));
    else {
      const read = await this.readNew(file, hash, known);
      this.sources.push(read);
      this.seen.set(hash, read);
    }
    this.doneBytes += file.sizeBytes;
  }

  refuse(error: EarshotError, file: FileToImport): void {
    this.errors.push(error);
    this.refused.push(asUnreadable(error, file.name));
    this.doneBytes += file.sizeBytes;
  }

  dropAll(): void {
    if (this.importId !== null && this.isOwn) dropImport(this.store, this.importId);
  }

  end(): ImportResult {
    const [onlyError] = this.errors;
    if (this.sources.length === 0 && onlyError) {
      this.dropAll();
      throw onlyError;
    }
    if (this.importId !== null && this.isOwn && this.stored === 0) {
      dropImport(this.store, this.importId);
      this.importId = null;
    }
    if (this.importId !== null) {
      saveUnreadable(this.store, this.importId, this.refused);
      endImport(this.store, this.importId);
    }
    return {
      import: this.importId,
      sources: this.sources,
      unreadable: [...this.unreadable, ...this.refused],
      duplicates: this.duplicates,
      duplicateCounts: this.counts,
    };
  }

  private async readNew(file: FileToImport, hash: string, stopped: FoundSource | null): Promise<ImportedSource> {
    const head = await headOf(file);
    const chosen = chosenFor(this.store, head, file.options ?? {});
    const { recognition, batches } = await openFile(file, chosen.options, { head });
    const { format, kind } = recognition;
    const facts = { name: file.name, hash, format, kind, shape: shapeFor(chosen.shape, format), choice: JSON.stringify(chosen.options) };
    const goOn = stopped?.choice === facts.choice && stopped.format === format ? stopped : null;
    if (stopped && !goOn && !this.options.dryRun) dropSource(this.store, stopped.id);
    const writer = this.options.dryRun ? this.dryWriter(facts) : sourceWriter(this.store, this.begin(stopped), facts, goOn);
    const before = goOn?.readSoFar ?? NOTHING_READ;
    const passed = { ...NOTHING_READ };
    const seen = nothingSeen();
    const rows = new KeptRows(file.name);
    const keepSmall = smallHeap();
    try {
      for await (const batch of joinedBatches(batches)) {
        if (this.options.signal?.aborted) throw new EarshotError("cancelled");
        addSeen(seen, batch);
        const { left, unreadable } = leaveOutForgotten(this.store, notYetRead(batch, passed, before));
        if (rowsOf(left) > 0) this.list(writer.save(left), file.name);
        rows.add(left.unreadable);
        rows.add(unreadable);
        this.tell(file, batch.bytesDone);
        await giveWay();
        keepSmall();
      }
    } catch (error) {
      const isBroken = error instanceof EarshotError && error.code.startsWith("input.") && writer.tally.readSoFar.conversations > 0;
      if (!isBroken) {
        if (error instanceof EarshotError && error.code.startsWith("input.")) writer.drop();
        throw error;
      }
      this.refused.push(asUnreadable(error, file.name));
    }
    const { readSoFar } = writer.tally;
    if (readSoFar.conversations + readSoFar.backlog + readSoFar.accounts === 0) {
      writer.drop();
      throw nothingRead(file, rows.kept[0]);
    }
    writer.end();
    this.stored += 1;
    if (!this.options.dryRun) rememberChoice(this.store, chosen.shape, file.options ?? {});
    this.unreadable.push(...rows.all());
    return {
      source: file.name,
      sourceHash: hash,
      format,
      kind,
      conversations: writer.tally.conversations,
      messages: writer.tally.messages,
      already: false,
      unreadable: rows.count,
      ...understood(seen, recognition, head),
    };
  }

  private dryWriter({ name, shape }: { name: string; shape: string }): SourceWriter {
    const own = waitingFile(name, shape);
    const writer = dryWriter(this.store, own, [...this.waiting]);
    this.waiting.push(own);
    return writer;
  }

  private begin(stopped: FoundSource | null): string {
    if (this.importId === null && stopped) this.importId = stopped.importId;
    if (this.importId === null) {
      this.importId = beginImport(this.store);
      this.isOwn = true;
      this.options.onBegin?.(this.importId);
    }
    return this.importId;
  }

  private list(placed: Placed[], source: string): void {
    for (const { of, ...one } of placed) {
      this.counts[one.what === "copy" ? "copies" : one.what] += 1;
      if (this.duplicates.length < LISTED_DUPLICATES) this.duplicates.push({ source, ...one, of: { ...of, source: of.source ?? source } });
    }
  }

  private tell(file: FileToImport, fileBytes: number): void {
    if (this.options.signal?.aborted) throw new EarshotError("cancelled");
    this.options.onProgress?.(this.doneBytes + Math.min(fileBytes, file.sizeBytes), this.totalBytes, file.name);
  }
}

/** Lets a cancel and other calls through between two batches. */
function giveWay(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
