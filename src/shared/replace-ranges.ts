/** Ranges of a text replaced: masked, hidden, taken out. */

/** `ranges` by their start; of overlapping ones the later gives way. `by` is given the piece that is replaced and its range. */
export function replaceRanges<R extends { start: number; end: number }>(
  text: string,
  ranges: Iterable<R>,
  by: (piece: string, range: R) => string,
): string {
  let replaced = "";
  let at = 0;
  for (const range of ranges) {
    if (range.end <= at) continue;
    const from = Math.max(range.start, at);
    replaced += text.slice(at, from) + by(text.slice(from, range.end), range);
    at = range.end;
  }
  return replaced + text.slice(at);
}
