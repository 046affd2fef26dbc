/** A weekly update as plain text, for a mail: no markup, lines of a readable length. */
import { cleanText, oneLine } from "../../export/escape.ts";
import type { UpdateItem, UpdateText } from "./weekly-update.ts";

const WIDTH = 78;

export function updateMail({ title, intro, sections }: UpdateText): string {
  const parts = sections.map((section) =>
    [section.title.toUpperCase(), ...(section.body === "" ? [] : [wrapped(section.body, "")]), ...section.items.map(mailItem)].join("\n"),
  );
  return `${[wrapped(title, ""), wrapped(intro, ""), ...parts].join("\n\n")}\n`;
}

function mailItem({ text, quote, by }: UpdateItem): string {
  const who = by === null ? "" : ` (${oneLine(by)})`;
  return quote === null ? wrapped(`${text}${who}`, "- ") : `${wrapped(text, "- ")}\n${wrapped(`“${oneLine(quote)}”${who}`, "  ")}`;
}

/** Broken at spaces; later lines stand under the first one's words. A longer word stays whole. */
function wrapped(text: string, head: string): string {
  const indent = " ".repeat(head.length);
  const lines: string[] = [];
  let line = head;
  for (const word of cleanText(text).split(/\s+/).filter(Boolean)) {
    if (line.trim() !== head.trim() && line.length + word.length >= WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}
