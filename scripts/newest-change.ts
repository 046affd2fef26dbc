/** When anything in a folder was last changed. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds since 1970; 0 for an empty folder. */
export function newestChange(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((newest, file) => Math.max(newest, statSync(join(file.parentPath, file.name)).mtimeMs), 0);
}
