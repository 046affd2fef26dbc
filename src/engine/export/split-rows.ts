/** Writes rows as one CSV file, or as several where the target takes only so many rows or bytes in one. */
import { csvText } from "./escape.ts";
import type { ExportFile } from "./handed-story.ts";

/** Rows that must stand in the same file, the first ones before the others: a parent and its children, or one row. */
export type RowGroup = { first: readonly string[] | null; rows: readonly (readonly string[])[] };

export type Table = {
  /** "stories-azure": numbers and the ending are added */
  name: string;
  header: readonly string[];
  groups: readonly RowGroup[];
  /** of one file, without the header; a parent counts */
  mostRows?: number;
  /** of one file, in UTF-8 */
  mostBytes?: number;
};

/** A group that does not fit goes on in the next file, its parent again at its head. `repeated`: how often that was. */
export function csvFiles({ name, header, groups, mostRows = Infinity, mostBytes = Infinity }: Table): {
  files: ExportFile[];
  repeated: number;
} {
  const headerText = csvText([header]);
  const texts: string[] = [];
  let now = { text: headerText, rows: 0, bytes: bytesOf(headerText) };
  let repeated = 0;
  const close = (): void => {
    texts.push(now.text);
    now = { text: headerText, rows: 0, bytes: bytesOf(headerText) };
  };
  const has = (rows: number, bytes: number): boolean => now.rows + rows <= mostRows && now.bytes + bytes <= mostBytes;
  const add = (text: string, bytes: number): void => {
    now = { text: now.text + text, rows: now.rows + 1, bytes: now.bytes + bytes };
  };
  for (const { first, rows } of groups) {
    const parent = first === null ? "" : csvText([first]);
    const parentBytes = bytesOf(parent);
    const lines = rows.map((row) => csvText([row]));
    const wholeRows = lines.length + (first === null ? 0 : 1);
    const wholeBytes = parentBytes + lines.reduce((sum, line) => sum + bytesOf(line), 0);
    if (now.rows > 0 && !has(wholeRows, wholeBytes) && wholeRows <= mostRows) close();
    let isBegun = false;
    for (const [index, line] of lines.entries()) {
      const lineBytes = bytesOf(line);
      const withParent = first !== null && !isBegun;
      if (now.rows > 0 && !has(withParent ? 2 : 1, lineBytes + (withParent ? parentBytes : 0))) {
        close();
        isBegun = false;
        if (first !== null && index > 0) repeated++;
      }
      if (first !== null && !isBegun) add(parent, parentBytes);
      isBegun = true;
      add(line, lineBytes);
    }
  }
  if (now.rows > 0 || texts.length === 0) close();
  const nameOf = (index: number): string => (texts.length === 1 ? `${name}.csv` : `${name}-${index + 1}.csv`);
  return { files: texts.map((content, index) => ({ name: nameOf(index), content })), repeated };
}

/** One group a row, for targets without parents. */
export function looseRows(rows: readonly (readonly string[])[]): RowGroup[] {
  return rows.map((row) => ({ first: null, rows: [row] }));
}

/** What a person should know of a split, with `again` where a parent stands in two files; nothing where one file held everything. */
export function splitNotes({ files, repeated }: { files: ExportFile[]; repeated: number }, limit: string, again = ""): string[] {
  if (files.length < 2) return [];
  return [`Split into ${files.length} files: ${limit}`, ...(repeated === 0 || again === "" ? [] : [again])];
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
