/** PDF files: their text with lines rebuilt; the format that the text is of reads it. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { looksLikePdf, pdfText } from "../read/pdf.ts";

export const pdf: Format = {
  id: "pdf",
  name: "PDF document",
  kinds: ["transcript", "backlog"],
  endings: [".pdf"],
  recognise,
  toText: pdfText,
};

function recognise({ bytes }: Head): Recognition | null {
  return looksLikePdf(bytes) ? { format: "pdf", kind: "transcript", confidence: 0.97, reason: "it is a PDF" } : null;
}
