/** A PDF to lines: pieces of text that stand on one line are put together again, headers and page numbers left out. */
import { getDocumentProxy } from "unpdf";
import { EarshotError } from "../../../shared/errors.ts";
import type { DocumentText } from "../conversation.ts";
import { headOfTurn } from "./turn-heads.ts";

const MAX_PAGES = 3000;
/** Lines at the top or foot of at least this share of pages are the page's own. */
const RUNNING_SHARE = 0.6;
/** Gaps in widths of a letter of that size: a blank, and what sets columns apart. */
const BLANK_GAP = 0.15;
const COLUMN_GAP = 0.8;
/** A step down of more than this many letters' heights begins a paragraph. */
const PARAGRAPH_GAP = 1.9;
/** A line is full when it ends within this share of the width of the text. */
const FULL_LINE_SHARE = 0.2;

type Piece = { text: string; x: number; y: number; width: number; size: number };

export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.byteLength)).includes("%PDF-");
}

/** Throws EarshotError input.malformed, input.too-large, input.empty. */
export async function pdfText(bytes: Uint8Array): Promise<DocumentText> {
  const pages = await pagesOf(bytes);
  const running = runningLines(pages);
  const lines = pages.flatMap((page, index) => [...(index > 0 ? [""] : []), ...page.filter((line) => !running.has(plainNumber(line)))]);
  const text = lines.join("\n");
  if (text.trim() === "")
    throw new EarshotError("input.empty", "This PDF holds no text, perhaps only pictures of it.", {
      details: { todo: "Make its text readable (OCR), or export the transcript as DOCX, TXT or VTT." },
    });
  return { text, notes: running.size > 0 ? ["Lines that come back on most pages (headers, page numbers) were left out."] : [] };
}

async function pagesOf(bytes: Uint8Array): Promise<string[][]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, useSystemFonts: false, disableFontFace: true });
    try {
      if (document.numPages > MAX_PAGES)
        throw new EarshotError("input.too-large", `This PDF has more than ${MAX_PAGES} pages.`, {
          details: { todo: "Split it into smaller files." },
        });
      const pages: string[][] = [];
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        pages.push(linesOf(items.flatMap(pieceOf)));
        page.cleanup();
      }
      return pages;
    } finally {
      await document.loadingTask.destroy();
    }
  } catch (error) {
    if (error instanceof EarshotError) throw error;
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new EarshotError("input.malformed", isLocked ? "This PDF is locked with a password." : "This PDF is damaged.", {
      details: { todo: isLocked ? "Save it without its password and import that." : "Print it to a new PDF, or save its text as TXT." },
      cause: error,
    });
  }
}

function pieceOf(item: unknown): Piece[] {
  const { str, transform, width, height } = item as { str?: unknown; transform?: unknown; width?: unknown; height?: unknown };
  if (typeof str !== "string" || !Array.isArray(transform)) return [];
  const [, , skew = 0, scale = 0, x = 0, y = 0] = transform.map(Number);
  return [{ text: str, x, y, width: Number(width) || 0, size: Number(height) || Math.hypot(skew, scale) || 10 }];
}

type Line = { text: string; left: number; right: number; y: number; size: number };

/** In the order in which the file draws them: a piece on the same height goes on, another height begins a line. */
function linesOf(pieces: Piece[]): string[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === "") continue;
    const line = lines.at(-1);
    const isSameLine =
      line !== undefined && Math.abs(piece.y - line.y) < Math.min(piece.size, line.size) * 0.5 && piece.x >= line.right - piece.size;
    if (line && isSameLine) {
      const gap = (piece.x - line.right) / piece.size;
      line.text += (gap > COLUMN_GAP ? "\t" : gap > BLANK_GAP && !/\s$/.test(line.text) && !/^\s/.test(piece.text) ? " " : "") + piece.text;
      line.right = Math.max(line.right, piece.x + piece.width);
    } else lines.push({ text: piece.text, left: piece.x, right: piece.x + piece.width, y: piece.y, size: piece.size });
  }
  return unwrapped(lines);
}

/** A line that goes to the right edge goes on in the next, unless that begins a turn or a wide gap a paragraph. */
function unwrapped(lines: readonly Line[]): string[] {
  const edge = lines.reduce((most, line) => Math.max(most, line.right), 0);
  const paragraphs: string[] = [];
  let last: Line | null = null;
  for (const line of lines) {
    const text = line.text.trim();
    const isGap = last === null || last.y - line.y > Math.max(last.size, line.size) * PARAGRAPH_GAP || line.y > last.y;
    const isFull = last !== null && last.right >= edge - FULL_LINE_SHARE * (edge - last.left);
    const before = paragraphs.at(-1);
    if (before !== undefined && !isGap && isFull && headOfTurn(text) === null && !/^[-•*–]\s/.test(text))
      paragraphs[paragraphs.length - 1] =
        /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(text) ? before.slice(0, -1) + text : `${before} ${text}`;
    else {
      if (last !== null && isGap) paragraphs.push("");
      paragraphs.push(text);
    }
    last = line;
  }
  return paragraphs;
}

function plainNumber(line: string): string {
  return line.trim().replace(/\d+/g, "#");
}

function runningLines(pages: readonly string[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const words = page.filter((line) => line.trim() !== "");
    for (const line of new Set([...words.slice(0, 2), ...words.slice(-2)].map(plainNumber))) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const most = Math.max(3, pages.length * RUNNING_SHARE);
  return new Set(
    [...counts].filter(([line, count]) => count >= most && line.length <= 120 && !/^[^:]{1,40}:\s/.test(line)).map(([line]) => line),
  );
}
