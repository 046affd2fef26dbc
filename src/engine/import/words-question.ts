/** What to ask where two columns that no name tells might be the customers' words. */
import type { Understood } from "../../shared/import-result.ts";
import type { ColumnGuess, Head } from "./conversation.ts";
import { factsOf } from "./read/columns.ts";
import { otherWords } from "./read/columns-by-contents.ts";
import { peekTable } from "./read/table.ts";

type WordsQuestion = Understood["wordsQuestion"];

const EXAMPLE_CHARACTERS = 30;
/** As sure as a column is that only its contents tell. */
const BY_CONTENTS = 0.5;

/** null where a name or the person says it, or where no other column holds as much. The one that was taken comes first. */
export function wordsQuestion(head: Head, guesses: readonly ColumnGuess[]): WordsQuestion {
  const taken = guesses.find(({ field }) => field === "text");
  const table = taken && taken.confidence <= BY_CONTENTS ? peekTable(head) : null;
  if (!table || !taken) return null;
  const facts = factsOf(table);
  const text = facts[taken.index];
  const others = text ? otherWords(text, guesses, facts) : [];
  if (!text || others.length === 0) return null;
  const columns = [text, ...others].map(({ index, header }) => ({
    column: `#${index + 1}`,
    header,
    example: shortened(table.rows.map(({ cells }) => cells[index]?.trim() ?? "").find((cell) => cell !== "") ?? ""),
  }));
  return { columns };
}

function shortened(words: string): string {
  return words.length > EXAMPLE_CHARACTERS ? `${words.slice(0, EXAMPLE_CHARACTERS).trimEnd()}…` : words;
}
