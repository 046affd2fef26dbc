/** Columns that no name tells: dates, mail addresses, ids, words, by what is in them. */
import type { MapField } from "../../../shared/domain.ts";
import type { ColumnGuess } from "../conversation.ts";
import { type ColumnFacts, isWordy } from "./column-rules.ts";

/** Not a customer's address or words, whatever is in it. */
const OURS = /reply|response|resolution|internal|agent|company|name$|^(?:label|problem|theme|file)/i;
const OUR_MAIL = /agent|assign|owner|staff|support|team|\bcc\b|^to$|recipient|account manager/i;

/** `isWanted`: a field that the format reads and that no column has yet. `isNumbered`: the table has no header row. */
export function takeByContents(
  guesses: ColumnGuess[],
  facts: readonly ColumnFacts[],
  { isWanted, isNumbered }: { isWanted(field: MapField): boolean; isNumbered: boolean },
): void {
  const free = (): ColumnFacts[] => facts.filter(({ index }) => guesses[index]?.field === null);
  const take = (field: MapField, column: ColumnFacts | undefined, reason: string): void => {
    const guess = column && isWanted(field) ? guesses[column.index] : undefined;
    if (guess) Object.assign(guess, { field, confidence: 0.5, reason });
  };
  take("date", free().find(isDates), "every cell in it is a date");
  take("email", mostDifferent(free().filter(isMails)), "it holds mail addresses");
  take("text", wordiest(free()), "it holds the longest texts, each different");
  if (!isNumbered) return;
  take("title", free().find(isShortWords), "it holds short texts, each different");
  take("id", free().find(isIds), "each cell in it is another number or key");
}

/** Columns whose texts might as well be the customer's words as those of the one that was taken for them. */
export function otherWords(text: ColumnFacts, guesses: readonly ColumnGuess[], facts: readonly ColumnFacts[]): ColumnFacts[] {
  return facts.filter((column) => {
    const guess = guesses[column.index];
    const isOpen = guess !== undefined && (guess.field === null || (guess.field === "title" && guess.confidence <= 0.5));
    return column !== text && isOpen && isTexts(column) && column.meanCharacters >= text.meanCharacters / 2;
  });
}

function isDates(column: ColumnFacts): boolean {
  return column.filled > 0.5 && column.dates > 0.9 && column.meanCharacters >= 6;
}

function isMails(column: ColumnFacts): boolean {
  return column.mails > 0.9 && column.filled > 0.2 && !OUR_MAIL.test(column.header);
}

/** Of customers and agents the agents are fewer. */
function mostDifferent(columns: ColumnFacts[]): ColumnFacts | undefined {
  return columns.toSorted((a, b) => b.distinct - a.distinct)[0];
}

/** Categories, which repeat, are not words of customers. */
function isTexts(column: ColumnFacts): boolean {
  return column.meanWords >= 5 && column.distinct >= 0.6 && column.filled >= 0.2 && isWordy(column) > 0 && !OURS.test(column.header);
}

function wordiest(columns: ColumnFacts[]): ColumnFacts | undefined {
  return columns.filter(isTexts).sort((a, b) => b.meanCharacters * b.filled - a.meanCharacters * a.filled)[0];
}

function isShortWords(column: ColumnFacts): boolean {
  return column.meanWords >= 2 && column.distinct >= 0.6 && column.filled >= 0.5 && isWordy(column) > 0;
}

function isIds(column: ColumnFacts): boolean {
  const isPlain = column.meanWords === 1 && column.meanCharacters >= 1 && column.meanCharacters <= 40;
  return isPlain && column.filled === 1 && column.distinct === 1 && column.dates < 0.5 && column.mails < 0.5 && column.urls < 0.5;
}
