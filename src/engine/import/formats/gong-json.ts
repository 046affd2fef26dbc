/** Gong's JSON: calls of monologues by speaker id, names and sides joined from `parties`; the unit of time is inferred from the talk. */
import type { Person } from "../conversation.ts";
import { parseDate } from "../read/dates.ts";
import { asNumber, asText, isObject, type JsonObject, objectsIn } from "../read/json.ts";
import { recogniserFormat, type SpokenCall, type SpokenTurn } from "../read/recogniser.ts";

/** People speak some 1 to 6 words a second; fewer than this many a second means that the times were milliseconds. */
const FEWEST_WORDS_A_SECOND = 0.1;

export const gongJson = recogniserFormat({
  id: "gong-json",
  name: "Gong (JSON)",
  confidence: 0.97,
  separator: " ",
  match: (document) =>
    transcriptsOf(document).some((call) => monologuesOf(call).some((item) => Array.isArray(item.sentences)))
      ? "it has Gong's monologues of sentences"
      : null,
  calls: (document) => transcriptsOf(document).map((call) => callOfTranscript(call, document)),
});

function transcriptsOf(document: JsonObject): JsonObject[] {
  const many = objectsIn(document, ["callTranscripts", "calls"]);
  return (many ?? [document]).filter((call) => monologuesOf(call).length > 0);
}

function monologuesOf(call: JsonObject): JsonObject[] {
  return objectsIn(call, ["transcript", "monologues"]) ?? [];
}

function callOfTranscript(call: JsonObject, document: JsonObject): SpokenCall {
  const id = asText(call.callId) ?? asText(call.id);
  const about = aboutCall(call, document, id);
  const parties = partiesOf(call, about, document);
  const meta = isObject(about.metaData) ? about.metaData : about;
  const spoken = monologuesOf(call).flatMap((monologue) => sentencesOf(monologue, parties));
  const factor = msPerUnit(spoken);
  return {
    turns: spoken.map((turn) => ({ ...turn, startMs: scaled(turn.startMs, factor), endMs: scaled(turn.endMs, factor) })),
    people: [...parties.values()],
    title: asText(meta.title),
    date: parseDate(asText(meta.started) ?? asText(meta.scheduled) ?? ""),
    notes: [`Times were read as ${factor === 1 ? "milliseconds" : "seconds"}: nothing in the file says so, the pace of the talk does.`],
    ...(id ? { id } : {}),
  };
}

/** The facts of the call may lie beside the transcripts: `calls: [{metaData: {id}, parties}]`. */
function aboutCall(call: JsonObject, document: JsonObject, id: string | null): JsonObject {
  const others = objectsIn(document, ["calls", "callDetails"]) ?? [];
  const other = others.find((one) => (isObject(one.metaData) ? asText(one.metaData.id) : asText(one.id)) === id);
  return other ?? call;
}

function partiesOf(call: JsonObject, about: JsonObject, document: JsonObject): Map<string, Person> {
  const parties =
    [call, about, document].map((place) => objectsIn(place, ["parties", "participants"])).find((found) => found !== null) ?? [];
  return new Map(
    parties.flatMap((party) => {
      const id = asText(party.speakerId) ?? asText(party.id);
      const name = asText(party.name)?.trim() || asText(party.emailAddress)?.trim();
      const side = (asText(party.affiliation) ?? "").toLowerCase();
      const role = side === "internal" || side === "company" ? "internal" : side === "external" ? "customer" : "unknown";
      return id && name ? [[id, { name, title: asText(party.title), organisation: asText(party.company) ?? null, role }] as const] : [];
    }),
  );
}

function sentencesOf(monologue: JsonObject, parties: ReadonlyMap<string, Person>): SpokenTurn[] {
  const id = asText(monologue.speakerId);
  const party = parties.get(id ?? "");
  return (objectsIn(monologue, ["sentences"]) ?? []).map((sentence) => ({
    speaker: party?.name ?? (id ? `Speaker ${id.slice(-4)}` : null),
    text: asText(sentence.text) ?? "",
    startMs: asNumber(sentence.start),
    endMs: asNumber(sentence.end),
    ...(party && party.role !== "unknown" ? { role: party.role } : {}),
  }));
}

function msPerUnit(turns: readonly SpokenTurn[]): 1 | 1000 {
  const words = turns.reduce((sum, turn) => sum + turn.text.split(/\s+/).length, 0);
  const units = turns.reduce((sum, turn) => sum + Math.max(0, (turn.endMs ?? 0) - (turn.startMs ?? 0)), 0);
  const isFractional = turns.some((turn) => !Number.isInteger(turn.startMs ?? 0) || !Number.isInteger(turn.endMs ?? 0));
  return isFractional || (units > 0 && words / units >= FEWEST_WORDS_A_SECOND) || units === 0 ? 1000 : 1;
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : Math.max(0, Math.round(value * factor));
}
