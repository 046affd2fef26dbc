/** What the matching model reads: backlog items, and so much of a theme. */
import type { BacklogItem } from "../../../shared/domain.ts";
import type { Vectors } from "../../model.ts";
import { rowOf, unit } from "../vectors.ts";

/** Title and beginning of the body. */
export function itemText(item: BacklogItem): string {
  return (hasBody(item) ? `${item.title}. ${item.body}` : item.title).slice(0, 1000);
}

/** One unit row an item, between its title and its whole text: a long description does not drown what the item is called. */
export async function embedItems(items: readonly BacklogItem[], embed: (texts: string[]) => Promise<Vectors>): Promise<Vectors> {
  const described = items.filter(hasBody);
  const { data, dimensions } = await embed([...items.map(({ title }) => title), ...described.map(itemText)]);
  const all = { data, dimensions, count: items.length + described.length };
  const rows = new Float32Array(items.length * dimensions);
  let body = items.length;
  for (const [at, item] of items.entries()) {
    const title = Float64Array.from(rowOf(all, at));
    const whole = hasBody(item) ? rowOf(all, body++) : null;
    rows.set(whole ? unit(title.map((value, d) => value + (whole[d] as number))) : title, at * dimensions);
  }
  return { data: rows, dimensions, count: items.length };
}

function hasBody(item: BacklogItem): boolean {
  return item.body.trim() !== "";
}

const SNIPPETS_PER_THEME = 12;

/** What a theme is looked for by: its snippets that fit best, which come first. */
export function themeTexts(snippets: readonly { text: string }[]): string[] {
  return snippets.slice(0, SNIPPETS_PER_THEME).map(({ text }) => text);
}
