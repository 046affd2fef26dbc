/** Deepgram's JSON: `results.utterances`, else the words of its channels, else their transcript; seconds. */
import { asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, type SpokenTurn, type SpokenWord, timeMs, turnsFromWords, voiceName } from "../read/recogniser.ts";

const CHANNEL_PAUSE_MS = 800;

export const deepgramJson = recogniserFormat({
  id: "deepgram-json",
  name: "Deepgram (JSON)",
  confidence: 0.96,
  match: (document) => {
    const { results } = document;
    if (!isObject(results)) return null;
    if (objectsIn(results, ["utterances"])?.some((utterance) => "transcript" in utterance)) return "it has Deepgram's utterances";
    return objectsIn(results, ["channels"])?.some((channel) => Array.isArray(channel.alternatives)) ? "it has Deepgram's channels" : null;
  },
  calls: (document) => [{ turns: turnsOf(document) }],
});

function turnsOf({ results }: JsonObject): SpokenTurn[] {
  const channels = objectsIn(results, ["channels"]) ?? [];
  const utterances = objectsIn(results, ["utterances"]);
  const isSplit = channels.length > 1;
  if (utterances)
    return utterances.map((utterance) => ({
      speaker: voiceName(utterance.speaker) ?? (isSplit ? voiceName(utterance.channel) : null),
      text: asText(utterance.transcript) ?? "",
      startMs: timeMs(utterance.start, 1000),
      endMs: timeMs(utterance.end, 1000),
    }));
  const turns = channels.flatMap((channel, index) => turnsOfChannel(channel, isSplit ? `Speaker ${index}` : null));
  return isSplit ? turns.sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0)) : turns;
}

function turnsOfChannel(channel: JsonObject, voice: string | null): SpokenTurn[] {
  const best = objectsIn(channel, ["alternatives"])?.[0] ?? {};
  const words = (objectsIn(best, ["words"]) ?? []).flatMap((word): SpokenWord[] => {
    const text = asText(word.punctuated_word) ?? asText(word.word) ?? "";
    return text === ""
      ? []
      : [{ text, speaker: voiceName(word.speaker) ?? voice, startMs: timeMs(word.start, 1000), endMs: timeMs(word.end, 1000) }];
  });
  const transcript = asText(best.transcript) ?? "";
  // Two channels talk at once: a pause ends a turn, so that the other's words can come between.
  const spoken = voice === null ? turnsFromWords(words) : turnsFromWords(words, { pauseMs: CHANNEL_PAUSE_MS, breaksNamed: true });
  return words.length > 0 ? spoken : [{ speaker: voice, text: transcript, startMs: null, endMs: null }];
}
