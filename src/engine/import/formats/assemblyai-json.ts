/** AssemblyAI's JSON: `utterances`, else `words`, else `text`; milliseconds. */
import { asNumber, asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, type SpokenTurn, type SpokenWord, timeMs, turnsFromWords, voiceName } from "../read/recogniser.ts";

export const assemblyaiJson = recogniserFormat({
  id: "assemblyai-json",
  name: "AssemblyAI (JSON)",
  confidence: 0.95,
  match: (document) => {
    if (objectsIn(document, ["utterances"])?.some((item) => "text" in item && "speaker" in item && asNumber(item.start) !== null))
      return "it has AssemblyAI's utterances";
    const isWords = objectsIn(document, ["words"])?.every((word) => "text" in word && Number.isInteger(asNumber(word.start)));
    return isWords && "text" in document ? "it has AssemblyAI's words" : null;
  },
  calls: (document) => [{ turns: turnsOf(document) }],
});

function turnsOf(document: JsonObject): SpokenTurn[] {
  const utterances = objectsIn(document, ["utterances"]);
  if (utterances)
    return utterances.map((utterance) => ({
      speaker: voiceName(utterance.speaker),
      text: asText(utterance.text) ?? wordsIn(utterance),
      startMs: timeMs(utterance.start, 1),
      endMs: timeMs(utterance.end, 1),
    }));
  const words = (objectsIn(document, ["words"]) ?? []).flatMap((word): SpokenWord[] => {
    const text = asText(word.text) ?? "";
    return text === "" ? [] : [{ text, speaker: voiceName(word.speaker), startMs: timeMs(word.start, 1), endMs: timeMs(word.end, 1) }];
  });
  return turnsFromWords(words);
}

function wordsIn(utterance: JsonObject): string {
  return Array.isArray(utterance.words)
    ? utterance.words.flatMap((word) => (isObject(word) ? (asText(word.text) ?? []) : [])).join(" ")
    : "";
}
