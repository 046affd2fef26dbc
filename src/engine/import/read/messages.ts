/** From cues and turns to messages: one speaker's consecutive cues join, nameless ones join to sentences. */
import { replaceRanges } from "../../../shared/replace-ranges.ts";
import type { DraftConversation, DraftMessage } from "../conversation.ts";

export type Turn = { speaker: string | null; text: string; startMs: number | null; endMs: number | null; line: number };

/** Without speakers a pause of more than this begins a new message. */
const PAUSE_MS = 2000;
/** Captions without any full stop are cut after about this many characters. */
const LONG_SENTENCE_CHARACTERS = 600;
const SENTENCE_END = /[.!?…。！？]["'”’)\]]*$/;
const ABBREVIATION = /\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|approx|No)\.$/;

/** `separator` joins what one speaker says on: a blank for cues, a line break for paragraphs. */
export function messagesFromTurns(turns: readonly Turn[], separator: " " | "\n"): DraftMessage[] {
  const hasSpeakers = turns.some((turn) => turn.speaker !== null);
  const messages: DraftMessage[] = [];
  let last: DraftMessage | null = null;
  for (const turn of turns) {
    if (turn.text === "") continue;
    const goesOn =
      last !== null &&
      last.speaker === turn.speaker &&
      (turn.speaker !== null || (!hasSpeakers && separator === " " && isOneSentence(last, turn)));
    if (last !== null && goesOn) append(last, turn, separator);
    else {
      last = emptyMessage(turn);
      append(last, turn, "");
      messages.push(last);
    }
  }
  return messages;
}

function isOneSentence(last: DraftMessage, turn: Turn): boolean {
  const pause = turn.startMs !== null && last.endMs !== null ? turn.startMs - last.endMs : 0;
  if (pause > PAUSE_MS || last.text.length > LONG_SENTENCE_CHARACTERS) return false;
  return !SENTENCE_END.test(last.text) || ABBREVIATION.test(last.text);
}

function append(message: DraftMessage, turn: Turn, separator: string): void {
  const offset = message.text.length + separator.length;
  message.text += separator + turn.text;
  if (turn.startMs !== null) message.cueTimes.push({ offset, ms: turn.startMs });
  if (turn.endMs !== null) message.endMs = Math.max(message.endMs ?? 0, turn.endMs);
}

function emptyMessage(turn: Turn): DraftMessage {
  return { ...blankMessage(""), speaker: turn.speaker, startMs: turn.startMs };
}

export function blankMessage(text: string): DraftMessage {
  return { speaker: null, author: null, role: "unknown", text, startMs: null, endMs: null, date: null, cueTimes: [], skip: [] };
}

/** Without what is skipped; a blank stands for each range of it. */
export function ownWords({ text, skip }: Pick<DraftMessage, "text" | "skip">): string {
  return replaceRanges(text, skip, () => " ");
}

/** A call made of messages; a file is one call, so its id only has to be stable. */
export function callOf(
  messages: DraftMessage[],
  facts: { title: string | null; date: string | null; line: number | null; id?: string; account?: string | null },
): DraftConversation {
  return {
    id: facts.id ?? "1",
    channel: "call",
    title: facts.title,
    date: facts.date,
    url: null,
    account: facts.account ?? null,
    status: null,
    rating: null,
    tags: [],
    line: facts.line,
    messages,
  };
}

/** The file's own name without folder, ending and the recorder's prefixes, as a title for a person. */
export function titleFromName(name: string): string | null {
  const base = (name.split(/[\\/]/).at(-1) ?? name)
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/\.(?:transcript|cc|captions?|vtt|chat)$/i, "");
  const title = base
    .replace(/^GMT\d{8}-\d{6}_?/, "")
    .replace(/^(?:Recording|Teams)(?:_|$)/, "")
    .replace(/[_]+/g, " ")
    .trim();
  return title === "" ? base.trim() || null : title;
}
