/** whisper.cpp's JSON: `transcription` with offsets in milliseconds and timestamps `hh:mm:ss,mmm`. */
import { clockMs } from "../read/clock.ts";
import { asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, type SpokenTurn, timeMs, voiceName } from "../read/recogniser.ts";

export const whisperCppJson = recogniserFormat({
  id: "whisper-cpp-json",
  name: "whisper.cpp (JSON)",
  confidence: 0.97,
  match: (document) =>
    objectsIn(document, ["transcription"])?.some((part) => "text" in part && (isObject(part.offsets) || isObject(part.timestamps)))
      ? "it has whisper.cpp's transcription"
      : null,
  calls: (document) => [{ turns: turnsOf(objectsIn(document, ["transcription"]) ?? []) }],
});

/** Without names, `speaker_turn_next` says that somebody else goes on. */
function turnsOf(parts: JsonObject[]): SpokenTurn[] {
  const tells = parts.some((part) => part.speaker_turn_next === true) && !parts.some((part) => asText(part.speaker));
  let voice = 0;
  return parts.map((part) => {
    const turn = {
      speaker: tells ? `Speaker ${(voice % 2) + 1}` : part.speaker === "?" ? null : voiceName(part.speaker),
      text: (asText(part.text) ?? "").replace(/\s*\[SPEAKER_TURN\]\s*/g, " "),
      startMs: edgeMs(part, "from"),
      endMs: edgeMs(part, "to"),
    };
    if (part.speaker_turn_next === true) voice += 1;
    return turn;
  });
}

function edgeMs(part: JsonObject, edge: "from" | "to"): number | null {
  const offset = isObject(part.offsets) ? timeMs(part.offsets[edge], 1) : null;
  return offset ?? (isObject(part.timestamps) ? clockMs(asText(part.timestamps[edge]) ?? "") : null);
}
