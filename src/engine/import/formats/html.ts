/** HTML pages: their text; the format that the text is of reads it. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { htmlPageText } from "../read/html-page.ts";
import { decodeText } from "../read/text.ts";

export const html: Format = {
  id: "html",
  name: "Web page (HTML)",
  kinds: ["transcript", "backlog"],
  endings: [".html", ".htm"],
  recognise,
  toText: (bytes) => htmlPageText(decodeText(bytes).text),
};

const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

function recognise({ name, text }: Head): Recognition | null {
  const as = (confidence: number, reason: string): Recognition => ({ format: "html", kind: "transcript", confidence, reason });
  if (PAGE.test(text)) return as(0.96, "it is an HTML page");
  const blocks = text.slice(0, 64 * 1024).match(/<\/?(?:p|div|table|tr|td|li|h[1-6])\b[^<>]{0,200}>/gi)?.length ?? 0;
  return /\.html?$/i.test(name) && blocks >= 2 ? as(0.9, "it ends in .html and has its tags") : null;
}
