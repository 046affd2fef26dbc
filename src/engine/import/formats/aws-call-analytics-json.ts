/** Amazon Transcribe Call Analytics' JSON: turns with roles AGENT and CUSTOMER and offsets in milliseconds. */
import type { Role } from "../../../shared/domain.ts";
import { asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, timeMs } from "../read/recogniser.ts";

export const awsCallAnalyticsJson = recogniserFormat({
  id: "aws-call-analytics-json",
  name: "Amazon Transcribe Call Analytics (JSON)",
  confidence: 0.97,
  separator: " ",
  match: (document) =>
    objectsIn(document, ["Transcript"])?.some((turn) => "Content" in turn && ("ParticipantRole" in turn || "ParticipantId" in turn))
      ? "it has the turns of Amazon Call Analytics"
      : null,
  calls: (document) => {
    const roles = rolesById(document);
    return [
      {
        turns: (objectsIn(document, ["Transcript"]) ?? []).map((turn) => {
          const speaker = asText(turn.ParticipantRole) ?? roles.get(asText(turn.ParticipantId) ?? "") ?? asText(turn.ParticipantId);
          return {
            speaker,
            text: asText(turn.Content) ?? "",
            startMs: timeMs(turn.BeginOffsetMillis, 1),
            endMs: timeMs(turn.EndOffsetMillis, 1),
            role: roleOf(speaker),
          };
        }),
      },
    ];
  },
});

function rolesById(document: JsonObject): Map<string, string> {
  return new Map(
    (objectsIn(document, ["Participants"]) ?? [])
      .filter(isObject)
      .map((one) => [asText(one.ParticipantId) ?? "", asText(one.ParticipantRole) ?? ""]),
  );
}

function roleOf(label: string | null): Role {
  if (/^agent$/i.test(label ?? "")) return "internal";
  return /^customer$/i.test(label ?? "") ? "customer" : "unknown";
}
