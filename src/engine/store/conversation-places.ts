/** Where a conversation belongs among those that are stored: new, a newer version, a copy, or a second one with the same id. */
import type { DraftConversation, DraftMessage } from "../import/conversation.ts";
import { contentKeys, hasOwnId, LEAST_SHARED, sharedWords } from "../import/duplicates.ts";
import type { Store } from "./open.ts";

/**
 * `updated` and `unchanged`: the same conversation in a later export. `copy`: the same words of the same writer once more.
 * `second`: the same id but fewer than half the words in common, kept beside the first. `of.source` is null for the source itself.
 */
export type PlacedAs = "updated" | "unchanged" | "copy" | "second";
export type Placed = { what: PlacedAs; conversation: string; line: number | null; of: { source: string | null; conversation: string } };
export type Known = { id: number; anchorId: number; wordsId: number; source: string; conversation: string; newest: string | null };
export type Place = { what: PlacedAs; known: Known };

/** What is stored says it; null when it is new. It writes nothing, so a preview may ask too. */
export function placeFinder(
  store: Store,
  source: { id: number | null; shape: string },
): (draft: DraftConversation, keys?: readonly string[]) => Place | null {
  const hasSameShape = store.prepare("SELECT 1 FROM sources WHERE shape = ? AND id IS NOT ? AND withdrawn = 0 AND shape <> '' LIMIT 1");
  const mayBeKnown = hasSameShape.get(source.shape, source.id) !== undefined;
  const mayHaveKey = keyFilter(store);
  const columns = `c.id, c.anchor_id AS anchorId, c.words_id AS wordsId, s.name AS source, c.external_id AS conversation, c.newest, c.copy_of AS copyOf`;
  const knownById = store.prepare(`SELECT ${columns} FROM sources s CROSS JOIN conversations c ON c.source_id = s.id
    WHERE s.shape = ? AND s.id IS NOT ? AND s.withdrawn = 0 AND c.external_id = ? AND c.shown = 1 ORDER BY c.id`);
  const lastOfKey = store.prepare(`SELECT ${columns} FROM content_keys k CROSS JOIN conversations c ON c.id = k.conversation_id
    CROSS JOIN sources s ON s.id = c.source_id WHERE k.key = ? AND c.shown = 1 AND s.withdrawn = 0 ORDER BY k.conversation_id DESC LIMIT 1`);
  const original = store.prepare(`SELECT ${columns} FROM conversations c JOIN sources s ON s.id = c.source_id
    WHERE c.id = ? AND c.shown = 1 AND s.withdrawn = 0`);
  const said = store.prepare("SELECT speaker, author, role, text FROM messages WHERE conversation_id = ? ORDER BY idx");
  const saidIn = (row: Known): Said[] => said.all(row.wordsId) as Said[];
  const find = (draft: DraftConversation, keys: readonly string[]): Place | null => {
    if (mayBeKnown && hasOwnId(draft)) {
      const candidates = knownById.all(source.shape, source.id, draft.id) as KnownRow[];
      if (candidates.length > 0) return placeBySameId(draft, candidates, saidIn);
    }
    for (const key of keys) {
      const twin = mayHaveKey(key) ? (lastOfKey.get(key) as KnownRow | undefined) : undefined;
      if (!twin) continue;
      const first = twin.copyOf === null ? twin : ((original.get(twin.copyOf) as KnownRow | undefined) ?? twin);
      return { what: "copy", known: { ...first, anchorId: twin.copyOf ?? twin.anchorId } };
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
/** So many questions cost less than a look at all keys. */
const ASKED_WITHOUT_FILTER = 1000;

/** Answers whether a key may be stored, without asking the store for the many that are not (a Bloom filter); with `add` it is from now on. */
function keyFilter(store: Store): (key: string, add?: boolean) => boolean {
  let bits: Uint32Array | null = null;
  let asked = 0;
  const filter = (key: string, add = false): boolean => {
    if (bits === null && asked++ < ASKED_WITHOUT_FILTER) return true;
    bits ??= filled();
    return isIn(bits, key, add);
  };
  const filled = (): Uint32Array => {
    const all = new Uint32Array(FILTER_BITS / 32);
    for (const key of store.prepare("SELECT key FROM content_keys").pluck().iterate() as Iterable<string>) isIn(all, key, true);
    return all;
  };
  return filter;
}

function isIn(bits: Uint32Array, key: string, add: boolean): boolean {
  let isThere = true;
  for (const from of [0, 6]) {
    const bit = bitOf(key, from);
    const mask = 1 << (bit & 31);
    if (((bits[bit >>> 5] ?? 0) & mask) === 0) isThere = false;
    if (add) bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | mask;
  }
  return isThere;
}

/** 27 bits out of six characters of a hash. */
function bitOf(key: string, from: number): number {
  let number = 0;
  for (let at = from; at < from + 6; at++) number = (Math.imul(number, 67) + key.charCodeAt(at)) | 0;
  return (Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 5) % FILTER_BITS;
}

function placeBySameId(draft: DraftConversation, candidates: readonly Known[], saidIn: (known: Known) => Said[]): Place | null {
  const text = textOf(draft.messages);
  const best = candidates
    .map((known) => ({ known, stored: saidIn(known) }))
    .map(({ known, stored }) => ({ known, isSame: isSame(stored, draft.messages), share: sharedWords(textOf(stored), text) }))
    .sort((a, b) => Number(b.isSame) - Number(a.isSame) || b.share - a.share)[0];
  if (!best) return null;
  if (best.share < LEAST_SHARED) return { what: "second", known: best.known };
  return { what: best.isSame ? "unchanged" : "updated", known: best.known };
}

type KnownRow = Known & { copyOf: number | null };
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
