/** Cuts a message's text at the edges of its highlights and of what is kept and not analysed. */
import type { KeptRange, Snippet } from "../../../shared/domain.ts";

export type Piece = { start: number; text: string; snippet: Snippet | null; why: KeptRange["why"] | null };

/** Offsets are UTF-16, end exclusive. Where highlights overlap the earlier one keeps the place. The pieces joined are the text. */
export function cutByHighlights(text: string, message: number, snippets: readonly Snippet[], skip: readonly KeptRange[] = []): Piece[] {
  const lit = snippets.flatMap((snippet) =>
    spansOf(snippet)
      .filter((span) => span.message === message)
      .map(({ start, end }) => ({ start, end, snippet, why: null })),
  );
  const spans = [...skip.map((range) => ({ ...range, snippet: null })), ...lit]
    .map((span) => ({ ...span, end: Math.min(span.end, text.length) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(at, span.start);
    if (span.end <= start) continue;
    if (start > at) pieces.push({ start: at, text: text.slice(at, start), snippet: null, why: null });
    pieces.push({ start, text: text.slice(start, span.end), snippet: span.snippet, why: span.why });
    at = span.end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), snippet: null, why: null });
  return pieces;
}

function spansOf(snippet: Snippet): { message: number; start: number; end: number }[] {
  return snippet.spans.length > 0 ? snippet.spans : [{ message: snippet.message, start: snippet.start, end: snippet.end }];
}
