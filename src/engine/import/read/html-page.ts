/** A page of HTML to lines: blocks become paragraphs, a table's row one line of cells, scripts and styles nothing. */
import type { DocumentText } from "../conversation.ts";
import { htmlToText } from "./html.ts";

const MAX_LENGTH = 30_000_000;
const SILENT = /<(script|style|head|noscript|template|svg|nav|footer)\b[^>]{0,2000}>/gi;
const CELL_END = /<\/t[dh]\s*>\s*<t[dh]\b[^>]{0,500}>/gi;
const TITLE = /<title\b[^>]{0,200}>([^<]{1,300})<\/title>/i;
/** A tab would be lost among HTML's blanks; this stands for it meanwhile, and no text holds it. */
const CELL_MARK = "\ue000";

/** The page's title becomes its first line. Never throws. */
export function htmlPageText(page: string): DocumentText {
  const html = page.slice(0, MAX_LENGTH);
  const title = htmlToText(TITLE.exec(html)?.[1] ?? "").trim();
  const body = withoutSilent(html)
    .replace(/<!--[^>]{0,5000}-->|<[!?][a-z][^<>]{0,2000}>/gi, " ")
    .replace(CELL_END, CELL_MARK)
    .replace(/<br\s*\/?>\s*(?:<\/p>)?/gi, "<br>");
  const text = htmlToText(body)
    .replace(new RegExp(`[ \\n]*${CELL_MARK}[ \\n]*`, "g"), "\t")
    .replace(/^\t+|\t+$/gm, "");
  const begins = title !== "" && !text.slice(0, 2000).toLowerCase().includes(title.toLowerCase());
  return {
    text: begins ? `${title}\n\n${text}` : text,
    notes: page.length > MAX_LENGTH ? ["Only the beginning of this page was read."] : [],
  };
}

/** Elements whose text nobody reads; one that never closes loses its tag only, and is looked for once. */
function withoutSilent(html: string): string {
  const lower = html.toLowerCase();
  const unclosed = new Set<string>();
  let kept = "";
  let from = 0;
  for (const open of html.matchAll(SILENT)) {
    const name = (open[1] ?? "").toLowerCase();
    if (open.index < from || unclosed.has(name)) continue;
    const close = lower.indexOf(`</${name}>`, open.index);
    if (close < 0) {
      unclosed.add(name);
      continue;
    }
    kept += `${html.slice(from, open.index)} `;
    from = close + name.length + 3;
  }
  return kept + html.slice(from);
}
