/** Amazon Transcribe's JSON: items in order, punctuation without times, voices by label or channel; also Bedrock's audio segments. */
import { asNumber, asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, type SpokenTurn, type SpokenWord, timeMs, turnsFromWords, voiceName } from "../read/recogniser.ts";

export const awsTranscribeJson = recogniserFormat({
  id: "aws-transcribe-json",
  name: "Amazon Transcribe (JSON)",
  confidence: 0.97,
  match: (document) => {
    if (isObject(document.results) && (objectsIn(document.results, ["items"])?.some((item) => Array.isArray(item.alternatives)) ?? false))
      return "it has Amazon Transcribe's items";
    if (isObject(document.results) && objectsIn(document.results, ["transcripts"]) && Array.isArray(document.results.items))
      return "it has Amazon Transcribe's transcripts";
    return objectsIn(document, ["audio_segments"])?.some((segment) => "text" in segment) ? "it has Amazon Bedrock's audio segments" : null;
  },
  calls: (document) => [{ turns: isObject(document.results) ? turnsOfResults(document.results) : turnsOfSegments(document) }],
});

function turnsOfResults(results: JsonObject): SpokenTurn[] {
  const items = objectsIn(results, ["items"]) ?? [];
  if (items.length === 0)
    return [{ speaker: null, text: asText(objectsIn(results, ["transcripts"])?.[0]?.transcript) ?? "", startMs: null, endMs: null }];
  const voices = voicesByStart(results);
  let isSplit = false;
  const words = items.map((item): SpokenWord => {
    const isMark = item.type === "punctuation";
    const channel = asText(item.channel_label);
    isSplit ||= channel !== null;
    const label = asText(item.speaker_label) ?? voices.get(asText(item.start_time) ?? "") ?? channel;
    return {
      text: asText(objectsIn(item.alternatives, [])?.[0]?.content) ?? "",
      speaker: label === null ? null : nameOf(label),
      startMs: timeMs(item.start_time, 1000),
      endMs: timeMs(item.end_time, 1000),
      isMark,
    };
  });
  const spoken = isSplit ? words.filter((word) => word.startMs !== null || word.isMark) : words;
  return turnsFromWords(spoken);
}

/** Older files say who speaks only in `speaker_labels.segments[].items`, or in `channel_labels`. */
function voicesByStart(results: JsonObject): Map<string, string> {
  const voices = new Map<string, string>();
  const segments = isObject(results.speaker_labels) ? (objectsIn(results.speaker_labels, ["segments"]) ?? []) : [];
  for (const segment of segments)
    for (const item of objectsIn(segment, ["items"]) ?? []) {
      const label = asText(item.speaker_label) ?? asText(segment.speaker_label);
      if (label !== null) voices.set(asText(item.start_time) ?? "", label);
    }
  return voices;
}

function turnsOfSegments(document: JsonObject): SpokenTurn[] {
  return (objectsIn(document, ["audio_segments"]) ?? []).map((segment) => {
    const voice = isObject(segment.speaker) ? segment.speaker.speaker_label : (segment.speaker_label ?? segment.speaker);
    const channel = isObject(segment.channel) ? segment.channel.channel_label : null;
    return {
      speaker: nameOf(asText(voice) ?? asText(channel) ?? ""),
      text: asText(segment.text) ?? "",
      startMs: asNumber(segment.start_timestamp_millis),
      endMs: asNumber(segment.end_timestamp_millis),
    };
  });
}

function nameOf(label: string): string | null {
  return voiceName(label.replace(/^ch_(\d+)$/, "spk_$1"));
}
