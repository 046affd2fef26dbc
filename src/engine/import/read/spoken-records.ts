/** Records with words and a time in a recording, wherever they lie in a document and however their fields are called. */
import { clockMs } from "./clock.ts";
import { asText, isObject, type JsonObject } from "./json.ts";
import { type SpokenTurn, type SpokenWord, timeMs, turnsFromWords, voiceName } from "./recogniser.ts";

const WORDS = ["punct", "punctuated_word", "text", "transcript", "display", "content", "word", "sentence", "value", "utf8"];
const PARTS = ["words", "sentences", "segs", "elements", "tokens"];
/** Where a record keeps what it says, one object further down. */
const INSIDE = ["alternatives", "nBest", "channel"];
const VOICES = [
  "speaker",
  "speaker_name",
  "speakerName",
  "speaker_label",
  "speakerLabel",
  "speaker_id",
  "speakerId",
  "speakerTag",
  "speaker_tag",
];
const PEOPLE = ["participant", "users", "user", "from", "author"];
const NAMES = ["display_name", "displayName", "username", "user_name", "name", "label", "id"];
/** What a time is called, and how many milliseconds one of its units has; ticks are a ten-thousandth of one. */
const STARTS: [string, number][] = [
  ["start_ms", 1],
  ["startMs", 1],
  ["offsetMilliseconds", 1],
  ["tStartMs", 1],
  ["BeginOffsetMillis", 1],
  ["offsetInTicks", 1e-4],
  ...["start", "start_time", "startTime", "start_timestamp", "begin", "from", "ts", "time", "timestamp"].map((name): [string, number] => [
    name,
    1000,
  ]),
];
const ENDS: [string, number][] = [
  ["end_ms", 1],
  ["endMs", 1],
  ...["end", "end_time", "endTime", "end_timestamp", "end_ts", "to"].map((name): [string, number] => [name, 1000]),
];
const LENGTHS: [string, number][] = [
  ["durationMilliseconds", 1],
  ["dDurationMs", 1],
  ["durationInTicks", 1e-4],
  ["duration", 1000],
];
/** A recording is shorter than this; what is longer is a date. */
const LONGEST_MS = 100 * 3600 * 1000;
const MAX_DEPTH = 6;
const SAMPLE = 40;

/** `isMixed`: its words are several people's. */
type Record = { text: string; speaker: string | null; startMs: number | null; endMs: number | null; kind: string; isMixed: boolean };

/** What is said in a document, in its order: the list with speakers before one without, whole turns before words. Null where nothing is. */
export function spokenTurns(document: unknown): SpokenTurn[] | null {
  const lists = listsIn(document, 0).map((list) => ({ list, sample: list.slice(0, SAMPLE).map(recordOf) }));
  const most = Math.max(0, ...lists.map(volume));
  const spoken = lists.filter((one) => isSpoken(one.sample) && volume(one) >= most / 2);
  const best = spoken.toSorted((a, b) => rank(b.sample) - rank(a.sample))[0];
  if (!best) return null;
  const names = namesIn(document);
  const records = withVoices(
    inMilliseconds(best.list.filter((item) => item.is_final !== false).map(recordOf)),
    lists.map(({ list }) => list),
  );
  const named = records.map((record) => ({ ...record, speaker: names.get(record.speaker ?? "") ?? voiceName(record.speaker) }));
  return isOfWords(named) ? turnsFromWords(wordsOf(named)) : named;
}

/** Every list of objects; the lists of one name under the entries of a list are one list. */
function listsIn(value: unknown, depth: number): JsonObject[][] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) {
    const objects = value.filter(isObject);
    if (objects.length === 0) return [];
    const names = [...new Set(objects.slice(0, SAMPLE).flatMap((item) => Object.keys(item)))];
    return [
      objects,
      ...names.flatMap((name) =>
        listsIn(
          objects.flatMap((item) => manyOf(item[name])),
          depth + 1,
        ),
      ),
    ];
  }
  return isObject(value) ? Object.values(value).flatMap((inner) => listsIn(inner, depth + 1)) : [];
}

function manyOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : isObject(value) ? [value] : [];
}

function isSpoken(sample: readonly Record[]): boolean {
  const said = sample.filter((record) => record.text.trim() !== "");
  const timed = said.filter((record) => record.startMs !== null || /punct/i.test(record.kind));
  const starts = said.flatMap((record) => record.startMs ?? []);
  const inOrder = starts.filter((start, at) => start >= (starts[at - 1] ?? 0));
  return said.length > 0 && timed.length >= said.length * 0.9 && starts.length > 0 && inOrder.length >= starts.length * 0.9;
}

/** About how many words a list holds: what is only part of a document (names found in it, say) is not what was spoken. */
function volume({ list, sample }: { list: readonly JsonObject[]; sample: readonly Record[] }): number {
  return (countWords(sample) / sample.length) * list.length;
}

function countWords(records: readonly Record[]): number {
  return records.reduce((sum, record) => sum + record.text.split(/\s+/).filter((word) => word !== "").length, 0);
}

function rank(sample: readonly Record[]): number {
  const words = countWords(sample) / sample.length;
  const isNamed = sample.some((record) => record.speaker !== null) && !sample.some((record) => record.isMixed);
  return (isNamed ? 100 : 0) + Math.min(words, 50);
}

function recordOf(item: JsonObject): Record {
  const inner = INSIDE.map((name) => manyOf(item[name])[0]).find(isObject);
  const deeper = inner ? recordOf(inner) : null;
  const parts = PARTS.map((name) => item[name]).find((value) => Array.isArray(value) && value.some(isObject)) as unknown[] | undefined;
  const said = parts?.filter(isObject).map(recordOf) ?? [];
  const own = WORDS.map((name) => item[name]).find((value) => typeof value === "string") as string | undefined;
  const startMs = timeOf(item, STARTS);
  const length = timeOf(item, LENGTHS);
  return {
    text: own ?? (said.length > 0 ? joined(said) : (deeper?.text ?? "")),
    speaker: speakerOf(item) ?? deeper?.speaker ?? said[0]?.speaker ?? null,
    startMs: startMs ?? said[0]?.startMs ?? deeper?.startMs ?? timeOf({ start: firstOf(item.timestamp ?? item.timestamps) }, STARTS),
    endMs: timeOf(item, ENDS) ?? (startMs !== null && length !== null ? startMs + length : (said.at(-1)?.endMs ?? deeper?.endMs ?? null)),
    kind: asText(item.type) ?? "",
    isMixed: deeper?.isMixed === true || new Set(said.map((part) => part.speaker)).size > 1,
  };
}

/** `[1.2, 3.4]`, and `[["word", 1.2, 3.4], …]`. */
function firstOf(value: unknown): unknown {
  const first = Array.isArray(value) ? value[0] : undefined;
  return Array.isArray(first) ? first.find((part) => typeof part === "number") : first;
}

function bringBlanks(said: readonly Record[]): boolean {
  return said.filter((record) => /^\s|\s$/.test(record.text)).length >= said.length * 0.3;
}

/** Pieces that bring their own blanks are set together as they are. */
function joined(said: readonly Record[]): string {
  return bringBlanks(said) ? said.map((record) => record.text).join("") : said.map((record) => record.text).join(" ");
}

function speakerOf(item: JsonObject): string | null {
  for (const name of VOICES) {
    const value = item[name];
    const voice = asText(value) ?? (isObject(value) ? nameOf(value) : null);
    if (voice !== null) return voice;
  }
  for (const name of PEOPLE) {
    const person = manyOf(item[name])[0];
    if (isObject(person)) return nameOf(person);
  }
  return null;
}

function nameOf(person: JsonObject): string | null {
  return NAMES.map((name) => asText(person[name])).find((name) => name !== null && name.trim() !== "") ?? null;
}

