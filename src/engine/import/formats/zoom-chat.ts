/** Zoom's chat: `HH:MM:SS From A to B : words`, the words perhaps on the next lines, or `hh:mm:ss<tab>Name:<tab>words`. */
import type { DraftMessage, Format, Head, Parsed, Recognition } from "../conversation.ts";
import { callFromTurns, leaveOutEmpty, parsedCall } from "../read/call.ts";
import { clockMs } from "../read/clock.ts";
import type { Turn } from "../read/messages.ts";
import { decodeText } from "../read/text.ts";

export const zoomChat: Format = {
  id: "zoom-chat",
  name: "Zoom chat",
  kinds: ["transcript"],
  endings: [".txt"],
  recognise,
  parse: (bytes, name) => parse(decodeText(bytes).text, name),
};

const CLOCK = "(\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*[AP]M)?)";
const FROM_TO = new RegExp(
  `^${CLOCK}\\s+(?:From|De|Von|Van|Da|Desde)\\s+(.{1,80}?)(?:\\s+(?:to|To|para|an|aan|à|a)\\s+(.{1,80}?))?\\s*(?:\\((?:Direct Message|Privately|Direktnachricht|Mensagem direta)\\))?\\s*:(?:\\s+(.*)|\\s*)$`,
);
const TABBED = new RegExp(`^${CLOCK}\\t\\s*([^\\t]{1,80}?)\\s*:\\t\\s*(.*)$`);
const REACTION = /^(?:Reacted to|Removed a .{1,20} reaction from)\s+["“]/;
const REPLY = /^Replying to ["“].{0,200}?["”]?\s*(?:\n|$)/;
/** Nobody chats six hours into a recording: from there on a time is one of day. */
const WALL_CLOCK_MS = 6 * 3600_000;

function recognise({ text }: Head): Recognition | null {
  const lines = text.slice(0, 64 * 1024).split("\n");
  const heads = lines.filter((line) => headOf(line) !== null).length;
  const isChat = heads >= 1 && headOf(lines.find((line) => line.trim() !== "") ?? "") !== null;
  return isChat ? { format: "zoom-chat", kind: "transcript", confidence: 0.96, reason: "its lines say when, from whom and to whom" } : null;
}

function parse(text: string, name: string): Parsed {
  const found: Turn[] = [];
  let direct = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const head = headOf(line);
    const last = found.at(-1);
    if (head) {
      found.push({ speaker: head.name, text: head.words, startMs: head.ms, endMs: null, line: index + 1 });
      if (head.isDirect) direct += 1;
    } else if (last && line.trim() !== "") last.text = `${last.text}\n${line.trim()}`.trim();
  }
  const { turns, unreadable } = leaveOutEmpty(found, "line");
  const first = turns.find((turn) => turn.startMs !== null)?.startMs ?? 0;
  const isWallClock = first >= WALL_CLOCK_MS;
  if (isWallClock) for (const turn of turns) turn.startMs = turn.startMs === null ? null : Math.max(0, turn.startMs - first);
  const call = callFromTurns(turns, { name, separator: "\n" });
  const notes = [
    ...(isWallClock ? ["The times are times of day; they were counted from the first message."] : []),
    ...(direct > 0 ? [`${direct} of the messages went to one person only.`] : []),
  ];
  return parsedCall({ ...call, messages: call.messages.map(withoutAnswered) }, unreadable, notes);
}

type ChatHead = { ms: number | null; name: string; words: string; isDirect: boolean };

function headOf(line: string): ChatHead | null {
  const text = line.replace(/\u00a0/g, " ").trimEnd();
  const tabbed = TABBED.exec(text);
  if (tabbed) return { ms: timeOf(tabbed[1] ?? ""), name: (tabbed[2] ?? "").trim(), words: (tabbed[3] ?? "").trim(), isDirect: false };
  const match = FROM_TO.exec(text.trimStart());
  if (!match) return null;
  const isDirect = /\((?:Direct Message|Privately|Direktnachricht|Mensagem direta)\)\s*:/.test(text);
  return { ms: timeOf(match[1] ?? ""), name: (match[2] ?? "").trim(), words: (match[4] ?? "").trim(), isDirect };
}

function timeOf(clock: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?$/i.exec(clock);
  if (!match?.[4]) return clockMs(match?.[3] ? clock : `${clock}:00`);
  const hours = (Number(match[1]) % 12) + (/^p/i.test(match[4]) ? 12 : 0);
  return ((hours * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0)) * 1000;
}

/** A reaction, and what a reply repeats, are read but are nobody's new words. */
function withoutAnswered(message: DraftMessage): DraftMessage {
  const skip: DraftMessage["skip"] = [];
  let at = 0;
  for (const line of message.text.split("\n")) {
    if (REACTION.test(line)) skip.push({ start: at, end: at + line.length, why: "auto" });
    else if (REPLY.test(line)) skip.push({ start: at, end: at + line.length, why: "quoted" });
    at += line.length + 1;
  }
  return skip.length > 0 ? { ...message, skip } : message;
}
