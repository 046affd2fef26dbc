/** Rev's JSON: `monologues` of elements, words with times in seconds and punctuation without. */
import { asText, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, timeMs, voiceName } from "../read/recogniser.ts";

export const revJson = recogniserFormat({
  id: "rev-json",
  name: "Rev (JSON)",
  confidence: 0.97,
  match: (document) =>
    objectsIn(document, ["monologues"])?.some((item) => Array.isArray(item.elements)) ? "it has Rev's monologues" : null,
  calls: (document) => {
    const names = namesOf(document);
    return [
      {
        turns: (objectsIn(document, ["monologues"]) ?? []).map((monologue) => {
          const elements = objectsIn(monologue.elements, []) ?? [];
          const timed = elements.filter((element) => timeMs(element.ts, 1000) !== null);
          return {
            speaker: names.get(asText(monologue.speaker) ?? "") ?? voiceName(monologue.speaker),
            text: elements.map((element) => asText(element.value) ?? "").join(""),
            startMs: timeMs(timed[0]?.ts, 1000),
            endMs: timeMs(timed.at(-1)?.end_ts, 1000),
          };
        }),
      },
    ];
  },
});

/** The editor's file may name its voices: `speakers: [{id, name}]`. */
function namesOf(document: JsonObject): Map<string, string> {
  const speakers = objectsIn(document, ["speakers"]) ?? [];
  return new Map(
    speakers.flatMap((speaker) => {
      const name = asText(speaker.name)?.trim();
      return name ? [[asText(speaker.id) ?? "", name] as const] : [];
    }),
  );
}
