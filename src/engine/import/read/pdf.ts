/** A PDF to lines: pieces of text that stand on one line are put together again, headers and page numbers left out. */
import { getDocumentProxy } from "unpdf";
import { EarshotError } from "../../../shared/errors.ts";
import type { DocumentText } from "../conversation.ts";

const MAX_PAGES = 3000;
/** Lines at the top or foot of at least this share of pages are the page's own. */
const RUNNING_SHARE = 0.6;
/** Gaps in widths of a letter of that size: a blank, and what sets columns apart. */
const BLANK_GAP = 0.15;
const COLUMN_GAP = 1.2;

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

/** In the order in which the file draws them: a piece on the same height goes on, another height begins a line, a wide one a paragraph. */
function linesOf(pieces: Piece[]): string[] {
  const lines: string[] = [];
  let last: Piece | null = null;
  for (const piece of pieces) {
    if (piece.text.trim() === "" && (piece.width === 0 || last === null)) continue;
    const isSameLine = last !== null && Math.abs(piece.y - last.y) < Math.min(piece.size, last.size) * 0.5 && piece.x >= last.x - 1;
    if (last === null || !isSameLine) {
      if (last !== null && last.y - piece.y > Math.max(last.size, piece.size) * 1.9) lines.push("");
      lines.push(piece.text);
    } else {
      const gap = (piece.x - (last.x + last.width)) / piece.size;
      lines[lines.length - 1] += (gap > COLUMN_GAP ? "   " : gap > BLANK_GAP && !lines.at(-1)?.endsWith(" ") ? " " : "") + piece.text;
    }
    last = piece;
  }
  return lines.map((line) => line.trimEnd());
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
