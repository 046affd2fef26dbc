/** Google Speech-to-Text's JSON: results with alternatives and words; the last result may repeat all words with speaker tags. */
import { asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, type SpokenTurn, type SpokenWord, timeMs, turnsFromWords, voiceName } from "../read/recogniser.ts";

export const googleSpeechJson = recogniserFormat({
  id: "google-speech-json",
  name: "Google Speech-to-Text (JSON)",
  confidence: 0.96,
  match: (document) => {
    const results = resultsOf(document);
    const isGoogle = results?.some((result) =>
      (objectsIn(result, ["alternatives"]) ?? []).some(
        (best) => ("transcript" in best && !("timestamps" in best)) || Array.isArray(best.words),
      ),
    );
    return isGoogle ? "it has Google's results with alternatives" : null;
  },
  calls: (document) => {
    const results = (resultsOf(document) ?? []).filter((result) => result.isFinal !== false && result.is_final !== false);
    const tagged = wordsOf(results.at(-1)).filter((word) => word.speaker !== null);
    const repeats =
      results.length > 1 &&
      tagged.length > 0 &&
      tagged.length >= results.slice(0, -1).reduce((sum, result) => sum + countWords(result), 0) * 0.9;
    if (repeats || (results.length === 1 && tagged.length > 0)) return [{ turns: turnsFromWords(wordsOf(results.at(-1))) }];
    return [{ turns: results.flatMap(turnsOf) }];
  },
});

function resultsOf(document: JsonObject): JsonObject[] | null {
  const response = isObject(document.response) ? document.response : isObject(document.results) ? firstFile(document.results) : document;
  return objectsIn(response, ["results"]);
}

/** A batch of version 2 answers by file: `results: {"gs://…": {transcript: {results}}}`. */
function firstFile(results: JsonObject): JsonObject {
  const file = Object.values(results).find(isObject) ?? {};
  if (isObject(file.transcript)) return file.transcript;
  return isObject(file.inlineResult) && isObject(file.inlineResult.transcript) ? file.inlineResult.transcript : file;
}

function bestOf(result: JsonObject | undefined): JsonObject {
  return objectsIn(result, ["alternatives"])?.[0] ?? {};
}

function wordsOf(result: JsonObject | undefined): SpokenWord[] {
  return (objectsIn(bestOf(result), ["words"]) ?? []).map((word) => ({
    text: (asText(word.word) ?? "").trim(),
    speaker: voiceOf(word),
    startMs: timeMs(word.startTime ?? word.startOffset ?? word.start_time ?? word.start_offset, 1000),
    endMs: timeMs(word.endTime ?? word.endOffset ?? word.end_time ?? word.end_offset, 1000),
  }));
}

/** Google's own clients write the names in snake case. */
function voiceOf(word: JsonObject): string | null {
  const tag = word.speakerTag ?? word.speaker_tag;
  return asText(tag) === "0" ? null : (voiceName(tag) ?? voiceName(word.speakerLabel ?? word.speaker_label));
}

function countWords(result: JsonObject): number {
  const words = wordsOf(result).length;
  return words > 0 ? words : (asText(bestOf(result).transcript) ?? "").split(/\s+/).filter((word) => word !== "").length;
}

function turnsOf(result: JsonObject): SpokenTurn[] {
  const words = wordsOf(result);
  if (words.some((word) => word.speaker !== null)) return turnsFromWords(words);
  const tag = result.channelTag ?? result.channel_tag ?? 0;
  const channel = Number(tag) > 0 ? voiceName(tag) : null;
  return [
    {
      speaker: channel,
      text: asText(bestOf(result).transcript) ?? words.map((word) => word.text).join(" "),
      startMs: words[0]?.startMs ?? null,
      endMs:
        words.at(-1)?.endMs ??
        timeMs(result.resultEndTime ?? result.resultEndOffset ?? result.result_end_time ?? result.result_end_offset, 1000),
    },
  ];
}
