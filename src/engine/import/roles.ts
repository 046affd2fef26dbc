/** Who is a customer and who is ours: from labels, from what the person said, from who asks. When unsure: unknown. */
import type { Role, SourceKind } from "../../shared/domain.ts";
import type { DraftConversation, DraftMessage, Person } from "./conversation.ts";
import { INTERVIEWING, LABEL_PAIRS, OUR_LABEL, THEIR_LABEL } from "./read/role-labels.ts";

export type RoleOptions = { roles?: Record<string, Role>; kind?: SourceKind | undefined };

const MAX_INTERVIEW_SPEAKERS = 5;
/** An interviewer asks in at least this share of turns, and this many times as often as anybody else. */
const QUESTION_SHARE = 0.3;
const QUESTION_LEAD = 1.5;

/** Phrases are counted in the first turns of each; a call of a day needs no more to show who interviews. */
const TURNS_HEARD = 400;

/** The person's choice, then the source's word, then labels, then who takes part, then the shape of the talk. Returns new conversations. */
export function guessRoles(conversations: readonly DraftConversation[], options: RoleOptions): DraftConversation[] {
  const chosen = new Map(Object.entries(options.roles ?? {}).map(([name, role]) => [name.trim().toLowerCase(), role]));
  return conversations.map((conversation) => {
    const people = conversation.people ?? [];
    const guessed = conversation.channel === "call" ? guessCall(conversation.messages, people, chosen) : new Map<string, Role>();
    const messages = conversation.messages.map((message): DraftMessage => {
      const name = message.speaker?.trim().toLowerCase() ?? "";
      const role =
        chosen.get(name) ??
        (message.author ? chosen.get(message.author.toLowerCase()) : undefined) ??
        (message.role !== "unknown" ? message.role : (guessed.get(name) ?? labelRole(name)));
      return role === message.role ? message : { ...message, role };
    });
    return { ...conversation, messages, account: conversation.account ?? accountOf(messages, people) };
  });
}

function labelRole(name: string): Role {
  if (OUR_LABEL.test(name)) return "internal";
  return THEIR_LABEL.test(name) ? "customer" : "unknown";
}

type Talk = { name: string; turns: number; letters: number; asking: number; texts: string[]; opens: boolean; role: Role };

function guessCall(messages: readonly DraftMessage[], people: readonly Person[], chosen: ReadonlyMap<string, Role>): Map<string, Role> {
  const talks = talksOf(messages);
  for (const talk of talks) talk.role = chosen.get(talk.name) ?? (talk.role === "unknown" ? labelRole(talk.name) : talk.role);
  for (const talk of talks) if (talk.role === "unknown") talk.role = personNamed(people, talk.name)?.role ?? "unknown";
  pairLabels(talks);
  bySides(talks, people);
  if (!talks.some((talk) => talk.role === "internal") && !hasLabels(talks)) {
    const asker = interviewerIn(talks) ?? askingSide(talks, people);
    if (asker) asker.role = "internal";
    bySides(talks, people);
  }
  const others = talks.filter((talk) => talk.role === "unknown");
  const isOneOnOne = talks.length === 2 && talks.some((talk) => talk.role === "internal");
  if (isOneOnOne && others[0]) others[0].role = "customer";
  return new Map(talks.map((talk) => [talk.name, talk.role]));
}

function pairLabels(talks: readonly Talk[]): void {
  for (const [ours, theirs] of LABEL_PAIRS) {
    const asker = talks.find((talk) => talk.name === ours);
    const answering = talks.filter((talk) => theirs.test(talk.name));
    if (!asker || answering.length === 0 || asker.role === "customer") continue;
    asker.role = "internal";
    for (const talk of answering) talk.role = "customer";
    return;
  }
}

/** Of two companies the one whose people interview, by phrase and by asking: one of them, who stands for the side. */
function askingSide(talks: readonly Talk[], people: readonly Person[]): Talk | null {
  const sides = Map.groupBy(
    talks.filter((talk) => personNamed(people, talk.name)?.organisation),
    (talk) => personNamed(people, talk.name)?.organisation?.toLowerCase() ?? "",
  );
  if (sides.size !== 2) return null;
  const [first, second] = [...sides.values()]
    .map((side) => ({
      side,
      phrases: side.reduce((total, talk) => total + phrasesOf(talk), 0),
      asking: sum(side, "asking") / sum(side, "turns"),
    }))
    .toSorted((a, b) => b.phrases - a.phrases);
  if (!first || !second) return null;
  const isAsking = first.asking >= QUESTION_SHARE && first.asking >= second.asking * QUESTION_LEAD;
  return first.phrases > second.phrases && isAsking ? (first.side[0] ?? null) : null;
}

