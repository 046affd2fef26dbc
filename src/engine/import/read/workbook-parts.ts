/** The parts of a workbook, unpacked under limits, put right where writers leave out what the library needs, and packed again for it. */
import { crc32 } from "node:zlib";
import { EarshotError } from "../../../shared/errors.ts";
import { OFFICE_UNPACKED_BYTES, SHEET_CELLS } from "../limits.ts";
import { fillMerged } from "./merged-cells.ts";
import { unpackEntry, type ZipEntry } from "./zip.ts";

type Part = { name: string; content: Buffer };

/** A ZIP that holds the workbook's XML alone, not compressed. Throws EarshotError input.too-large or input.malformed. */
export async function cleanWorkbook(entries: readonly ZipEntry[]): Promise<Buffer> {
  const parts: Part[] = [];
  let left = OFFICE_UNPACKED_BYTES;
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/i.test(entry.name) || entry.problem !== null) continue;
    const content = await unpackEntry(entry, left);
    left -= content.length;
    if (content.subarray(0, 4096).includes("<!DOCTYPE"))
      throw new EarshotError("input.malformed", "This workbook declares XML entities, which no spreadsheet program writes.", {
        details: { todo: "Open it and save it again as .xlsx or .csv." },
      });
    const name = entry.name.replace(/^xl\/sharedstrings\.xml$/i, "xl/sharedStrings.xml");
    parts.push({ name, content: /^xl\/worksheets\/[^/]*\.xml$/i.test(entry.name) ? cleanSheet(content) : content });
  }
  return pack(withoutCharts(parts));
}

function cleanSheet(content: Buffer): Buffer {
  const whole = content.toString("latin1");
  const named = NAMELESS_CELL.test(whole) ? nameCells(whole) : whole;
  const xml = fillMerged(named.replace(EMPTY_ROW, ""), lettersBetween);
  const cells = cellsOf(xml);
  if (cells > SHEET_CELLS)
    throw new EarshotError(
      "input.too-large",
      `A sheet of this workbook spans ${cells.toLocaleString("en-US")} cells; the limit is ${SHEET_CELLS.toLocaleString("en-US")}.`,
      { details: { todo: "Save the part that you need as CSV." } },
    );
  return xml === whole ? content : Buffer.from(xml, "latin1");
}

/** A sheet that was once formatted to its end holds a million of them, and the library keeps each. */
const EMPTY_ROW = /<((?:\w+:)?)row(?=[\s/>])[^>]*(?:\/>|(?<!\/)>(?:\s*<(?:\w+:)?c(?=[\s/>])[^>]*\/>)*\s*<\/\1row>)/g;

/** The last row times the last column that any cell of the sheet names, for the library fills all between. */
function cellsOf(xml: string): number {
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, letters = "", digits = ""] of xml.matchAll(/\sr="([A-Za-z]{0,9})(\d{1,15})"/g)) {
    lastRow = Math.max(lastRow, Number(digits));
    if (letters.length > 1 || lastColumn < 26) lastColumn = Math.max(lastColumn, columnNumber(letters));
  }
  return lastRow * Math.max(1, lastColumn);
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

const NAMELESS_CELL = /<(?:\w+:)?c(?=[\s/>])(?![^>]*\sr=)/;

/** Cells may go without their address: then each stands right of the one before. */
function nameCells(xml: string): string {
  let row = 0;
  let column = 0;
  return xml.replace(/<((?:\w+:)?)(row|c)(?=[\s/>])([^>]*)>/g, (whole: string, prefix: string, tag: string, attributes: string) => {
    const address = /\sr="([A-Za-z]*)(\d+)"/.exec(attributes);
    if (tag === "row") {
      row = address ? Number(address[2]) : row + 1;
      column = 0;
      return address ? whole : `<${prefix}row r="${row}"${attributes}>`;
    }
    column = address ? columnNumber(address[1] ?? "") : column + 1;
    return address ? whole : `<${prefix}c r="${columnLetters(column)}${row}"${attributes}>`;
  });
}

function lettersBetween(first: string, last: string): string[] {
  const from = columnNumber(first);
  return Array.from({ length: Math.max(0, columnNumber(last) - from + 1) }, (_, index) => columnLetters(from + index));
}

function columnLetters(number: number): string {
  const rest = (number - 1) % 26;
  const before = Math.floor((number - 1) / 26);
  return (before > 0 ? columnLetters(before) : "") + String.fromCharCode(65 + rest);
}

/** A sheet that is only a chart has no cells, and the library stops at it. */
function withoutCharts(parts: readonly Part[]): Part[] {
  const links = parts.find(({ name }) => /^xl\/_rels\/workbook\.xml\.rels$/i.test(name))?.content.toString("utf8") ?? "";
  const charts = [...links.matchAll(/<Relationship\b[^>]*>/g)]
    .filter(([link]) => /Type="[^"]*\/(?:chart|dialog|macro)sheet"/i.test(link))
    .map(([link]) => /\bId="([^"]+)"/.exec(link)?.[1] ?? "");
  if (charts.length === 0) return [...parts];
  return parts.map((part) => {
    if (!/^xl\/workbook\.xml$/i.test(part.name)) return part;
    const xml = part.content
      .toString("utf8")
      .replace(/<(?:\w+:)?sheet\s[^>]*>/g, (sheet) => (charts.some((id) => sheet.includes(`"${id}"`)) ? "" : sheet));
    return { ...part, content: Buffer.from(xml) };
  });
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;

/** A ZIP of parts that are only stored (APPNOTE 4.3). */
function pack(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    pieces.push(uint32(LOCAL_HEADER), facts, nameBytes, content);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(uint32(DIRECTORY_HEADER), Buffer.from([20, 0]), facts, rest, nameBytes);
    offset += 4 + facts.length + nameBytes.length + content.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, listing, uint32(DIRECTORY_END), end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
