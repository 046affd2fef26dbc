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

/**
 * Answers a function that stores one conversation of the source, inside the caller's transaction; null when it is simply new.
 * Nobody else writes conversations while it lives, so it counts the ids itself.
 */
export function conversationWriter(store: Store, source: WrittenSource): (draft: DraftConversation) => Placed | null {
  const find = placeFinder(store, source);
  const addConversation =
    store.prepare(`INSERT OR IGNORE INTO conversations (id, source_id, external_id, channel, title, date, url, account, status, rating, tags, line,
    anchor_id, words_id, copy_of, second_of, newest, shown) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addMessage = store.prepare(
    "INSERT INTO messages (conversation_id, idx, speaker, author, role, start_ms, end_ms, date, language, text, cue_times, skip) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)",
  );
  const addPerson = store.prepare("INSERT INTO participants (conversation_id, name, title, organisation, role) VALUES (?, ?, ?, ?, ?)");
  const addKey = store.prepare("INSERT OR IGNORE INTO content_keys (key, conversation_id) VALUES (?, ?)");
  const hideOthers = store.prepare("UPDATE conversations SET shown = 0 WHERE anchor_id = ? AND id <> ?");
  let lastId = store.prepare("SELECT coalesce(max(id), 0) FROM conversations").pluck().get() as number;
  return (draft) => {
    const keys = contentKeys(draft);
    const place = find(draft, keys);
    const id = lastId + 1;
    const isVersion = place?.what === "updated" || place?.what === "unchanged";
    const anchorId = isVersion ? place.known.anchorId : id;
    const wordsId = place?.what === "unchanged" ? place.known.wordsId : id;
    const newest = newestOf(draft);
    const isShown = !isVersion || (newest ?? "") >= (place.known.newest ?? "");
    const insert = (externalId: string): boolean =>
      addConversation.run(
        ...[id, source.id, externalId, draft.channel, draft.title, draft.date, draft.url, draft.account, draft.status, draft.rating],
        ...[draft.tags.length === 0 ? "[]" : JSON.stringify(draft.tags), draft.line, anchorId, wordsId],
        ...[place?.what === "copy" ? place.known.anchorId : null, place?.what === "second" ? place.known.anchorId : null],
        ...[newest, isShown ? 1 : 0],
      ).changes === 1;
    let externalId = draft.id;
    for (let n = 2; !insert(externalId); n++) externalId = `${draft.id}#${n}`;
    lastId = id;
    if (isVersion && isShown) hideOthers.run(anchorId, id);
    if (wordsId === id)
      draft.messages.forEach((m, index) => {
        const cueTimes = m.cueTimes.length === 0 ? "[]" : JSON.stringify(m.cueTimes);
        const skip = m.skip.length === 0 ? "[]" : JSON.stringify(m.skip);
        addMessage.run(id, index, m.speaker, m.author, m.role, m.startMs, m.endMs, m.date ?? draft.date, m.text, cueTimes, skip);
      });
    for (const person of draft.people ?? []) addPerson.run(id, person.name, person.title, person.organisation, person.role);
    for (const key of keys) addKey.run(key, id);
    if (!place) return null;
    const { what, known } = place;
    return { what, conversation: externalId, line: draft.line, of: { source: known.source, conversation: known.conversation } };
  };
}

/** Where a conversation belongs, by what is stored: null when it is new. It writes nothing, so a preview may ask too. */
export function placeFinder(
  store: Store,
  source: { id: number | null; shape: string },
): (draft: DraftConversation, keys?: readonly string[]) => { what: PlacedAs; known: Known } | null {
  const hasSameShape = store.prepare("SELECT 1 FROM sources WHERE shape = ? AND id IS NOT ? AND withdrawn = 0 AND shape <> '' LIMIT 1");
  const mayBeKnown = hasSameShape.get(source.shape, source.id) !== undefined;
  const mayHaveKey = keyFilter(store);
  const idsOfSameId = store.prepare("SELECT id FROM conversations WHERE external_id = ?").pluck();
  const columns = `c.id, c.anchor_id AS anchorId, c.words_id AS wordsId, s.name AS source, c.external_id AS conversation,
    c.newest, c.copy_of AS copyOf, s.id AS sourceId, s.shape`;
  const standing = "c.shown = 1 AND s.withdrawn = 0";
  const knownById = store.prepare(
    `SELECT ${columns} FROM conversations c JOIN sources s ON s.id = c.source_id WHERE c.id = ? AND ${standing}`,
  );
  const firstOfKey = store.prepare(`SELECT ${columns} FROM content_keys k CROSS JOIN conversations c ON c.id = k.conversation_id
    CROSS JOIN sources s ON s.id = c.source_id WHERE k.key = ? AND ${standing} ORDER BY k.conversation_id LIMIT 1`);
  const known = (ids: unknown[]): KnownRow[] => ids.flatMap((id) => (knownById.get(id) as KnownRow | undefined) ?? []);
  const said = store.prepare("SELECT speaker, author, role, text FROM messages WHERE conversation_id = ? ORDER BY idx");
  const saidIn = (row: Known): Said[] => said.all(row.wordsId) as Said[];
  const find = (draft: DraftConversation, keys: readonly string[]): { what: PlacedAs; known: Known } | null => {
    if (mayBeKnown && hasOwnId(draft)) {
      const candidates = known(idsOfSameId.all(draft.id)).filter((row) => row.shape === source.shape && row.sourceId !== source.id);
      if (candidates.length > 0) return placeBySameId(draft, candidates, saidIn);
    }
    for (const key of keys) {
      const twin = mayHaveKey(key) ? (firstOfKey.get(key) as KnownRow | undefined) : undefined;
      if (twin) return { what: "copy", known: { ...twin, anchorId: twin.copyOf ?? twin.anchorId } };
    }
    return null;
  };
  return (draft, keys = contentKeys(draft)) => {
    const place = find(draft, keys);
    for (const key of keys) mayHaveKey(key, true);
    return place;
  };
}

/** 16 MB: of a million keys one in some thousands is asked for in vain. */
const FILTER_BITS = 2 ** 27;

/** Answers whether a key may be stored, without asking the store for the many that are not (a Bloom filter); with `add` it is from now on. */
function keyFilter(store: Store): (key: string, add?: boolean) => boolean {
  const bits = new Uint32Array(FILTER_BITS / 32);
  const filter = (key: string, add = false): boolean => {
    let isThere = true;
    for (const from of [0, 6]) {
      const bit = bitOf(key, from);
      const mask = 1 << (bit & 31);
      if (((bits[bit >>> 5] ?? 0) & mask) === 0) isThere = false;
      if (add) bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | mask;
    }
    return isThere;
  };
  for (const key of store.prepare("SELECT key FROM content_keys").pluck().iterate() as Iterable<string>) filter(key, true);
  return filter;
}

/** 27 bits out of six characters of a hash. */
function bitOf(key: string, from: number): number {
  let number = 0;
  for (let at = from; at < from + 6; at++) number = (Math.imul(number, 67) + key.charCodeAt(at)) | 0;
  return (Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 5) % FILTER_BITS;
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
