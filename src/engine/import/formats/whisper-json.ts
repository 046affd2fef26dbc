/** Whisper's and whisperX's JSON: segments with start and end in seconds, perhaps with speakers. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { findDate } from "../read/dates.ts";
import { asNumber, asText, isObject, type JsonObject, objectsIn, peekJson, readJson } from "../read/json.ts";
import { callOf, messagesFromTurns, type Turn, titleFromName } from "../read/messages.ts";
import { decodeText } from "../read/text.ts";

export const whisperJson: Format = {
  id: "whisper-json",
  name: "Whisper or whisperX (JSON segments)",
  kinds: ["transcript"],
  endings: [".json"],
  recognise,
  parse,
};

function recognise(head: Head): Recognition | null {
  const document = peekJson(head)?.value;
  if (!isObject(document)) return null;
  const segments = objectsIn(document, ["segments"]);
  const isWhisper = segments?.some((segment) => "text" in segment && asNumber(segment.start) !== null && "end" in segment);
  return isWhisper
    ? { format: "whisper-json", kind: "transcript", confidence: 0.97, reason: "it has segments with start, end and text" }
    : null;
}

function parse(bytes: Uint8Array, name: string): Parsed {
  const document = readJson(decodeText(bytes).text).value;
  const all = isObject(document) && Array.isArray(document.segments) ? document.segments : [];
  const turns: Turn[] = [];
  const unreadable: Parsed["unreadable"] = [];
  for (const [index, segment] of all.entries()) {
    const turn = isObject(segment) ? turnOf(segment, index + 1) : null;
    if (turn && turn.text !== "") turns.push(turn);
    else
      unreadable.push({
        line: null,
        code: "input.malformed",
        reason: `Segment ${index + 1} was left out: ${turn ? "no words in it" : "it is not a segment"}.`,
        todo: "Look at it in the file.",
      });
  }
  if (turns.length === 0)
    throw new EarshotError("input.malformed", "This recogniser's file holds no words.", {
      details: { todo: "Check that the recording had speech in it." },
    });
  const call = callOf(messagesFromTurns(turns, " "), { title: titleFromName(name), date: findDate(name), line: null });
  return { conversations: [call], backlog: [], accounts: [], unreadable, columns: [], assumptions: [] };
}

function turnOf(segment: JsonObject, line: number): Turn {
  const start = asNumber(segment.start);
  const end = asNumber(segment.end);
  return {
    speaker: asText(segment.speaker),
    text: (asText(segment.text) ?? "").replace(/\s+/g, " ").trim(),
    line,
    startMs: start === null ? null : Math.round(start * 1000),
    endMs: end === null ? null : Math.round(end * 1000),
  };
}
