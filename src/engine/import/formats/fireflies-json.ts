/** Fireflies' JSON: `sentences` with names and times in seconds (as strings), alone or under `data.transcript`. */
import { parseDate } from "../read/dates.ts";
import { asNumber, asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, timeMs, voiceName } from "../read/recogniser.ts";

export const firefliesJson = recogniserFormat({
  id: "fireflies-json",
  name: "Fireflies (JSON)",
  confidence: 0.96,
  match: (document) =>
    sentencesOf(document)?.some((item) => ("text" in item || "raw_text" in item) && "start_time" in item)
      ? "it has Fireflies' sentences"
      : null,
  calls: (document) => {
    const meeting = meetingOf(document);
    const sentences = sentencesOf(document) ?? [];
    return [
      {
        title: asText(meeting.title),
        date: parseDate(asText(meeting.date) ?? asText(meeting.dateString) ?? ""),
        turns: sentences.map((sentence) => ({
          speaker: asText(sentence.speaker_name)?.trim() || voiceName(sentence.speaker_id),
          text: asText(sentence.text) ?? asText(sentence.raw_text) ?? "",
          startMs: timeMs(sentence.start_time, 1000),
          endMs: timeMs(sentence.end_time, 1000),
        })),
      },
    ];
  },
});

function meetingOf(document: JsonObject): JsonObject {
  const data = isObject(document.data) ? document.data : document;
  return isObject(data.transcript) ? data.transcript : data;
}

function sentencesOf(document: JsonObject): JsonObject[] | null {
  const found = objectsIn(meetingOf(document), ["sentences"]);
  return found?.some((sentence) => asNumber(sentence.start_time) !== null) ? found : null;
}
