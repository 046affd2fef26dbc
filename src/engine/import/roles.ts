/** Who is a customer and who is ours: from labels, from what the person said, from who asks. When unsure: unknown. */
import type { Role, SourceKind } from "../../shared/domain.ts";
import type { DraftConversation, DraftMessage } from "./conversation.ts";

export type RoleOptions = { roles?: Record<string, Role>; kind?: SourceKind | undefined };

const OURS =
  /^(?:interviewer|moderator|facilitator|host|agent|support(?: agent| team| rep\w*)?|bot|chat ?bot|assistant|virtual (?:agent|assistant)|operator|representative|rep|sales(?: rep\w*)?|advisor|csm|researcher|staff|admin|system|int|mod)[ _-]?\d{0,3}$/i;
const THEIRS =
  /^(?:customer|client|caller|participant|respondent|interviewee|guest|end[ _-]?user|user|consumer|resp)[ _-]?\d{0,3}$|^(?:p|r|es)[ _-]?\d{1,3}$/i;
/** Single letters are labels only in pairs: I and R, Q and A. */
const PAIRS: [string, RegExp][] = [
  ["i", /^(?:r|p|b|e)\d*$/],
  ["q", /^a\d*$/],
  ["m", /^(?:r|p)\d*$/],
];
/** What an interviewer says and a customer hardly does. */
const INTERVIEWING =
  /\b(?:thank(?:s| you) (?:so much |very much |a lot )?for (?:making (?:the )?time|(?:taking|giving)\b|joining|coming on|doing this|being here|having)|(?:okay|ok|fine|all right) (?:if|with) (?:i|we|me) record|i(?:'m| am) recording|we(?:'re| are)? record|turn on the recorder|no (?:right|wrong) answers?|walk me through|tell me (?:about|more|a bit)|how did you (?:get|feel|find|decide)|can you (?:tell|describe|explain to)|could you (?:start|tell|describe)|i do (?:the )?research|i'?d like to understand|interview(?:ing)? you|welcome to|introduce yourself|i(?:'m| am) your host|today (?:i am|i'm|we're|we are) joined by|my next question|what do you (?:do|think)|what would you|what's (?:the )?(?:one|hardest|worst|best))\b/gi;
const MAX_INTERVIEW_SPEAKERS = 5;
/** An interviewer asks in at least this share of turns, and this many times as often as anybody else. */
const QUESTION_SHARE = 0.3;
const QUESTION_LEAD = 1.5;

/** The person's choice, then the source's word, then labels, then the shape of the talk. Returns new conversations. */
export function guessRoles(conversations: readonly DraftConversation[], options: RoleOptions): DraftConversation[] {
  const chosen = new Map(Object.entries(options.roles ?? {}).map(([name, role]) => [name.trim().toLowerCase(), role]));
  return conversations.map((conversation) => {
    const guessed = conversation.channel === "call" ? guessCall(conversation.messages) : new Map<string, Role>();
    const messages = conversation.messages.map((message): DraftMessage => {
      const name = message.speaker?.trim().toLowerCase() ?? "";
      const role =
        chosen.get(name) ??
        (message.author ? chosen.get(message.author.toLowerCase()) : undefined) ??
        (message.role !== "unknown" ? message.role : (guessed.get(name) ?? labelRole(name)));
      return role === message.role ? message : { ...message, role };
    });
    return { ...conversation, messages };
  });
}

function labelRole(name: string): Role {
  if (OURS.test(name)) return "internal";
  return THEIRS.test(name) ? "customer" : "unknown";
}

type Talk = { name: string; turns: number; words: number; asking: number; phrases: number; opens: boolean; role: Role };

function guessCall(messages: readonly DraftMessage[]): Map<string, Role> {
  const talks = talksOf(messages);
  for (const talk of talks) if (talk.role === "unknown") talk.role = labelRole(talk.name);
  for (const [ours, theirs] of PAIRS) {
    const asker = talks.find((talk) => talk.name === ours);
    const answering = talks.filter((talk) => theirs.test(talk.name));
    if (!asker || answering.length === 0) continue;
    asker.role = "internal";
    for (const talk of answering) talk.role = "customer";
  }
  if (!talks.some((talk) => talk.role === "internal") && !hasLabels(talks)) {
    const asker = interviewerIn(talks);
    if (asker) asker.role = "internal";
  }
  const others = talks.filter((talk) => talk.role === "unknown");
  const isOneOnOne = talks.length === 2 && talks.some((talk) => talk.role === "internal");
  if (isOneOnOne && others[0]) others[0].role = "customer";
  return new Map(talks.map((talk) => [talk.name, talk.role]));
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
    const talk = talks.get(name) ?? { name, turns: 0, words: 0, asking: 0, phrases: 0, opens: talks.size === 0, role: message.role };
    talk.turns += 1;
    talk.words += message.text.split(/\s+/).length;
    if (message.text.includes("?")) talk.asking += 1;
    talk.phrases += message.text.match(INTERVIEWING)?.length ?? 0;
    talks.set(name, talk);
  }
  return [...talks.values()];
}

/**
 * The one speaker who both interviews by phrase and asks more than the others, with fewer or not many more words.
 * A customer who asks much of an agent says none of the phrases, and stays unknown.
 */
function interviewerIn(talks: Talk[]): Talk | null {
  if (talks.length < 2 || talks.length > MAX_INTERVIEW_SPEAKERS) return null;
  const [first, second] = talks.toSorted((a, b) => b.phrases - a.phrases || b.asking / b.turns - a.asking / a.turns);
  if (!first || !second || first.turns < 3) return null;
  const words = talks.reduce((sum, talk) => sum + talk.words, 0);
  const share = first.asking / first.turns;
  const others = Math.max(...talks.filter((talk) => talk !== first && talk.turns >= 3).map((talk) => talk.asking / talk.turns), 0);
  const isAsking = share >= QUESTION_SHARE && share >= others * QUESTION_LEAD;
  const isInterviewing = first.phrases >= 2 && first.phrases >= 2 * second.phrases;
  const isListening = first.words / words <= 0.55;
  return isAsking && isInterviewing && isListening && (first.opens || first.phrases >= 3) ? first : null;
}
