/** Writes the conversations of one source, each placed among those that are known. */
import type { DraftConversation } from "../import/conversation.ts";
import { contentKeys } from "../import/duplicates.ts";
import { type Place, type Placed, placeFinder } from "./conversation-places.ts";
import { manyRows } from "./many-rows.ts";
import type { Store } from "./open.ts";

export type WrittenSource = { id: number; name: string; shape: string };
export type ConversationWriter = {
  /** Answers what it was placed as, or null when it is simply new. Its rows wait for more of their kind. */
  add(draft: DraftConversation): Placed | null;
  /** Writes what waits; only then are the ids in `Placed` those that are stored. */
  write(): void;
};
type Waiting = {
  id: number;
  draft: DraftConversation;
  place: Place | null;
  placed: Placed | null;
  anchorId: number;
  wordsId: number;
  isShown: boolean;
};

const MOST_WAITING = 64;

/** Works inside the caller's transaction. Nobody else writes conversations while it lives, so it counts the ids itself. */
export function conversationWriter(store: Store, source: WrittenSource): ConversationWriter {
  const find = placeFinder(store, source);
  const rows = rowsOf(store, source.id);
  const isStored = store.prepare("SELECT 1 FROM conversations WHERE id = ?");
  const hideOthers = store.prepare("UPDATE conversations SET shown = 0 WHERE anchor_id = ? AND id <> ?");
  const lastNumbers = new Map<string, number>();
  let lastId = store.prepare("SELECT coalesce(max(id), 0) FROM conversations").pluck().get() as number;
  let waiting: Waiting[] = [];
  let waitingKeys = new Set<string>();

  function write(): void {
    for (const one of waiting) rows.addConversation(one, one.draft.id);
    if (rows.writeConversations() < waiting.length) for (const one of waiting) if (!isStored.get(one.id)) writeNumbered(one);
    for (const { anchorId, id, isShown } of waiting) if (anchorId !== id && isShown) hideOthers.run(anchorId, id);
    rows.writeParts();
    waiting = [];
    waitingKeys = new Set();
  }

  /** Another one of the source has its id. */
  function writeNumbered(one: Waiting): void {
    const { id } = one.draft;
    let number = lastNumbers.get(id) ?? 1;
    do {
      number += 1;
      rows.addConversation(one, `${id}#${number}`);
    } while (rows.writeConversations() === 0);
    lastNumbers.set(id, number);
    if (one.placed) one.placed.conversation = `${id}#${number}`;
  }

  return {
    write,
    add(draft) {
      const keys = contentKeys(draft);
      if (waiting.length >= MOST_WAITING || keys.some((key) => waitingKeys.has(key))) write();
      const place = find(draft, keys);
      const one = waitingFor(draft, place, ++lastId);
      waiting.push(one);
      rows.addParts(one, keys);
      for (const key of keys) waitingKeys.add(key);
      return one.placed;
    },
  };
}

function waitingFor(draft: DraftConversation, place: Place | null, id: number): Waiting {
  const known = place?.what === "updated" || place?.what === "unchanged" ? place.known : null;
  const placed = place && {
    ...{ what: place.what, conversation: draft.id, line: draft.line },
    of: { source: place.known.source, conversation: place.known.conversation },
  };
  return {
    ...{ id, draft, place, placed },
    anchorId: known ? known.anchorId : id,
    wordsId: place?.what === "unchanged" ? place.known.wordsId : id,
    isShown: !known || (newestOf(draft) ?? "") >= (known.newest ?? ""),
  };
}

/** What most rows leave empty has a statement of its own: to bind a value, even none, is a good part of the work. */
function rowsOf(store: Store, sourceId: number) {
  const facts = {
    ...{ id: "?", source_id: String(sourceId), external_id: "?", channel: "?", title: "?", date: "?", url: "?", account: "?", status: "?" },
    ...{ rating: "?", tags: "coalesce(?, '[]')", line: "?", newest: "?", anchor_id: "?", words_id: "?" },
  };
  const fresh = manyRows(store, "INSERT OR IGNORE INTO conversations", facts);
  const placed = manyRows(store, "INSERT OR IGNORE INTO conversations", { ...facts, copy_of: "?", second_of: "?", shown: "?" });
  const words = { conversation_id: "?", idx: "?", speaker: "?", author: "?", role: "?", date: "?", text: "?" };
  const written = manyRows(store, "INSERT INTO messages", { ...words, cue_times: "'[]'", skip: "'[]'" });
  const timed = manyRows(store, "INSERT INTO messages", { ...words, start_ms: "?", end_ms: "?", cue_times: "?", skip: "?" });
  const people = manyRows(store, "INSERT INTO participants", { conversation_id: "?", name: "?", title: "?", organisation: "?", role: "?" });
  const keys = manyRows(store, "INSERT OR IGNORE INTO content_keys", { key: "?", conversation_id: "?" });
  return {
    writeConversations: () => fresh.write() + placed.write(),
    writeParts(): void {
      for (const part of [written, timed, people, keys]) part.write();
    },
    addConversation({ id, draft, place, anchorId, wordsId, isShown }: Waiting, externalId: string): void {
      const row = [
        ...[id, externalId, draft.channel, draft.title, draft.date, draft.url, draft.account, draft.status, draft.rating],
        ...[draft.tags.length === 0 ? null : JSON.stringify(draft.tags), draft.line, newestOf(draft), anchorId, wordsId],
      ];
      const first = (what: "copy" | "second"): number | null => (place?.what === what ? place.known.anchorId : null);
      if (place) placed.add([...row, first("copy"), first("second"), isShown ? 1 : 0]);
      else fresh.add(row);
    },
    addParts({ id, draft, wordsId }: Waiting, ownKeys: readonly string[]): void {
      if (wordsId === id)
        draft.messages.forEach((m, index) => {
          const row = [id, index, m.speaker, m.author, m.role, m.date ?? draft.date, m.text];
          const isBare = m.startMs === null && m.endMs === null && m.cueTimes.length === 0 && m.skip.length === 0;
          if (isBare) written.add(row);
          else timed.add([...row, m.startMs, m.endMs, JSON.stringify(m.cueTimes), JSON.stringify(m.skip)]);
        });
      for (const person of draft.people ?? []) people.add([id, person.name, person.title, person.organisation, person.role]);
      for (const key of ownKeys) keys.add([key, id]);
    },
  };
}

function newestOf(draft: DraftConversation): string | null {
  let newest = draft.date;
  for (const { date } of draft.messages) if (date !== null && (newest === null || date > newest)) newest = date;
  return newest;
}
