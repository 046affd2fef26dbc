/** What is seen of a file while it is read: how much, by whom, over which days, by which columns. The screen and the command line say the same. */
import type { SourceColumn, SourceSpeaker, Understood } from "../../shared/import-result.ts";
import type { ColumnGuess, DraftConversation, DraftMessage, Head, Parsed, Recognition } from "./conversation.ts";
import { dateQuestion } from "./date-question.ts";
import { idSet } from "./read/id-set.ts";
import { type Held, nameOfFile } from "./seen-words.ts";
import { wordsQuestion } from "./words-question.ts";

export type Seen = Omit<Held, "speakers"> & {
  from: string | null;
  to: string | null;
  days: Set<string>;
  people: { count: number; isNew(person: string): boolean };
  speakers: Map<string, Omit<SourceSpeaker, "speaker">>;
  columns: ColumnGuess[];
  assumptions: string[];
};

const KEPT_SPEAKERS = 200;
const FEW_SPEAKERS = 12;

export function nothingSeen(): Seen {
  const known = idSet();
  return {
    ...{ conversations: 0, messages: 0, accounts: 0, backlog: 0, minutes: 0, isCall: false, from: null, to: null },
    days: new Set(),
    people: { count: 0, isNew: (person) => known.add(person) },
    speakers: new Map(),
    columns: [],
    assumptions: [],
  };
}

export function addSeen(seen: Seen, batch: Parsed): void {
  if (seen.columns.length === 0) seen.columns = batch.columns;
  for (const said of batch.assumptions) if (!seen.assumptions.includes(said)) seen.assumptions.push(said);
  seen.accounts += batch.accounts.length;
  seen.backlog += batch.backlog.length;
  for (const conversation of batch.conversations) addConversation(seen, conversation);
}

export function understood(seen: Seen, { format, kind, reason, confidence }: Recognition, head: Head): Understood {
  return {
    formatName: nameOfFile(format, kind),
    reason,
    confidence,
    people: seen.people.count,
    days: seen.days.size,
    from: seen.from?.slice(0, 10) ?? null,
    to: seen.to?.slice(0, 10) ?? null,
    backlog: seen.backlog,
    accounts: seen.accounts,
    speakers: speakersOf(seen),
    columns: seen.columns.map(
      ({ index, header, field, confidence, reason }): SourceColumn => ({ index, header, field, confidence, reason }),
    ),
    assumptions: seen.assumptions,
    dateQuestion: dateQuestion(head, seen.assumptions),
    wordsQuestion: wordsQuestion(head, seen.columns),
  };
}

function addConversation(seen: Seen, conversation: DraftConversation): void {
  seen.conversations += 1;
  seen.messages += conversation.messages.length;
  if (conversation.channel === "call") seen.isCall = true;
  for (const message of conversation.messages) {
    addDate(seen, message.date ?? conversation.date);
    seen.minutes = Math.max(seen.minutes, Math.round((message.endMs ?? 0) / 60_000));
    const who = (message.author ?? message.speaker)?.trim().toLowerCase();
    if (who && seen.people.isNew(who)) seen.people.count += 1;
    addSpeaker(seen, message);
  }
}

function addDate(seen: Seen, date: string | null): void {
  if (date === null) return;
  if (seen.from === null || date < seen.from) seen.from = date;
  if (seen.to === null || date > seen.to) seen.to = date;
  seen.days.add(date.slice(0, 10));
}

function addSpeaker({ speakers }: Seen, { speaker, role, startMs, endMs }: DraftMessage): void {
  if (speaker === null || (speakers.size >= KEPT_SPEAKERS && !speakers.has(speaker))) return;
  const said = speakers.get(speaker) ?? { role, messages: 0, milliseconds: 0 };
  said.messages += 1;
  said.milliseconds += Math.max(0, (endMs ?? 0) - (startMs ?? 0));
  speakers.set(speaker, said);
}

/** Everybody of a call; of an export those who are not plainly customers, or all where they are few and not all the same. */
function speakersOf({ isCall, speakers }: Seen): SourceSpeaker[] {
  const all = [...speakers].map(([speaker, said]) => ({ speaker, ...said }));
  if (isCall) return all;
  if (all.every(({ role }) => role === "customer")) return [];
  return (all.length <= FEW_SPEAKERS ? all : all.filter(({ role }) => role === "internal")).sort((a, b) => b.messages - a.messages);
}
