/** Search from anywhere: words by Fuse.js (with typos), meaning by the embedding model, in one list. */
import Fuse from "fuse.js";
import type { SearchHit } from "../../shared/domain.ts";
import type { EngineState } from "../engine-state.ts";
import { dot } from "../stages/vectors.ts";
import { vectorCache } from "../store/vectors.ts";
import type { Picture } from "../views/picture.ts";

type Entry = Omit<SearchHit, "score" | "why">;

/** A hit by meaning counts from this cosine on; below it, bge calls everything a little alike. */
const LEAST_COSINE = 0.62;

/** Best first; a thing found by words and by meaning stands once, by words. */
export async function search(state: EngineState, query: string, top: number): Promise<SearchHit[]> {
  const wanted = query.trim();
  if (wanted === "") return [];
  const picture = state.picture();
  const byWords = searchWords(entriesOf(picture), wanted, top);
  const byMeaning = await searchMeaning(state, picture, wanted, top);
  const hits = new Map<string, SearchHit>();
  for (const hit of [...byWords, ...byMeaning]) {
    const key = `${hit.type}:${hit.id}`;
    const before = hits.get(key);
    if (!before || hit.score > before.score) hits.set(key, before && before.why === "words" ? { ...hit, why: "words" } : hit);
  }
  return [...hits.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, top);
}

function searchWords(entries: Entry[], query: string, top: number): SearchHit[] {
  const fuse = new Fuse(entries, {
    keys: [
      { name: "title", weight: 2 },
      { name: "snippet", weight: 1 },
    ],
    includeScore: true,
    ignoreLocation: true,
    threshold: 0.3,
    minMatchCharLength: 2,
  });
  const words = query.toLowerCase().split(/\s+/);
  const hasAll = (item: Entry) => {
    const text = `${item.title} ${item.snippet}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const near = fuse.search(query, { limit: top }).map(({ item, score }): SearchHit => {
    const isExact = hasAll(item);
    return { ...item, score: round((isExact ? 0.5 : 0) + (1 - (score ?? 1)) / 2), why: isExact ? "words" : "typo" };
  });
  return [...near, ...scattered(entries.filter(hasAll), near, top)];
}

/** What holds every word, though not side by side: fuzzy search sees the query as one piece and misses it. Shorter texts first. */
function scattered(holding: Entry[], near: readonly SearchHit[], top: number): SearchHit[] {
  const found = new Set(near.map((hit) => `${hit.type}:${hit.id}`));
  return holding
    .filter((entry) => !found.has(`${entry.type}:${entry.id}`))
    .map((entry): SearchHit => ({ ...entry, score: round(0.5 + 0.3 / (1 + entry.snippet.length / 200)), why: "words" }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, top);
}

async function searchMeaning(state: EngineState, picture: Picture, query: string, top: number): Promise<SearchHit[]> {
  if (picture.snippets.length === 0) return [];
  const embedder = await state.tools.embedder();
  const { data } = await embedder.embed([embedder.info.queryPrefix + query]);
  const cache = vectorCache(state.store);
  const vectors = cache.get(embedder.info.hash, [...new Set(picture.snippets.map((s) => s.row.textHash))]);
  return picture.snippets
    .flatMap((s) => {
      const vector = vectors.get(s.row.textHash);
      const cosine = vector ? dot(vector, data) : 0;
      return cosine >= LEAST_COSINE
        ? [
            {
              ...entryOf(s.snippet.id, s.snippet.speaker, s.conversation.title ?? s.snippet.conversation, s.snippet.text),
              score: round(cosine * 0.95),
              why: "meaning" as const,
            },
          ]
        : [];
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, top);
}

function entriesOf(picture: Picture): Entry[] {
  const themeNames = new Map(picture.themes.map((t) => [t.id, t.name]));
  return [
    ...picture.themes.map((t) => ({ type: "theme" as const, id: t.id, title: t.name, snippet: t.phrases.join(", ") })),
    ...picture.stories.map((s) => ({ type: "story" as const, id: s.id, title: s.text, snippet: themeNames.get(s.theme) ?? "" })),
    ...picture.decisions.map((d) => ({ type: "decision" as const, id: d.id, title: d.question, snippet: d.chosen ?? "" })),
    ...picture.backlog.map((b) => ({ type: "backlog" as const, id: b.key, title: `${b.key} ${b.title}`, snippet: b.body.slice(0, 200) })),
    ...picture.conversations.map((c) => ({
      type: "conversation" as const,
      id: `${c.source}\n${c.conversation}`,
      title: c.title ?? `${c.channel} ${c.conversation}`,
      snippet: c.account ?? "",
    })),
    ...picture.snippets.map((s) =>
      entryOf(s.snippet.id, s.snippet.speaker, s.conversation.title ?? s.snippet.conversation, s.snippet.text),
    ),
  ];
}

function entryOf(id: string, speaker: string | null, title: string, text: string): Entry {
  return { type: "snippet", id, title: speaker ? `${speaker}, ${title}` : title, snippet: text };
}

function round(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000;
}
