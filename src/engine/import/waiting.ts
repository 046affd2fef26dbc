/** What the files that wait hold, so that the same ticket in two of them is said before either is imported. */
import type { Placed } from "../store/conversation-places.ts";
import type { DraftConversation } from "./conversation.ts";
import { contentKeys, hasOwnId, LEAST_SHARED } from "./duplicates.ts";
import { textHash } from "./read/id-set.ts";

/** One file as far as it was looked at. */
export type WaitingFile = { name: string; shape: string; ids: Map<string, WaitingConversation>; keys: Map<string, string> };
/** `messages`: a hash of who said what; `words`: hashes of its first words, sorted. */
type WaitingConversation = { messages: number; words: Uint32Array };

/** Of more than these the import itself says what is known; a preview is not to hold the file. */
const HELD_CONVERSATIONS = 50_000;
const HELD_WORDS = 200;

export function waitingFile(name: string, shape: string): WaitingFile {
  return { name, shape, ids: new Map(), keys: new Map() };
}

/** As the import would place it among the files `before` it and what came earlier in its own; null where it is new. It is held from now on. */
export function placeWaiting(
  draft: DraftConversation,
  own: WaitingFile,
  before: readonly WaitingFile[],
  keys: readonly string[] = contentKeys(draft),
): Placed | null {
  const isHeld = own.ids.size < HELD_CONVERSATIONS || before.some(({ shape }) => shape === own.shape);
  const held = isHeld && hasOwnId(draft) ? holdable(draft) : null;
  const found = (held && byId(draft, held, own, before)) ?? byWords(draft, keys, own, before);
  for (const key of keys) if (!own.keys.has(key)) own.keys.set(key, draft.id);
  if (held && own.ids.size < HELD_CONVERSATIONS) own.ids.set(draft.id, held);
  return found;
}

function byId(draft: DraftConversation, held: WaitingConversation, own: WaitingFile, before: readonly WaitingFile[]): Placed | null {
  const file = before.findLast((one) => one.shape === own.shape && one.ids.has(draft.id));
  const known = file?.ids.get(draft.id);
  if (!file || !known) return null;
  const isSame = known.messages === held.messages;
  const what = isSame ? "unchanged" : sharedPart(known.words, held.words) < LEAST_SHARED ? "second" : "updated";
  return { what, conversation: draft.id, line: draft.line, of: { source: file.name, conversation: draft.id } };
}

function byWords(draft: DraftConversation, keys: readonly string[], own: WaitingFile, before: readonly WaitingFile[]): Placed | null {
  for (const key of keys)
    for (const file of [own, ...before.toReversed()]) {
      const twin = file.keys.get(key);
      const source = file === own ? null : file.name;
      if (twin !== undefined) return { what: "copy", conversation: draft.id, line: draft.line, of: { source, conversation: twin } };
    }
  return null;
}

function holdable({ messages }: DraftConversation): WaitingConversation {
  const words = messages.flatMap(
    ({ text }) =>
      text
        .slice(0, HELD_WORDS * 20)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
  return {
    messages: textHash(messages.map(({ speaker, author, role, text }) => `${speaker}\n${author}\n${role}\n${text}`).join("\0")),
    words: Uint32Array.from(words.slice(0, HELD_WORDS), textHash).sort(),
  };
}

/** 0 to 1: which part of the shorter one's words the other has too. */
function sharedPart(one: Uint32Array, other: Uint32Array): number {
  const shorter = Math.min(one.length, other.length);
  if (shorter === 0) return one.length === other.length ? 1 : 0;
  let shared = 0;
  for (let left = 0, right = 0; left < one.length && right < other.length; ) {
    const difference = (one[left] ?? 0) - (other[right] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return shared / shorter;
}
