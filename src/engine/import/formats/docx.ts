/** Word files: their text, tables row by row; the format that the text is of reads it (Teams, Amazon, names with colons …). */
import type { Format, Head, Recognition } from "../conversation.ts";
import { docxText, looksLikeDocx } from "../read/docx.ts";

export const docx: Format = {
  id: "docx",
  name: "Word document (DOCX)",
  kinds: ["transcript", "backlog"],
  endings: [".docx"],
  recognise,
  toText: docxText,
};

function recognise({ bytes }: Head): Recognition | null {
  return looksLikeDocx(bytes) ? { format: "docx", kind: "transcript", confidence: 0.97, reason: "it is a Word document" } : null;
}
