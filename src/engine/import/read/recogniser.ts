/** What recognisers' JSON has in common: a document to turns, words to turns, names for voices; each vendor's file says only its own shape. */
import type { Role } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { DraftConversation, Format, Head, Parsed, Person } from "../conversation.ts";
import { callFromTurns, leftOut } from "./call.ts";
import { asText, isObject, type JsonObject, peekJson, readJson } from "./json.ts";
import type { Turn } from "./messages.ts";
import { decodeText } from "./text.ts";

export type SpokenTurn = { speaker: string | null; text: string; startMs: number | null; endMs: number | null; role?: Role };
export type SpokenCall = {
  turns: SpokenTurn[];
  people?: Person[];
  id?: string;
  title?: string | null;
  date?: string | null;
  notes?: string[];
};

/** `match`: the clause that says why, or null. `calls`: the document's calls, their turns in order; turns without words are named as left out. */
export type RecogniserShape = {
  id: string;
  name: string;
  confidence: number;
  /** how a speaker's next turn joins: a blank where turns are cues, a line break where they are what somebody said */
  separator?: " " | "\n";
  match(document: JsonObject): string | null;
  calls(document: JsonObject): SpokenCall[];
};

/** A format of a vendor's JSON: one object, or an array with the object as its first entry. */
export function recogniserFormat(shape: RecogniserShape): Format {
  return {
    id: shape.id,
    name: shape.name,
    kinds: ["transcript"],
    endings: [".json"],
    recognise: (head: Head) => {
      const document = documentOf(peekJson(head)?.value);
      const reason = document && shape.match(document);
      return reason ? { format: shape.id, kind: "transcript", confidence: shape.confidence, reason } : null;
    },
    parse: (bytes, name) => parse(shape, bytes, name),
  };
}

function documentOf(value: unknown): JsonObject | null {
  const document = Array.isArray(value) ? value[0] : value;
  return isObject(document) ? document : null;
}

function parse(shape: RecogniserShape, bytes: Uint8Array, name: string): Parsed {
  const document = documentOf(readJson(decodeText(bytes).text).value);
  const calls = document && shape.match(document) ? shape.calls(document) : [];
  const whole = parsedNothing();
  for (const [index, call] of calls.entries()) {
    const turns: Turn[] = [];
    for (const [at, turn] of call.turns.entries()) {
      const text = turn.text.replace(/\s+/g, " ").trim();
      if (text === "") whole.unreadable.push(leftOut(`Turn ${at + 1} was left out: no words in it.`, null));
      else turns.push({ speaker: turn.speaker, text, startMs: turn.startMs, endMs: turn.endMs, line: at + 1 });
    }
    if (turns.length === 0) continue;
    whole.assumptions.push(...(call.notes ?? []));
    whole.conversations.push(withRoles(conversationOf(shape, call, turns, { name, id: call.id ?? String(index + 1) }), call.turns));
  }
  if (whole.conversations.length === 0)
    throw new EarshotError("input.malformed", "This recogniser's file holds no words.", {
      details: { todo: "Check that the recording had speech in it, and that the file was exported whole." },
    });
  return whole;
}

function parsedNothing(): Parsed {
  return { conversations: [], backlog: [], accounts: [], unreadable: [], columns: [], assumptions: [] };
}

function conversationOf(
  shape: RecogniserShape,
  call: SpokenCall,
  turns: Turn[],
  { name, id }: { name: string; id: string },
): DraftConversation {
  return callFromTurns(turns, {
    name,
    separator: shape.separator ?? " ",
    keepLabels: true,
    line: null,
    id,
    ...(call.people ? { people: call.people } : {}),
    ...(call.title ? { title: call.title } : {}),
    ...(call.date ? { date: call.date } : {}),
  });
}

/** The source's own word on who is who. */
function withRoles(call: DraftConversation, turns: readonly SpokenTurn[]): DraftConversation {
  const roles = new Map(turns.flatMap((turn) => (turn.role && turn.speaker !== null ? [[turn.speaker, turn.role] as const] : [])));
  if (roles.size === 0) return call;
  return { ...call, messages: call.messages.map((message) => ({ ...message, role: roles.get(message.speaker ?? "") ?? message.role })) };
}

/** Consecutive words of one voice as a turn; a word without a blank before it (punctuation) joins the one before. */
export type SpokenWord = { text: string; speaker: string | null; startMs: number | null; endMs: number | null; isMark?: boolean };

export function turnsFromWords(words: readonly SpokenWord[], { pauseMs = 2000, breaksNamed = false } = {}): SpokenTurn[] {
  const turns: SpokenTurn[] = [];
  for (const word of words) {
    const last = turns.at(-1);
    const pause = word.startMs !== null && last?.endMs != null ? word.startMs - last.endMs : 0;
    const goesOn =
      last && (word.isMark || (last.speaker === word.speaker && ((word.speaker !== null && !breaksNamed) || pause <= pauseMs)));
    if (!last || !goesOn) turns.push({ speaker: word.speaker, text: word.text, startMs: word.startMs, endMs: word.endMs });
    else {
      last.text += word.isMark ? word.text : ` ${word.text}`;
      last.startMs ??= word.startMs;
      last.endMs = word.endMs ?? last.endMs;
    }
  }
  return turns;
}

/** Numbers, numeric strings and Google's `"1.300s"` or `{seconds, nanos}` in `factor` milliseconds a unit; null when it is no time. */
export function timeMs(value: unknown, factor: number): number | null {
  if (isObject(value)) {
    const seconds = Number(value.seconds ?? 0) + Number(value.nanos ?? 0) / 1e9;
    return Number.isFinite(seconds) ? Math.round(seconds * 1000) : null;
  }
  const text = typeof value === "string" ? value.trim().replace(/s$/, "") : value;
  const number = text === "" || text === null || text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) ? Math.max(0, Math.round(number * factor)) : null;
}

/** A bare number or letter, or `spk_0`, says only that two voices differ. */
export function voiceName(value: unknown): string | null {
  const name = asText(value)?.trim();
  if (!name) return null;
  const bare = /^(?:(?:spk|speaker)[_ -]?)?(\d+|[A-Z])$/i.exec(name)?.[1];
  return bare ? `Speaker ${bare.toUpperCase()}` : name;
}
