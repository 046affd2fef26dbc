/** Backlog items that already say the same: for themes from the last analysis, for conversations and inside the backlog made now. */
import type { CheckedArgs } from "../../shared/contract.ts";
import type { Match } from "../../shared/domain.ts";
import { embedCached } from "../embed/cache.ts";
import type { EngineState } from "../engine-state.ts";
import type { Vectors } from "../model.ts";
import { embedItems, itemText, themeTexts } from "../stages/match/item-vectors.ts";
import { judgedMatches } from "../stages/match/judged-matches.ts";
import { matchBacklog, type Taught } from "../stages/match/match.ts";
import { selectRows } from "../stages/vectors.ts";
import { vectorCache } from "../store/vectors.ts";
import { bestFits } from "./drafting-theme.ts";
import { judgmentsOf, linkedItems } from "./judgments.ts";

export async function matchesOf(state: EngineState, { of, top }: CheckedArgs<"match.list">): Promise<Match[]> {
  const { backlog } = state.picture();
  const queries = queriesOf(state, of);
  if (backlog.length === 0) return queries.map(({ id }) => ({ of, id, matches: [] }));
  const matcher = await (await state.tools.open()).openMatcher();
  const embed = (texts: string[]) => embedCached(texts, matcher, vectorCache(state.store), {});
  const itemVectors = await embedItems(backlog, embed);
  const withVectors = [];
  for (const [at, query] of queries.entries())
    withVectors.push(
      of === "backlog"
        ? { ...query, itself: query.id, vectors: selectRows(itemVectors, [at]) }
        : { ...query, vectors: await embed(query.texts) },
    );
  const judgments = judgmentsOf(state.store);
  const rejected = of === "theme" ? Math.max(0, ...[...judgments.values()].map((each) => each.size)) : 0;
  const wanted = top + rejected;
  const taught = of === "backlog" ? [] : await taughtBy(state, judgments, embed);
  return matchBacklog(withVectors, backlog, itemVectors, { top: wanted, taught }).map(({ id, matches }) => ({
    of,
    id,
    matches: judgedMatches(matches, (of === "theme" ? judgments.get(id) : undefined) ?? new Map(), backlog).slice(0, top),
  }));
}

/** The texts of the themes that a person linked items to. */
async function taughtBy(
  state: EngineState,
  judgments: ReturnType<typeof judgmentsOf>,
  embed: (texts: string[]) => Promise<Vectors>,
): Promise<Taught[]> {
  const linked = linkedItems(judgments);
  const taught: Taught[] = [];
  for (const { id, texts } of queriesOf(state, "theme"))
    for (const key of linked.get(id) ?? []) taught.push({ key, vectors: await embed(texts) });
  return taught;
}

function queriesOf(state: EngineState, of: Match["of"]): { id: string; texts: string[] }[] {
  const picture = state.picture();
  if (of === "backlog") return picture.backlog.map((item) => ({ id: item.key, texts: [itemText(item)] }));
  if (of === "theme") return picture.themes.map((theme) => ({ id: theme.id, texts: themeTexts(bestFits(theme).map((s) => s.snippet)) }));
  return picture.conversations.map((c) => ({
    id: c.conversation,
    texts: [
      (picture.messagesByConversation.get(c.id) ?? [])
        .filter((m) => m.role !== "internal")
        .map((m) => m.text)
        .join(". ")
        .slice(0, 1500),
    ],
  }));
}
