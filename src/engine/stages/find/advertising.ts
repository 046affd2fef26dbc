/** Advertising among tickets: coupons, helplines and guest posts are nobody's point about the product. */
import type { SnippetForClassifying } from "../../model.ts";
import { type Cue, isTroubled } from "./cues.ts";

/** A message of which this share solicits, in at least two points, is advertising as a whole. */
const LEAST_SHARE = 0.3;
const LEAST_POINTS = 2;

/** `true` for a snippet that solicits, and for every snippet of a message that mostly does; aligned with `snippets`. */
export function isAdvertising(
  snippets: readonly Pick<SnippetForClassifying, "channel" | "conversationId">[],
  cues: readonly Record<Cue, boolean>[],
): boolean[] {
  const solicits = cues.map(isSolicitation);
  const counts = new Map<number, { soliciting: number; all: number }>();
  snippets.forEach(({ channel, conversationId }, i) => {
    if (channel === "call" || conversationId === undefined) return;
    const { soliciting, all } = counts.get(conversationId) ?? { soliciting: 0, all: 0 };
    counts.set(conversationId, { soliciting: soliciting + (solicits[i] ? 1 : 0), all: all + 1 });
  });
  return snippets.map(({ conversationId }, i) => {
    const { soliciting, all } = (conversationId !== undefined && counts.get(conversationId)) || { soliciting: 0, all: 1 };
    return solicits[i] === true || (soliciting >= LEAST_POINTS && soliciting / all >= LEAST_SHARE);
  });
}

/** Advertising offers something; "the coupon does not work" and "my discount is gone" do not. */
function isSolicitation(cues: Record<Cue, boolean>): boolean {
  return cues.solicits && !cues.first && !cues.whyNot && !cues.asks && !isTroubled(cues);
}
