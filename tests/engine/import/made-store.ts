/** A store of its own in a folder that goes with the test, and files made of text. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { FormatOptions } from "../../../src/engine/import/conversation.ts";
import { type FileToImport, type ImportOptions, importFiles } from "../../../src/engine/import/run.ts";
import { closeStore, openStore, type Store } from "../../../src/engine/store/open.ts";
import type { ImportResult } from "../../../src/shared/import-result.ts";

export function madeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "earshot-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function madeStore(folder = madeFolder()): Store {
  const store = openStore(join(folder, "a.earshot"), { create: true });
  onTestFinished(() => closeStore(store));
  return store;
}

export function fileOf(name: string, text: string, options: FormatOptions = {}): FileToImport {
  const bytes = new TextEncoder().encode(text);
  return { name, options, sizeBytes: bytes.length, pieces: () => [bytes] };
}

export function importText(
  store: Store,
  name: string,
  text: string,
  options: FormatOptions = {},
  importOptions: ImportOptions = {},
): Promise<ImportResult> {
  return importFiles(store, [fileOf(name, text, options)], importOptions);
}

/** Rows as CSV; the first names the columns. */
export function csv(...rows: string[][]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
}
