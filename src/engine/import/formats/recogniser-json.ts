/** JSON of speech recognisers: Deepgram, AssemblyAI, Amazon Call Analytics, whisper.cpp, Rev and Fireflies, each by its own fields and unit of time. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { findDate } from "../read/dates.ts";
import { asNumber, asText, isObject, type JsonObject, objectsIn, peekJson, readJson } from "../read/json.ts";
import { callOf, messagesFromTurns, type Turn, titleFromName } from "../read/messages.ts";
import { decodeText } from "../read/text.ts";

type Dialect = {
  what: string;
  turns(document: JsonObject): JsonObject[] | null;
  speaker: string[];
  words: string;
  start: string;
  end: string;
  msPerUnit: number;
};

const DIALECTS: Dialect[] = [
  {
    what: "Deepgram's utterances",
    turns: (document) => (isObject(document.results) ? objectsIn(document.results, ["utterances"]) : null),
    speaker: ["speaker"],
    words: "transcript",
    start: "start",
    end: "end",
    msPerUnit: 1000,
  },
  {
    what: "Amazon Call Analytics",
    turns: (document) => objectsIn(document, ["Transcript"]),
    speaker: ["ParticipantRole", "ParticipantId"],
    words: "Content",
    start: "BeginOffsetMillis",
    end: "EndOffsetMillis",
    msPerUnit: 1,
  },
  {
    what: "AssemblyAI's utterances",
    turns: (document) => objectsIn(document, ["utterances"]),
    speaker: ["speaker"],
    words: "text",
    start: "start",
    end: "end",
    msPerUnit: 1,
  },
  {
    what: "Fireflies' sentences",
    turns: (document) => objectsIn(document, ["sentences"]),
    speaker: ["speaker_name", "speaker_id"],
    words: "text",
    start: "start_time",
    end: "end_time",
    msPerUnit: 1000,
  },
  {
    what: "whisper.cpp",
    turns: (document) =>
      objectsIn(document, ["transcription"])?.map((part) => ({ ...part, ...(isObject(part.offsets) ? part.offsets : {}) })) ?? null,
    speaker: ["speaker"],
    words: "text",
    start: "from",
    end: "to",
    msPerUnit: 1,
  },
  {
    what: "Rev's monologues",
    turns: (document) => objectsIn(document, ["monologues"])?.map(fromMonologue) ?? null,
    speaker: ["speaker"],
    words: "text",
    start: "start",
    end: "end",
    msPerUnit: 1000,
  },
];

export const recogniserJson: Format = {
  id: "recogniser-json",
  name: "Speech recogniser's JSON (Deepgram, AssemblyAI, Amazon, whisper.cpp, Rev, Fireflies)",
  kinds: ["transcript"],
  endings: [".json"],
  recognise,
  parse,
};

function dialectOf(document: unknown): { dialect: Dialect; turns: JsonObject[] } | null {
  if (!isObject(document)) return null;
  for (const dialect of DIALECTS) {
    const turns = dialect.turns(document);
    if (turns?.some((turn) => asText(turn[dialect.words]) !== null && asNumber(turn[dialect.start]) !== null)) return { dialect, turns };
  }
  return null;
}

function recognise(head: Head): Recognition | null {
  const found = dialectOf(peekJson(head)?.value);
  return found
    ? { format: "recogniser-json", kind: "transcript", confidence: 0.95, reason: `it has the fields of ${found.dialect.what}` }
    : null;
}

function parse(bytes: Uint8Array, name: string): Parsed {
  const found = dialectOf(readJson(decodeText(bytes).text).value);
  if (!found)
    throw new EarshotError("input.malformed", "This JSON holds no recogniser's turns.", {
      details: { todo: "Export it with utterances (speaker turns)." },
    });
  const { dialect, turns: items } = found;
  const turns: Turn[] = [];
  const unreadable: Parsed["unreadable"] = [];
  for (const [index, item] of items.entries()) {
    const text = (asText(item[dialect.words]) ?? "").replace(/\s+/g, " ").trim();
    if (text === "")
      unreadable.push({
        line: null,
        code: "input.malformed",
        reason: `Turn ${index + 1} was left out: no words in it.`,
        todo: "Look at it in the file.",
      });
    else
      turns.push({
        speaker: speakerOf(item, dialect),
        text,
        startMs: msOf(item[dialect.start], dialect),
        endMs: msOf(item[dialect.end], dialect),
        line: index + 1,
      });
  }
  if (turns.length === 0)
    throw new EarshotError("input.malformed", "This recogniser's file holds no words.", {
      details: { todo: "Check that the recording had speech in it." },
    });
  const call = callOf(messagesFromTurns(turns, " "), { title: titleFromName(name), date: findDate(name), line: null });
  return { conversations: [call], backlog: [], accounts: [], unreadable, columns: [], assumptions: [] };
}

/** A bare number or letter says only that two voices differ. */
function speakerOf(item: JsonObject, dialect: Dialect): string | null {
  for (const field of dialect.speaker) {
    const name = asText(item[field])?.trim();
    if (name) return /^(?:\d+|[A-Z])$/.test(name) ? `Speaker ${name}` : name;
  }
  return null;
}

function msOf(value: unknown, dialect: Dialect): number | null {
  const number = asNumber(value);
  return number === null || number < 0 ? null : Math.round(number * dialect.msPerUnit);
}

function fromMonologue(monologue: JsonObject): JsonObject {
  const elements = objectsIn(monologue.elements, []) ?? [];
  const times = elements.flatMap((element) => [asNumber(element.ts), asNumber(element.end_ts)]).filter((time) => time !== null);
  return {
    speaker: monologue.speaker,
    text: elements.map((element) => asText(element.value) ?? "").join(""),
    start: times[0] ?? 0,
    end: times.at(-1) ?? null,
  };
}
