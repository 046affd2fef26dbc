/** Transcripts of recognisers and meeting tools that have no format of their own here (Azure, Speechmatics, ElevenLabs, Vosk, Trint, Recall …). */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { callFromTurns, leaveOutEmpty, parsedCall } from "../read/call.ts";
import { isObject, type JsonDocument, peekJson, readJson } from "../read/json.ts";
import type { SpokenTurn } from "../read/recogniser.ts";
import { spokenTurns } from "../read/spoken-records.ts";
import { decodeText } from "../read/text.ts";

export const spokenJson: Format = {
  id: "spoken-json",
  name: "Any recogniser's words or turns with times (JSON)",
  kinds: ["transcript"],
  endings: [".json", ".jsonl", ".ndjson"],
  recognise,
  parse,
};

function recognise(head: Head): Recognition | null {
  const document = peekJson(head);
  const turns = document && turnsOf(document);
  if (!turns) return null;
  const hasTimes = turns.some((turn) => turn.startMs !== null);
  return {
    format: "spoken-json",
    kind: "transcript",
    confidence: hasTimes ? 0.84 : 0.5,
    reason: hasTimes ? "it has words with their times in a recording" : "it is a recogniser's text without times",
  };
}

function turnsOf(document: JsonDocument): SpokenTurn[] | null {
  const value = document.items.length > 0 ? document.items.map((item) => item.value) : document.value;
  return spokenTurns(value) ?? textAlone(value);
}

/** `{text}` and figures, as a recogniser answers that was asked for no more. */
function textAlone(value: unknown): SpokenTurn[] | null {
  if (!isObject(value) || typeof value.text !== "string" || value.text.trim() === "") return null;
  const others = Object.keys(value).filter((name) => name !== "text");
  return others.every((name) => ["usage", "language", "duration", "task", "logprobs"].includes(name))
    ? [{ speaker: null, text: value.text, startMs: null, endMs: null }]
    : null;
}

function parse(bytes: Uint8Array, name: string): Parsed {
  const found = turnsOf(readJson(decodeText(bytes).text));
  if (!found)
    throw new EarshotError("input.malformed", "This JSON holds no words with times.", {
      details: { todo: "Export the transcript as VTT, SRT or TXT." },
    });
  const lines = found.map((turn, index) => ({ ...turn, text: turn.text.replace(/\s+/g, " ").trim(), line: index + 1 }));
  const { turns, unreadable } = leaveOutEmpty(lines, "turn");
  return parsedCall(
    callFromTurns(turns, { name, separator: " ", line: null, keepLabels: true }),
    unreadable.map((row) => ({ ...row, line: null })),
    ["Times and speakers were found by the names of their fields; check the preview."],
  );
}
