/** Written transcripts: lines that begin a turn (name, perhaps a time) and the lines that go on with it. */
import { findDate } from "./dates.ts";
import { tidyLines } from "./html.ts";
import type { Turn } from "./messages.ts";
import { acceptNames, bareName, mayBeName, splitLoosely, splitName } from "./names.ts";
import { ROLE_LABEL } from "./role-labels.ts";
import { headOfTurn, type TurnHead } from "./turn-heads.ts";

export type WrittenTranscript = {
  turns: Turn[];
  /** lines before the first turn: title, date, participants */
  heading: string[];
  /** lines that began a turn, and all lines with words */
  heads: number;
  lines: number;
};

const FOOTER =
  /^(?:transcribed by https?:\/\/otter\.ai.*|transcription ended after.*|this editable transcript was computer generated.*|.{1,60} (?:started|stopped) transcription|\[?end of (?:transcript|recording|interview)\]?\.?)$/i;
/** What a heading tells of an interview beside its people. */
const FIELD =
  /^(?:place|location|venue|local|lugar|lugar de entrevista|plaats|locatie|ort|lieu|luogo|day|date|data|datum|fecha|time|hora|tijd|zeit|heure|duration|duração|duracion|duración|duur|dauer|durée|age|idade|edad|leeftijd|alter|âge|gender|género|gênero|sexo|geslacht|geschlecht|sexe|job|profession|profissão|profesión|beroep|beruf|position|função|functie|project|projeto|proyecto|study|code|código|id|interview|entrevista|file|recorded|recording|title|topic|tema|onderwerp|thema|sector|setor|department|departamento|afdeling|abteilung|method|medium|platform|language|idioma|taal|sprache)$/i;
const MAX_HEADING_LINES = 40;
/** Names on lines of their own, without colon or time, have to come back this often. */
const BARE_NAME_TURNS = 3;

/** `ofLine` turns a line of the file's own dialect (Markdown) into the plain one first. */
export function readWritten(text: string, ofLine: (line: string) => string = (line) => line): WrittenTranscript {
  const lines = withMarksBefore(text)
    .split("\n")
    .map((line) => ofLine(line.replace(/\u00a0/g, " ")).trimEnd());
  const heads = lines.map((line) => headOfTurn(line.trim()));
  const withWords = lines.filter((line) => line.trim() !== "").length;
  const names = acceptNames(
    heads.flatMap((head) => (head?.name && !head.isSure ? [head.name] : [])),
    withWords,
  );
  for (const head of heads) if (head?.name && head.isSure) names.add(head.name);
  nameTimedLines(lines, heads, names);
  forgetIntroductions(lines, heads, names);
  if (names.size === 0) nameBareLines(lines, heads, names);
  return { ...turnsOf(lines, heads, names), lines: withWords };
}

/** f4's marks, `#00:01:02-3#`, stand at the end of what was said until then (or before it), and become the time of the line below. */
const F4_MARK = /#(\d{1,2}:\d{2}:\d{2})-(\d{1,3})#/;
const F4_MARK_AT_END = new RegExp(`[ \\t]*${F4_MARK.source}[ \\t]*(?:(\\n\\s*)(?!\\s|#\\d)|(?=\\n|$))`, "g");

function withMarksBefore(text: string): string {
  if (!F4_MARK.test(text)) return text;
  return text
    .replace(F4_MARK_AT_END, (_, clock: string, part: string, between?: string) => (between ? `${between}[${clock}.${part}] ` : ""))
    .replace(new RegExp(F4_MARK, "g"), "[$1.$2]");
}

function turnsOf(
  lines: readonly string[],
  heads: readonly (TurnHead | null)[],
  names: ReadonlySet<string>,
): Omit<WrittenTranscript, "lines"> {
  const result: Omit<WrittenTranscript, "lines"> = { turns: [], heading: [], heads: 0 };
  let clock: number | null = null;
  for (const [index, line] of lines.entries()) {
    const head = heads[index] ?? null;
    const words = line.trim();
    const last = result.turns.at(-1);
    if (FOOTER.test(words)) continue;
    if (head && head.name === null && head.ms !== null && head.isSure) {
      clock = head.ms;
      if (head.rest === "") continue;
      if (last && last.speaker !== null) last.text += `\n${head.rest}`;
      else result.turns.push({ speaker: null, text: head.rest, startMs: head.ms, endMs: null, line: index + 1 });
      continue;
    }
    if (head?.name && names.has(head.name)) {
      result.heads += 1;
      result.turns.push({ speaker: bareName(head.name), text: head.rest, startMs: head.ms ?? clock, endMs: head.endMs, line: index + 1 });
      clock = null;
    } else if (last) last.text += `\n${words}`;
    else if (words !== "") result.heading.push(words);
  }
  for (const turn of result.turns) turn.text = tidyLines(turn.text);
  return result;
}

