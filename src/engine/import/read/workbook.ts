/** Excel workbooks to sheets of text: sizes checked before the library unpacks them, dates as ISO, numbers as a person sees them. */
import readXlsxFile from "read-excel-file/node";
import { EarshotError } from "../../../shared/errors.ts";
import type { Sheet } from "../conversation.ts";
import { OFFICE_UNPACKED_BYTES, SHEET_CELLS } from "../limits.ts";
import { isZip, unpackEntry, type ZipEntry, zipEntries } from "./zip.ts";

/** A ZIP whose first parts are a workbook's. */
export async function isWorkbook(bytes: Uint8Array): Promise<boolean> {
  if (!isZip(bytes)) return false;
  const entries = await zipEntries(bytes).catch(() => []);
  return entries.some((entry) => /^xl\/(?:workbook|worksheets\/)/i.test(entry.name));
}

/** Throws EarshotError input.too-large (naming the limit) or input.malformed. */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  const entries = await zipEntries(bytes);
  await refuseHuge(entries);
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: (data as unknown[][]).map((row) => row.map(cellText)) }));
  } catch (error) {
    throw new EarshotError("input.malformed", "This Excel file is damaged or of an old kind.", {
      details: { todo: "Open it and save it again as .xlsx or .csv." },
      cause: error,
    });
  }
}

async function refuseHuge(entries: ZipEntry[]): Promise<void> {
  const size = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (size > OFFICE_UNPACKED_BYTES)
    throw tooLarge(
      `This workbook would unpack to ${Math.round(size / 1024 ** 2)} MB; the limit is ${OFFICE_UNPACKED_BYTES / 1024 ** 2} MB`,
    );
  for (const entry of entries.filter(({ name }) => /^xl\/worksheets\/.*\.xml$/i.test(name))) {
    const cells = cellsOf((await unpackEntry(entry, OFFICE_UNPACKED_BYTES)).toString("latin1"));
    if (cells > SHEET_CELLS)
      throw tooLarge(
        `A sheet of this workbook spans ${cells.toLocaleString("en-US")} cells; the limit is ${SHEET_CELLS.toLocaleString("en-US")}`,
      );
  }
}

function tooLarge(message: string): EarshotError {
  return new EarshotError("input.too-large", `${message}.`, { details: { todo: "Save the part that you need as CSV." } });
}

/** The last row times the last column that any cell of the sheet names, for the library fills all between. */
function cellsOf(xml: string): number {
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, letters = "", digits = ""] of xml.matchAll(/<(?:\w+:)?(?:c|row)\b[^>]{0,200}?\br="([A-Za-z]{0,4})(\d{1,8})"/g)) {
    lastRow = Math.max(lastRow, Number(digits));
    lastColumn = Math.max(
      lastColumn,
      [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
    );
  }
  return lastRow * Math.max(1, lastColumn);
}

const MIDNIGHT = /T00:00:00\.000Z$/;

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().replace(MIDNIGHT, "");
  if (typeof value === "number") return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
  return String(value)
    .replace(/_x000D_\n?|\r\n?/g, "\n")
    .replaceAll("\0", "\ufffd")
    .toWellFormed();
}