/** Numbers, clocks (`00:01:02`), `PT5S`, `{relative}` and, where both ends are given, dates; null where it is no time in a recording. */
function timeOf(item: JsonObject, fields: readonly [string, number][]): number | null {
  for (const [name, factor] of fields) {
    const value = isObject(item[name]) && "relative" in item[name] ? item[name].relative : item[name];
    const ms =
      typeof value === "string" ? textMs(value, factor, "endTime" in item) : timeMs(Array.isArray(value) ? value[0] : value, factor);
    if (ms !== null && (ms < LONGEST_MS || (typeof value === "string" && value.includes("T")))) return ms;
  }
  return null;
}

function textMs(value: string, factor: number, mayBeDate: boolean): number | null {
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(value);
  if (iso) return Math.round(((Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0)) * 60 + Number(iso[3] ?? 0)) * 1000);
  if (value.includes(":") && !value.includes("T")) return clockMs(value);
  if (mayBeDate && /^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value) || null;
  return timeMs(value, factor);
}

/** Dates count from the first; nobody says one word in ten seconds over a whole call, so such times were milliseconds. */
function inMilliseconds(records: Record[]): Record[] {
  const starts = records.flatMap((record) => record.startMs ?? []);
  const first = Math.min(...starts.slice(0, SAMPLE));
  const from = first > LONGEST_MS ? first : 0;
  const words = countWords(records);
  const seconds = ((starts.at(-1) ?? 0) - from) / 1000;
  const factor = seconds > 60 && words / seconds < 0.1 ? 1 / 1000 : 1;
  const scaled = (ms: number | null): number | null => (ms === null ? null : Math.max(0, Math.round((ms - from) * factor)));
  return records.map((record) => ({ ...record, startMs: scaled(record.startMs), endMs: scaled(record.endMs) }));
}

/** A list beside that says only who spoke from when to when names the voices. */
function withVoices(records: Record[], lists: readonly JsonObject[][]): Record[] {
  if (records.some((record) => record.speaker !== null)) return records;
  const spans = lists
    .map((list) => list.map(recordOf))
    .find((list) => list.every((span) => span.text === "" && span.speaker !== null && span.startMs !== null && span.endMs !== null));
  if (!spans || spans.length === 0) return records;
  let at = 0;
  return records.map((record) => {
    const middle = ((record.startMs ?? 0) + (record.endMs ?? record.startMs ?? 0)) / 2;
    while (at + 1 < spans.length && (spans[at + 1]?.startMs ?? 0) <= middle) at += 1;
    return { ...record, speaker: spans[at]?.speaker ?? null };
  });
}

function namesIn(document: unknown): Map<string, string> {
  const speakers = isObject(document) ? manyOf(document.speakers).filter(isObject) : [];
  return new Map(
    speakers.flatMap((speaker) => {
      const id = asText(speaker.id);
      const name = asText(speaker.name) ?? asText(speaker.display_name);
      return id && name ? [[id, name] as const] : [];
    }),
  );
}

function isOfWords(records: readonly Record[]): boolean {
  const said = records.filter((record) => record.text.trim() !== "");
  return said.length > 3 && said.filter((record) => !/\S\s+\S/.test(record.text)).length >= said.length * 0.9;
}

/** Marks join the word before; so do pieces of words, where the others bring their blanks. */
function wordsOf(records: readonly Record[]): SpokenWord[] {
  const isGlued = bringBlanks(records) && !records.some((record) => /^\s+$/.test(record.text));
  return records.flatMap(({ text, speaker, startMs, endMs, kind }, index) => {
    const bare = text.trim();
    if (bare === "") return [];
    const isMark = /punct/i.test(kind) || /^[.,!?;:…]+$/.test(bare) || (isGlued && index > 0 && !/^\s/.test(text));
    return [{ text: bare, speaker, startMs, endMs, isMark }];
  });
}
