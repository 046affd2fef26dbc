/** Excel workbooks to sheets of text: dates as ISO, numbers as a person sees them. */
import readXlsxFile from "read-excel-file/node";
import { EarshotError } from "../../../shared/errors.ts";
import type { Sheet } from "../conversation.ts";
import { OFFICE_UNPACKED_BYTES } from "../limits.ts";
import { htmlToText } from "./html.ts";
import { cleanWorkbook } from "./workbook-parts.ts";
import { isZip, unpackEntry, type ZipEntry, zipEntries } from "./zip.ts";

/** A ZIP with a workbook's parts. A damaged ZIP is none. Throws EarshotError input.too-large. */
export async function isWorkbook(bytes: Uint8Array): Promise<boolean> {
  if (!isZip(bytes)) return false;
  const entries = await zipEntries(bytes).catch((error: unknown): ZipEntry[] => {
    if (error instanceof EarshotError && error.code === "input.too-large") throw error;
    return [];
  });
  return entries.some((entry) => /^xl\/(?:workbook|worksheets\/)/i.test(entry.name));
}

/** Throws EarshotError input.too-large (naming the limit) or input.malformed. */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  const entries = await zipEntries(bytes);
  const size = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (size > OFFICE_UNPACKED_BYTES)
    throw new EarshotError(
      "input.too-large",
      `This workbook would unpack to ${Math.round(size / 1024 ** 2)} MB; the limit is ${OFFICE_UNPACKED_BYTES / 1024 ** 2} MB.`,
      { details: { todo: "Save the part that you need as CSV." } },
    );
  const clean = await cleanWorkbook(entries);
  try {
    const sheets = await readXlsxFile(clean, { trim: false });
    const hidden = await hiddenSheets(entries);
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: (data as unknown[][]).map((row) => row.map(cellText)),
      ...(hidden.has(sheet) ? { isHidden: true } : {}),
    }));
  } catch (error) {
    throw new EarshotError("input.malformed", "This Excel file is damaged or of an old kind.", {
      details: { todo: "Open it and save it again as .xlsx or .csv." },
      cause: error,
    });
  }
}

/** By name, of those that a person does not see in the workbook (ECMA-376, 18.2.19 “sheet”, its `state`). */
async function hiddenSheets(entries: readonly ZipEntry[]): Promise<Set<string>> {
  const entry = entries.find(({ name, problem }) => /^xl\/workbook\.xml$/i.test(name) && problem === null);
  const xml = entry ? (await unpackEntry(entry, OFFICE_UNPACKED_BYTES)).toString("utf8") : "";
  const sheets = [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].filter(([sheet]) => /\sstate="(?:hidden|veryHidden)"/.test(sheet));
  return new Set(sheets.map(([sheet]) => htmlToText(/\sname="([^"]*)"/.exec(sheet)?.[1] ?? "")));
}

const MIDNIGHT = /T00:00:00\.000Z$/;

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : dateText(value);
  if (typeof value === "number") return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
  return String(value)
    .replace(/_x000D_\n?|\r\n?/g, "\n")
    .replaceAll("\0", "\ufffd")
    .toWellFormed();
}

/** To the second, since a day's part in a float is not exact; a time alone lies in a year before spreadsheets began. */
function dateText(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return date.getUTCFullYear() < 1900 ? text.slice(11, 19) : text.replace(MIDNIGHT, "");
}
