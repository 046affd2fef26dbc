/** What an import came to, in words: each file, what was counted once, and how it is taken back. */
import { daysFromTo } from "../../shared/day.ts";
import { duplicateWords } from "../../shared/duplicate-words.ts";
import type { ImportedSource, ImportResult, SourceColumn } from "../../shared/import-result.ts";
import { many } from "../../shared/many.ts";
import { oneLine } from "./output.ts";

const NAMED_COLUMNS = 12;
const NAMED_SPEAKERS = 12;

/** Of a dry run also what each file was taken for and why, whom and which days it holds, and its columns. */
export function importWords(result: ImportResult, { isDryRun = false } = {}): string {
  const once = duplicateWords(result.duplicateCounts);
  return [
    ...result.sources.flatMap((source) => [
      `${oneLine(source.source)}: ${sourceWords(source)} (${source.format})`,
      ...(isDryRun ? takenFor(source) : []).map((line) => `  ${line}`),
      ...assumed(source).map((line) => `  ${line}`),
    ]),
    ...(once ? [`Counted once: ${once}.`] : []),
    ...(isDryRun ? ["Nothing was stored."] : []),
    ...(result.import ? [`To take all of it back: earshot undo-import ${result.import}`] : []),
  ].join("\n");
}

/** What was assumed of each file, for a result whose files are not listed one by one. */
export function assumedWords({ sources }: Pick<ImportResult, "sources">): string[] {
  return sources.flatMap((source) => assumed(source).map((words) => `${oneLine(source.source)}: ${words}`));
}

function sourceWords(source: ImportedSource): string {
  const lost = source.unreadable ? `; ${many(source.unreadable, "row")} could not be read` : "";
  return `${heldWords(source)}${lost}`;
}

function heldWords({ already, kind, conversations, messages, backlog, accounts }: ImportedSource): string {
  if (already) return "already here";
  if (kind === "account") return accounts ? many(accounts, "account") : "accounts";
  if (kind === "backlog") return backlog ? many(backlog, "backlog item") : "backlog items";
  return `${many(conversations, "conversation")}, ${many(messages, "message")}`;
}

function takenFor({ formatName, reason, confidence = 0, people = 0, days = 0, from, to, speakers = [], columns = [] }: ImportedSource) {
  if (formatName === undefined) return [];
  const when = from ? [`${many(days, "day")} (${daysFromTo(from, to ?? from)})`] : [];
  const whom = people > 0 ? [many(people, "person", "people")] : [];
  const used = columns.filter(({ field }) => field !== null);
  const roles = speakers.slice(0, NAMED_SPEAKERS).map(({ speaker, role }) => `${speaker} (${role})`);
  return [
    `${formatName}, since ${reason}; ${Math.round(confidence * 100)} % sure`,
    ...(whom.length + when.length > 0 ? [[...whom, ...when].join(", ")] : []),
    ...(roles.length > 0 ? [`Speakers: ${listed(roles, speakers.length)}`] : []),
    ...(used.length > 0 ? [`Columns: ${used.map(columnWords).join(", ")}`] : []),
    ...notUsed(columns),
  ];
}

function columnWords({ header, index, field, confidence }: SourceColumn): string {
  return `“${header || `#${index + 1}`}” is the ${field}${confidence < 0.6 ? " (perhaps)" : ""}`;
}

function notUsed(columns: readonly SourceColumn[]): string[] {
  const left = columns.filter(({ field }) => field === null).map(({ header, index }) => `“${header || `#${index + 1}`}”`);
  return left.length > 0 ? [`Not used: ${listed(left.slice(0, NAMED_COLUMNS), left.length)}`] : [];
}

function listed(named: readonly string[], all: number): string {
  return `${named.join(", ")}${all > named.length ? ` and ${all - named.length} more` : ""}`;
}

/** What was assumed, and the questions that the command line answers by an option. */
function assumed({ assumptions = [], dateQuestion, wordsQuestion }: ImportedSource): string[] {
  return [...assumptions, ...dayWords(dateQuestion), ...columnsToChoose(wordsQuestion)];
}

function dayWords(question: ImportedSource["dateQuestion"]): string[] {
  if (!question) return [];
  const days = `${question.dayFirst.slice(0, 10)} (--dates day-first) or ${question.monthFirst.slice(0, 10)} (--dates month-first)`;
  return [`Say which day “${question.example}” in “${question.column}” is: ${days}.`];
}

function columnsToChoose(question: ImportedSource["wordsQuestion"]): string[] {
  if (!question) return [];
  const ways = question.columns.map(({ header, column }) => `“${header}” (--map text=${column})`);
  return [`Say which column holds the customers' words: ${ways.join(" or ")}; the first was taken.`];
}
