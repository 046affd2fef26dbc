/** Groups what was found, and says where each thing opens. */
import type { SearchHit } from "../../../shared/domain.ts";
import type { Client } from "../../client.ts";
import { conversationHref, storyHref, themeHref } from "../../place.ts";
import { tell } from "../../state.ts";

const GROUPS: readonly { name: string; types: readonly SearchHit["type"][] }[] = [
  { name: "Themes", types: ["theme"] },
  { name: "What customers said", types: ["snippet"] },
  { name: "Conversations", types: ["conversation"] },
  { name: "Stories, decisions, backlog", types: ["story", "decision", "backlog"] },
];

/** At most `most` of each group: where several groups are shown none may push the others out of sight. */
export function groupHits(
  near: readonly SearchHit[],
  found: readonly SearchHit[],
  most: number,
): { name: string; hits: SearchHit[]; of: number }[] {
  const seen = new Set<string>();
  const all = [...near, ...found].filter((hit) => {
    const key = `${hit.type} ${hit.id}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  return GROUPS.map(({ name, types }) => {
    const own = all.filter((hit) => types.includes(hit.type));
    return { name, hits: own.slice(0, most), of: own.length };
  }).filter((group) => group.hits.length > 0);
}

/** A snippet opens in its conversation. A conversation's id is its source and its name, on two lines. */
export async function pathOfHit(client: Client, hit: SearchHit): Promise<string | null> {
  if (hit.type === "theme") return themeHref(hit.id).slice(1);
  if (hit.type === "story") return storyHref(hit.id).slice(1);
  if (hit.type === "decision") return `/decisions/${encodeURIComponent(hit.id)}`;
  if (hit.type === "conversation") {
    const cut = hit.id.indexOf("\n");
    return cut > 0 ? conversationHref(hit.id.slice(0, cut), hit.id.slice(cut + 1)).slice(1) : null;
  }
  if (hit.type === "backlog") {
    tell(`${hit.id} is in your tracker: ${hit.title}`, false);
    return null;
  }
  return pathOfSnippet(client, hit.id);
}

/** A hit names only the snippet: its conversation is asked for. */
async function pathOfSnippet(client: Client, id: string): Promise<string | null> {
  try {
    const [quote] = await client.call("snippet.list", { ids: [id] });
    return quote ? conversationHref(quote.snippet.source, quote.snippet.conversation, id).slice(1) : null;
  } catch (error) {
    tell(error instanceof Error ? error.message : "This place could not be opened.", false);
    return null;
  }
}
