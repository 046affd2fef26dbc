/** Fits a story into a field of limited length: evidence is what is left out first, then the story's own text; criteria never, unless they alone are too long. */
import { shorten } from "./escape.ts";

export type BodyParts = { head: string; criteria: string; quotes: readonly string[]; foot: string };
export type BodyShape = {
  /** of the field, in UTF-16 units */
  most: number;
  /** stands above the quotes */
  evidenceTitle: string;
  /** between two quotes */
  between: string;
  /** whose field it is, for the notes: "Jira" */
  who: string;
};

/** The body, and a note for each thing that had to be left out. `id` names the story in the notes. */
export function fitBody(id: string, { head, criteria, quotes, foot }: BodyParts, shape: BodyShape): { body: string; notes: string[] } {
  const { most, evidenceTitle, between, who } = shape;
  const notes: string[] = [];
  const end = foot === "" ? "\n" : `\n\n${foot}\n`;
  const middle = criteria === "" ? "" : `\n\n${criteria}`;
  const start = shorten(head, Math.max(200, most - middle.length - end.length));
  if (start !== head) notes.push(`Story ${id}: its text was cut, ${who} takes ${most} characters.`);
  if (start.length + middle.length + end.length > most) {
    notes.push(`Story ${id}: its criteria are longer than ${who} takes; the whole of them is in the Markdown export.`);
    return { body: `${shorten(`${start}${middle}`, most - end.length)}${end}`, notes };
  }
  let room = most - start.length - middle.length - end.length - evidenceTitle.length - 4;
  const kept: string[] = [];
  for (const quote of quotes) {
    if (quote.length + between.length > room) continue;
    kept.push(quote);
    room -= quote.length + between.length;
  }
  if (kept.length < quotes.length)
    notes.push(`Story ${id}: ${quotes.length - kept.length} of ${quotes.length} quotes are left out, ${who} takes ${most} characters.`);
  const evidence = kept.length === 0 ? "" : `\n\n${evidenceTitle}\n\n${kept.join(between)}`;
  return { body: `${start}${middle}${evidence}${end}`, notes };
}
