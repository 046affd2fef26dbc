/** Places a conversation among those that are known: new, a newer version, a copy, or a second one with the same id. */

import type { DraftConversation, DraftMessage } from "../import/conversation.ts";
import { contentKeys, hasOwnId, sharedWords } from "../import/duplicates.ts";
import type { Store } from "./open.ts";

/**
 * `updated` and `unchanged`: the same conversation in a later export. `copy`: the same words of the same writer once more.
 * `second`: the same id but fewer than half the words in common, kept beside the first. `of.source` is null for the source itself.
 */
export type PlacedAs = "updated" | "unchanged" | "copy" | "second";
export type Placed = { what: PlacedAs; conversation: string; line: number | null; of: { source: string | null; conversation: string } };
type Known = { id: number; anchorId: number; wordsId: number; source: string; conversation: string; newest: string | null };
export type WrittenSource = { id: number; name: string; shape: string };

const LEAST_SHARED = 0.5;

/** Answers a function that stores one conversation of the source, inside the caller's transaction; null when it is simply new. */
export function conversationWriter(store: Store, source: WrittenSource): (draft: DraftConversation) => Placed | null {
  const find = placeFinder(store, source);
  const isTaken = store.prepare("SELECT 1 FROM conversations WHERE source_id = ? AND external_id = ?");
  const lastId = store.prepare("SELECT coalesce(max(id), 0) AS id FROM conversations").pluck();
  const addConversation =
    store.prepare(`INSERT INTO conversations (id, source_id, external_id, channel, title, date, url, account, status, rating, tags, line,
    anchor_id, words_id, copy_of, second_of, newest, shown) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addMessage = store.prepare(
    "INSERT INTO messages (conversation_id, idx, speaker, author, role, start_ms, end_ms, date, language, text, cue_times, skip) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const addPerson = store.prepare("INSERT INTO participants (conversation_id, name, title, organisation, role) VALUES (?, ?, ?, ?, ?)");
  const addKey = store.prepare("INSERT OR IGNORE INTO content_keys (key, conversation_id) VALUES (?, ?)");
  const hideOthers = store.prepare("UPDATE conversations SET shown = 0 WHERE anchor_id = ? AND id <> ?");
  const freeId = (wanted: string): string => {
    let id = wanted;
    for (let n = 2; isTaken.get(source.id, id); n++) id = `${wanted}#${n}`;
    return id;
  };
  return (draft) => {
    const { keys, looks } = contentKeys(draft);
    const place = find(draft, looks);
    const id = Number(lastId.get()) + 1;
    const isVersion = place?.what === "updated" || place?.what === "unchanged";
    const anchorId = isVersion ? place.known.anchorId : id;
    const wordsId = place?.what === "unchanged" ? place.known.wordsId : id;
    const newest = newestOf(draft);
    const isShown = !isVersion || (newest ?? "") >= (place.known.newest ?? "");
    const externalId = freeId(draft.id);
    addConversation.run(
      ...[id, source.id, externalId, draft.channel, draft.title, draft.date, draft.url, draft.account, draft.status, draft.rating],
      ...[JSON.stringify(draft.tags), draft.line, anchorId, wordsId],
      ...[place?.what === "copy" ? place.known.anchorId : null, place?.what === "second" ? place.known.anchorId : null],
      ...[newest, isShown ? 1 : 0],
    );
    if (isVersion && isShown) hideOthers.run(anchorId, id);
    if (wordsId === id)
      draft.messages.forEach((m, index) => {
        const cueTimes = m.cueTimes.length === 0 ? "[]" : JSON.stringify(m.cueTimes);
        const skip = m.skip.length === 0 ? "[]" : JSON.stringify(m.skip);
        addMessage.run(id, index, m.speaker, m.author, m.role, m.startMs, m.endMs, m.date ?? draft.date, null, m.text, cueTimes, skip);
      });
    for (const person of draft.people ?? []) addPerson.run(id, person.name, person.title, person.organisation, person.role);
    for (const key of keys) addKey.run(key, id);
    return (
      place && {
        what: place.what,
        conversation: externalId,
        line: draft.line,
        of: { source: place.known.source, conversation: place.known.conversation },
      }
    );
  };
}

/** Where a conversation belongs, by what is stored: null when it is new. It writes nothing, so a preview may ask too. */
export function placeFinder(
  store: Store,
  source: { id: number | null; shape: string },
): (draft: DraftConversation, looks?: readonly string[]) => { what: PlacedAs; known: Known } | null {
  // The first question is about one index only, for most conversations are new.
  const idsOfSameId = store.prepare("SELECT id FROM conversations WHERE external_id = ?").pluck();
  const idsOfSameWords = store.prepare("SELECT conversation_id FROM content_keys WHERE key = ? ORDER BY conversation_id").pluck();
  const knownById =
    store.prepare(`SELECT c.id, c.anchor_id AS anchorId, c.words_id AS wordsId, s.name AS source, c.external_id AS conversation,
    c.newest, c.copy_of AS copyOf, s.id AS sourceId, s.shape FROM conversations c JOIN sources s ON s.id = c.source_id
    WHERE c.id = ? AND c.shown = 1 AND s.withdrawn = 0`);
  const known = (ids: unknown[]): KnownRow[] => ids.flatMap((id) => (knownById.get(id) as KnownRow | undefined) ?? []);
  const said = store.prepare("SELECT speaker, author, role, text FROM messages WHERE conversation_id = ? ORDER BY idx");
  const saidIn = (known: Known): Said[] => said.all(known.wordsId) as Said[];
  return (draft, looks = contentKeys(draft).looks) => {
    const candidates =
      source.shape !== "" && hasOwnId(draft)
        ? known(idsOfSameId.all(draft.id)).filter((row) => row.shape === source.shape && row.sourceId !== source.id)
        : [];
    if (candidates.length > 0) return placeBySameId(draft, candidates, saidIn);
    for (const key of looks) {
      const [first] = known(idsOfSameWords.all(key));
      if (first) return { what: "copy", known: { ...first, anchorId: first.copyOf ?? first.anchorId } };
    }
    return null;
  };
}

function placeBySameId(
  draft: DraftConversation,
  candidates: readonly Known[],
  saidIn: (known: Known) => Said[],
): { what: PlacedAs; known: Known } | null {
  const text = textOf(draft.messages);
  const best = candidates
    .map((known) => ({ known, stored: saidIn(known) }))
    .map(({ known, stored }) => ({ known, isSame: isSame(stored, draft.messages), share: sharedWords(textOf(stored), text) }))
    .sort((a, b) => Number(b.isSame) - Number(a.isSame) || b.share - a.share)[0];
  if (!best) return null;
  if (best.share < LEAST_SHARED) return { what: "second", known: best.known };
  return { what: best.isSame ? "unchanged" : "updated", known: best.known };
}

type KnownRow = Known & { copyOf: number | null; sourceId: number; shape: string };
type Said = Pick<DraftMessage, "speaker" | "author" | "role" | "text">;

function textOf(messages: readonly Said[]): string {
  return messages.map((message) => message.text).join("\n");
}

function isSame(stored: readonly Said[], draft: readonly Said[]): boolean {
  return (
    stored.length === draft.length &&
    stored.every((m, i) => {
      const other = draft[i];
      return m.text === other?.text && m.speaker === other.speaker && m.author === other.author && m.role === other.role;
    })
  );
}

function newestOf(draft: DraftConversation): string | null {
  let newest = draft.date;
  for (const { date } of draft.messages) if (date !== null && (newest === null || date > newest)) newest = date;
  return newest;
}
