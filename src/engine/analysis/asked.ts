/** What was said to a customer right before: an answer is about what was asked. */
import type { Vectors } from "../model.ts";
import { isSmallTalk } from "../stages/find/small-talk.ts";
import { rowOf } from "../stages/vectors.ts";
import type { FoundSnippet } from "./reading.ts";

/** Row → the vector of what was asked before it; null where nothing was. */
export type Asked = (row: number) => Float32Array | null;

/** A question stands at the end of what is said before it. */
const END_OF_TURN = 300;

/** Embeds the ends of the turns before the spoken snippets, each once; nothing where there are no calls. */
export async function askedBefore(found: readonly FoundSnippet[], embed: (texts: string[]) => Promise<Vectors>): Promise<Asked> {
  const ends = found.map(({ channel, previousText }) =>
    channel === "call" && previousText !== null && !isSmallTalk(previousText) ? previousText.slice(-END_OF_TURN) : null,
  );
  const texts = [...new Set(ends.filter((end) => end !== null))];
  if (texts.length === 0) return () => null;
  const vectors = await embed(texts);
  const rows = new Map(texts.map((text, row) => [text, row]));
  return (snippet) => {
    const row = rows.get(ends[snippet] ?? "");
    return row === undefined ? null : rowOf(vectors, row);
  };
}