/** `Interviewer: Ana Ruiz` among the first lines introduces Ana; nobody speaks yet. Such a line is no head. */
function forgetIntroductions(lines: readonly string[], heads: (TurnHead | null)[], names: ReadonlySet<string>): void {
  const counts = new Map<string, number>();
  for (const head of heads) if (head?.name && names.has(head.name)) counts.set(head.name, (counts.get(head.name) ?? 0) + 1);
  if (![...counts.values()].some((count) => count >= 2)) return;
  forgetTitle(lines, heads, counts);
  for (let index = 0; index < Math.min(lines.length, MAX_HEADING_LINES); index++) {
    const head = heads[index];
    if (!head?.name || !names.has(head.name)) continue;
    if (head.ms !== null || head.rest.length > 80 || /[.!?]$/.test(head.rest) || head.rest === "") return;
    const isTimedLater = heads.some((other) => other?.name === head.name && other.ms !== null);
    if (counts.get(head.name) !== 1 && !isTimedLater) return;
    const isRole = ROLE_LABEL.test(head.name) && (isTimedLater || isPerson(head.rest) || isAboveLabels(counts, head.name));
    const isIntroduction = isRole || (FIELD.test(head.name) && head.rest.length <= 60);
    if (isIntroduction) heads[index] = null;
  }
}

/** A role of one line, where two letters speak in turn: `Respondent: nurse, 34` above I and R. */
function isAboveLabels(counts: ReadonlyMap<string, number>, name: string): boolean {
  return name.length > 3 && [...counts].filter(([label, count]) => count >= 2 && label.length <= 3 && ROLE_LABEL.test(label)).length >= 2;
}

/** `Northwind: check-in after the update` as the first line is a title, when what follows it is no turn. */
function forgetTitle(lines: readonly string[], heads: (TurnHead | null)[], counts: ReadonlyMap<string, number>): void {
  const [first, second] = lines.flatMap((line, index) => (line.trim() === "" ? [] : [index])).slice(0, 2);
  if (first === undefined || second === undefined) return;
  const head = heads[first];
  const next = heads[second];
  const isTurnNext = next?.name != null && counts.has(next.name) && findDate(lines[second] ?? "") === null;
  if (head?.name && head.ms === null && counts.get(head.name) === 1 && !ROLE_LABEL.test(head.name) && !isTurnNext) heads[first] = null;
}

function isPerson(text: string): boolean {
  const name = text.split(/\s*[,(;–|]|\s-\s/)[0] ?? "";
  const words = name.split(" ");
  return (
    mayBeName(name) &&
    words.length <= 4 &&
    words.every((word) => /^[\p{Lu}\d]|^(?:van|von|de|der|da|dos?|di)$/u.test(word)) &&
    !/[?!]/.test(text)
  );
}

/** `[00:01:02] Ana Ruiz` with the words on the next line: names, when most timed lines are of that shape. */
function nameTimedLines(lines: readonly string[], heads: (TurnHead | null)[], names: Set<string>): void {
  const timed = heads.flatMap((head, index) => (head?.name === null && head.ms !== null && head.rest !== "" ? [index] : []));
  const named = timed.filter((index) => {
    const next = (lines[index + 1]?.trim() ?? "") === "" ? index + 2 : index + 1;
    return isPerson(heads[index]?.rest ?? "") && (lines[next]?.trim() ?? "") !== "" && heads[next] == null;
  });
  if (named.length < 2 || named.length < timed.length * 0.8) return;
  for (const index of named) {
    const head = heads[index];
    if (!head) continue;
    heads[index] = { ...head, name: head.rest, rest: "", isSure: true };
    names.add(head.rest);
  }
}

/** Where no line has a name with colon or time: short lines that come back, two or more different ones, are names. */
function nameBareLines(lines: readonly string[], heads: (TurnHead | null)[], names: Set<string>): void {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const words = line.trim();
    const isBare =
      words.length <= 40 && /^[\p{L}\p{N} .'’-]+$/u.test(words) && !/[.]$/.test(words) && words.split(" ").length <= 4 && isPerson(words);
    if (isBare) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const again = [...counts].filter(([name, count]) => count >= BARE_NAME_TURNS || (count >= 2 && ROLE_LABEL.test(name) && name.length > 1));
  if (again.length < 2) return;
  for (const [name] of again) names.add(name);
  for (const [index, line] of lines.entries())
    if (names.has(line.trim())) heads[index] = { name: line.trim(), ms: null, endMs: null, rest: "", isSure: true };
}

/** A transcript whose turns say `Name: words` inside timed lines. */
export function nameTimedTurns(turns: Turn[]): void {
  const names = acceptNames(
    turns.flatMap((turn) => splitName(turn.text)?.name ?? []),
    turns.length,
  );
  for (const turn of turns) {
    const split = splitLoosely(turn.text);
    if (split && names.has(split.name) && split.rest !== "") Object.assign(turn, { speaker: split.name, text: split.rest });
  }
}
