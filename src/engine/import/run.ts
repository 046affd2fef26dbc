/** One act of importing: bytes in, conversations stored, and every file that could not be read named with its reason. */
import { createHash } from "node:crypto";
import type { ImportedSource, ImportResult, Unreadable } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { findSource, type NewSource, saveImport } from "../store/imports.ts";
import type { Store } from "../store/open.ts";
import type { FormatOptions } from "./conversation.ts";
import { parseFile } from "./index.ts";

/** `name` is the path as given; `read` is called once, so that only one file's bytes are in memory. */
export type FileToImport = { name: string; read(): Uint8Array | Promise<Uint8Array>; options?: FormatOptions };
export type ImportOptions = {
  dryRun?: boolean;
  strict?: boolean;
  signal?: AbortSignal;
  onProgress?(done: number, total: number, name: string): void;
};

/** Reads the files in their order. With `strict` the first file that cannot be read throws and nothing is stored; so it does when nothing at all was read. */
export async function importFiles(store: Store, files: FileToImport[], options: ImportOptions = {}): Promise<ImportResult> {
  const read: NewSource[] = [];
  const sources: ImportedSource[] = [];
  const unreadable: Unreadable[] = [];
  const errors: EarshotError[] = [];
  for (const [done, file] of files.entries()) {
    if (options.signal?.aborted) throw new EarshotError("cancelled");
    options.onProgress?.(done, files.length, file.name);
    try {
      const { source, already, rows } = await readFile(store, file, read);
      sources.push(already);
      if (source) read.push(source);
      unreadable.push(...rows);
    } catch (error) {
      const known = asInputError(error, file.name);
      if (options.strict) throw known;
      errors.push(known);
      unreadable.push(asUnreadable(known, file.name));
    }
  }
  const onlyError = errors[0];
  if (sources.length === 0 && onlyError) throw onlyError;
  const isNothingNew = read.length === 0 && unreadable.length === 0;
  const id = options.dryRun || isNothingNew || read.length === 0 ? null : saveImport(store, read, unreadable);
  return { import: id, sources, unreadable };
}

type ReadResult = { source: NewSource | null; already: ImportedSource; rows: Unreadable[] };

async function readFile(store: Store, file: FileToImport, before: NewSource[]): Promise<ReadResult> {
  const bytes = await file.read();
  const hash = hashOf(bytes);
  const known = findSource(store, hash) ?? sameInThisImport(before, hash);
  if (known)
    return {
      source: null,
      already: {
        source: file.name,
        sourceHash: hash,
        format: known.format,
        kind: known.kind,
        conversations: known.conversations,
        messages: known.messages,
        already: true,
      },
      rows: [],
    };
  const parsed = await parseFile(bytes, file.name, file.options ?? {});
  const { format, kind } = parsed.recognition;
  const messages = parsed.conversations.reduce((sum, c) => sum + c.messages.length, 0);
  const rows = parsed.unreadable.map((row) => ({ file: file.name, ...row }));
  if (parsed.conversations.length + parsed.backlog.length + parsed.accounts.length === 0) {
    const first = rows[0];
    throw new EarshotError(
      "input.malformed",
      first ? `Nothing in this file could be read: ${first.reason}` : "There is nothing in this file to read.",
      {
        details: {
          file: file.name,
          ...(first?.line ? { line: first.line } : {}),
          todo: first?.todo ?? "Open it and check that it holds what you expect.",
        },
      },
    );
  }
  return {
    source: {
      name: file.name,
      hash,
      format,
      kind,
      conversations: parsed.conversations,
      backlog: parsed.backlog,
      accounts: parsed.accounts,
    },
    already: { source: file.name, sourceHash: hash, format, kind, conversations: parsed.conversations.length, messages, already: false },
    rows,
  };
}

function sameInThisImport(before: NewSource[], hash: string) {
  const twin = before.find((source) => source.hash === hash);
  return (
    twin && {
      format: twin.format,
      kind: twin.kind,
      conversations: twin.conversations.length,
      messages: twin.conversations.reduce((n, c) => n + c.messages.length, 0),
    }
  );
}

/** A source is known by this: SHA-256 of its bytes, in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A file that cannot even be opened is the file's trouble, not Earshot's. */
function asInputError(error: unknown, name: string): EarshotError {
  if (error instanceof EarshotError) {
    if (!error.code.startsWith("input.")) throw error;
    return new EarshotError(error.code, error.message, { details: { ...error.details, file: name }, cause: error });
  }
  const system = (error as NodeJS.ErrnoException).code;
  if (system === "ENOENT")
    return new EarshotError("input.unreadable", "There is no such file.", {
      details: { file: name, todo: "Check the path." },
      cause: error,
    });
  if (system === "EACCES" || system === "EPERM")
    return new EarshotError("input.unreadable", "This file may not be opened.", {
      details: { file: name, todo: "Check its permissions." },
      cause: error,
    });
  throw error;
}

function asUnreadable(error: EarshotError, name: string): Unreadable {
  return {
    file: name,
    line: error.details.line ?? null,
    code: error.code,
    reason: error.message,
    todo: error.details.todo ?? "Check the file and import it again.",
  };
}
