/** A meeting as JSON turns: `{meeting_transcripts: [{speaker, content}]}` or any array of `{speaker, text}`. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { callFromTurns, parsedCall } from "../read/call.ts";
import { asText, isObject, type JsonObject, objectsIn, peekJson, readJson } from "../read/json.ts";
import type { Turn } from "../read/messages.ts";
import { leftOut } from "../read/records.ts";
import { decodeText } from "../read/text.ts";

const LISTS = [
  "meeting_transcripts",
  "transcript",
  "transcripts",
  "turns",
  "messages",
  "utterances",
  "dialogue",
  "sentences",
  "segments",
  "conversation",
  "entries",
  "data",
];
const SPEAKERS = ["speaker", "speaker_name", "speakerName", "participant", "name", "role"];
const WORDS = ["content", "text", "transcript", "words", "message", "utterance"];

export const turnsJson: Format = {
  id: "turns-json",
  name: "Turns of a meeting (JSON)",
  kinds: ["transcript"],
  endings: [".json", ".jsonl", ".ndjson"],
  recognise,
  parse,
};

function turnsOf(document: { value: unknown; items: { value: unknown }[] } | null): JsonObject[] | null {
  if (!document) return null;
  const list = document.items.length > 0 ? document.items.map((item) => item.value) : document.value;
  const found = objectsIn(list, LISTS) ?? objectsIn(innerOf(list), LISTS);
  const hits = found?.filter((item) => fieldOf(item, SPEAKERS.slice(0, 4)) !== null && fieldOf(item, WORDS) !== null).length ?? 0;
  return found && hits >= Math.max(1, found.length / 2) ? found : null;
}

/** `{transcript: {segments: […]}}`: the list may lie one object deeper. */
function innerOf(value: unknown): JsonObject | null {
  return isObject(value)
    ? (Object.entries(value).flatMap(([name, inner]) => (LISTS.includes(name) && isObject(inner) ? [inner] : []))[0] ?? null)
    : null;
}

function fieldOf(item: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const text = asText(item[name]);
    if (text !== null) return text;
  }
  return null;
}

function recognise(head: Head): Recognition | null {
  const document = peekJson(head);
  if (!turnsOf(document)) return null;
  const isNamed = isObject(document?.value) && "meeting_transcripts" in document.value;
  return {
    format: "turns-json",
    kind: "transcript",
    confidence: isNamed ? 0.98 : 0.85,
    reason: "it is a list of turns with speaker and words",
  };
}

function parse(bytes: Uint8Array, name: string): Parsed {
  const document = readJson(decodeText(bytes).text);
  const found = turnsOf(document);
  if (!found)
    throw new EarshotError("input.malformed", "This JSON holds no turns with speaker and words.", {
      details: { todo: "Each turn needs a speaker and a text or content." },
    });
  const turns: Turn[] = [];
  const unreadable: Parsed["unreadable"] = document.broken.map(leftOut);
  for (const [index, item] of found.entries()) {
    const text = (fieldOf(item, WORDS) ?? "").trim();
    if (text === "")
      unreadable.push({
        line: null,
        code: "input.malformed",
        reason: `Turn ${index + 1} was left out: no words in it.`,
        todo: "Look at it in the file.",
      });
    else
      turns.push({
        speaker: fieldOf(item, SPEAKERS)?.trim() || null,
        text,
        startMs: msOf(item, "start"),
        endMs: msOf(item, "end"),
        line: index + 1,
      });
  }
  if (isInMilliseconds(turns))
    for (const turn of turns)
      Object.assign(turn, { startMs: (turn.startMs ?? 0) / 1000, endMs: turn.endMs === null ? null : turn.endMs / 1000 });
  return parsedCall(callFromTurns(turns, { name, separator: "\n", line: null, keepLabels: true }), unreadable);
}

/** Nobody speaks one word in ten seconds over a whole call: then the times were milliseconds and not seconds. */
function isInMilliseconds(turns: readonly Turn[]): boolean {
  const words = turns.reduce((sum, turn) => sum + turn.text.split(/\s+/).length, 0);
  const seconds = Math.max(0, ...turns.map((turn) => turn.endMs ?? turn.startMs ?? 0)) / 1000;
  return seconds > 60 && words / seconds < 0.1;
}

/** Fields that say their unit are read; a bare `start` is taken as seconds, as all recognisers that write turns do. */
function msOf(item: JsonObject, edge: "start" | "end"): number | null {
  for (const [name, factor] of [
    [`${edge}_ms`, 1],
    [`${edge}Ms`, 1],
    [`${edge}_time`, 1000],
    [edge, 1000],
    [`${edge}Time`, 1000],
  ] as const) {
    const value = Number(item[name] ?? Number.NaN);
    if (Number.isFinite(value) && value >= 0) return Math.round(value * factor);
  }
  return null;
}
