/** Whisper's and whisperX's JSON: segments with start and end in seconds, perhaps with speakers, also word by word. */
import { asNumber, asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, type SpokenTurn, type SpokenWord, timeMs, turnsFromWords, voiceName } from "../read/recogniser.ts";

export const whisperJson = recogniserFormat({
  id: "whisper-json",
  name: "Whisper or whisperX (JSON segments)",
  confidence: 0.97,
  match: (document) =>
    objectsIn(document, ["segments"])?.some((segment) => "text" in segment && asNumber(segment.start) !== null && "end" in segment)
      ? "it has segments with start, end and text"
      : null,
  calls: (document) => [{ turns: (Array.isArray(document.segments) ? document.segments : []).flatMap(turnsOf) }],
});

function turnsOf(segment: unknown): SpokenTurn[] {
  if (!isObject(segment)) return [{ speaker: null, text: "", startMs: null, endMs: null }];
  const whole = {
    speaker: voiceName(segment.speaker),
    text: asText(segment.text) ?? "",
    startMs: timeMs(segment.start, 1000),
    endMs: timeMs(segment.end, 1000),
  };
  return bySpeakerOfWords(segment, whole) ?? [whole];
}

/** whisperX may hear two voices in one segment; only when the words are all there do they decide. */
function bySpeakerOfWords(segment: JsonObject, whole: SpokenTurn): SpokenTurn[] | null {
  const words = objectsIn(segment, ["words"]) ?? [];
  const voices = new Set(words.flatMap((word) => voiceName(word.speaker) ?? []));
  if (voices.size < 2) return null;
  let speaker = whole.speaker;
  const spoken = words.map((word): SpokenWord => {
    speaker = voiceName(word.speaker) ?? speaker;
    return { text: (asText(word.word) ?? "").trim(), speaker, startMs: timeMs(word.start, 1000), endMs: timeMs(word.end, 1000) };
  });
  const letters = (text: string): string => text.replace(/\s+/g, "");
  return letters(spoken.map((word) => word.text).join("")) === letters(whole.text) ? turnsFromWords(spoken) : null;
}
