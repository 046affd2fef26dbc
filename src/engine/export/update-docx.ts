/** A weekly update as a Word document: headings, lists and quotes in styles of the document's own. */
import type { UpdateItem, UpdateText } from "../stages/update/weekly-update.ts";
import { cleanText } from "./escape.ts";

/** The bytes of the file. The library is loaded only here: it is large and seldom needed. */
export async function updateDocx({ title, intro, sections }: UpdateText): Promise<Uint8Array> {
  const { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } = await import("docx");
  const run = (text: string, look: { italics?: boolean; color?: string } = {}) => new TextRun({ text: shown(text), ...look });
  const itemParagraphs = ({ text, quote, by }: UpdateItem) => {
    const who = by === null ? [] : [run(` (${by})`, { color: "66615A" })];
    const list = { numbering: { reference: "points", level: 0 } };
    if (quote === null) return [new Paragraph({ ...list, children: [run(text), ...who] })];
    return [
      new Paragraph({ ...list, children: [run(text)] }),
      new Paragraph({ indent: { left: 720 }, spacing: { after: 120 }, children: [run(`“${quote}”`, { italics: true }), ...who] }),
    ];
  };
  const level = { level: 0, format: LevelFormat.BULLET, text: "•", alignment: AlignmentType.LEFT };
  const document = new Document({
    creator: "Earshot",
    title: shown(title),
    styles: { default: { document: { run: { font: "Georgia", size: 22 } } } },
    numbering: { config: [{ reference: "points", levels: [{ ...level, style: { paragraph: { indent: { left: 360, hanging: 260 } } } }] }] },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title)] }),
          new Paragraph({ spacing: { after: 200 }, children: [run(intro)] }),
          ...sections.flatMap((section) => [
            new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(section.title)] }),
            ...(section.body === "" ? [] : [new Paragraph({ children: [run(section.body)] })]),
            ...section.items.flatMap(itemParagraphs),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** What XML cannot hold is gone, on one line. */
function shown(text: string): string {
  return cleanText(text)
    .replace(/[\ufffe\uffff]/g, "")
    .replace(/\s+/g, " ");
}
