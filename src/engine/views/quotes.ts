/** Quotes: snippets with their source chips, filtered by whatever door was opened. */
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import type { Picture, PictureSnippet } from "./picture.ts";

type Quote = CommandResult<"snippet.list">[number];
type Filter = CheckedArgs<"snippet.list"> & { ids?: string[] };

/** In the order of the workspace; with `theme` best fits first; `after` is the last snippet id of the page before. */
export function quotesOf(picture: Picture, filter: Filter): Quote[] {
  const ids = filter.ids && new Map(filter.ids.map((id, at) => [id, at]));
  const found = picture.snippets.filter(
    ({ snippet }) =>
      (!ids || ids.has(snippet.id)) &&
      (filter.theme === undefined || snippet.theme === filter.theme) &&
      (filter.kind === undefined || snippet.kind === filter.kind) &&
      (filter.problemType === undefined || snippet.problemType === filter.problemType) &&
      (filter.feeling === undefined || snippet.feeling === filter.feeling),
  );
  if (ids) found.sort((a, b) => (ids.get(a.snippet.id) ?? 0) - (ids.get(b.snippet.id) ?? 0));
  else if (filter.theme) found.sort(byTelling);
  const from = filter.after === undefined ? 0 : found.findIndex((s) => s.snippet.id === filter.after) + 1;
  return found.slice(from, from + (filter.limit ?? 200)).map(toQuote);
}

export function toQuote({ snippet, row, conversation, startMs }: PictureSnippet): Quote {
  return {
    snippet,
    title: conversation.title ?? titleOf(conversation.source, conversation.conversation, conversation.channel),
    channel: conversation.channel,
    startMs,
    weak: row.weak,
  };
}

/** Firm fits before weak ones, complaints before the rest, a readable length before a shout or a wall. */
export function byTelling(a: PictureSnippet, b: PictureSnippet): number {
  return score(b) - score(a) || a.row.position - b.row.position;
}

function score({ snippet, row }: PictureSnippet): number {
  const words = snippet.text.split(/\s+/).length;
  const kind = snippet.kind === "complaint" ? 0.25 : snippet.kind === "request" ? 0.15 : 0;
  return (snippet.themeScore ?? 0) + kind - (row.weak ? 0.5 : 0) - (words < 6 ? 0.4 : words > 45 ? 0.25 : 0);
}

function titleOf(source: string, conversation: string, channel: string): string {
  const file = source.split(/[\\/]/).at(-1) ?? source;
  return channel === "call" ? file.replace(/\.[a-z0-9]+$/i, "") : `${channel} ${conversation}`;
}