function sum(talks: readonly Talk[], of: "asking" | "turns"): number {
  return talks.reduce((total, talk) => total + talk[of], 0);
}

/** Where companies are known, people of one of ours are ours, and those of another company are customers. */
function bySides(talks: readonly Talk[], people: readonly Person[]): void {
  const sideOf = (talk: Talk): string | null => personNamed(people, talk.name)?.organisation?.toLowerCase() ?? null;
  const ours = new Set(talks.filter((talk) => talk.role === "internal").flatMap((talk) => sideOf(talk) ?? []));
  const theirs = new Set(talks.filter((talk) => talk.role === "customer").flatMap((talk) => sideOf(talk) ?? []));
  for (const talk of talks) {
    const side = talk.role === "unknown" ? sideOf(talk) : null;
    if (side === null) continue;
    if (ours.has(side)) talk.role = "internal";
    else if (theirs.has(side) || ours.size > 0) talk.role = "customer";
  }
}

/** The person of that name; a heading may give more of it than the turns do (`Ana Ruiz` and `Ana:`). */
function personNamed(people: readonly Person[], name: string): Person | null {
  const known = people.find((person) => person.name.toLowerCase() === name);
  if (known) return known;
  const alike = people.filter((person) => {
    const words = person.name.toLowerCase().split(" ");
    return words[0] === name || words.at(-1) === name || words.map((word) => word[0]).join("") === name;
  });
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** The company of those who speak as customers, when it is one; a lone company of people of whom nobody is known to be ours is not taken. */
function accountOf(messages: readonly DraftMessage[], people: readonly Person[]): string | null {
  if (people.length === 0) return null;
  const said = new Map<string, number>();
  for (const message of messages) {
    if (message.role !== "customer" || message.speaker === null) continue;
    const organisation = personNamed(people, message.speaker.trim().toLowerCase())?.organisation;
    if (organisation) said.set(organisation, (said.get(organisation) ?? 0) + 1);
  }
  return [...said].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** A call of "Customer" and "Anna" is labelled: Anna is not guessed at by her questions. */
function hasLabels(talks: readonly Talk[]): boolean {
  return talks.some((talk) => talk.role !== "unknown");
}

function talksOf(messages: readonly DraftMessage[]): Talk[] {
  const talks = new Map<string, Talk>();
  for (const message of messages) {
    const name = message.speaker?.trim().toLowerCase() ?? "";
    if (name === "") continue;
    const talk = talks.get(name) ?? { name, turns: 0, letters: 0, asking: 0, texts: [], opens: talks.size === 0, role: message.role };
    talk.turns += 1;
    talk.letters += message.text.length;
    if (message.text.includes("?")) talk.asking += 1;
    if (talk.turns <= TURNS_HEARD) talk.texts.push(message.text);
    talks.set(name, talk);
  }
  return [...talks.values()];
}

function phrasesOf(talk: Talk): number {
  return talk.texts.reduce((total, text) => total + (text.match(INTERVIEWING)?.length ?? 0), 0);
}

/**
 * The one speaker who both interviews by phrase and asks more than the others, with fewer or not many more words.
 * A customer who asks much of an agent says none of the phrases, and stays unknown.
 */
function interviewerIn(talks: Talk[]): Talk | null {
  if (talks.length < 2 || talks.length > MAX_INTERVIEW_SPEAKERS) return null;
  const [most, next] = talks
    .map((talk) => ({ talk, phrases: phrasesOf(talk) }))
    .toSorted((a, b) => b.phrases - a.phrases || b.talk.asking / b.talk.turns - a.talk.asking / a.talk.turns);
  if (!most || !next || most.talk.turns < 3) return null;
  const { talk: first, phrases } = most;
  const letters = talks.reduce((total, talk) => total + talk.letters, 0);
  const share = first.asking / first.turns;
  const others = Math.max(...talks.filter((talk) => talk !== first && talk.turns >= 3).map((talk) => talk.asking / talk.turns), 0);
  const isAsking = share >= QUESTION_SHARE && share >= others * QUESTION_LEAD;
  const isInterviewing = phrases >= 2 && phrases >= 2 * next.phrases;
  const isListening = first.letters / letters <= 0.55;
  return isAsking && isInterviewing && isListening && (first.opens || phrases >= 3) ? first : null;
}
