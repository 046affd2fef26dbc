/** What each column of a table holds, guessed from its name and its contents together; the person's own choice wins. */
import type { MapField } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { ColumnGuess, FormatOptions } from "../conversation.ts";
import type { Table } from "./csv.ts";
import { parseDate } from "./dates.ts";

export type ColumnFacts = {
  index: number;
  header: string;
  /** shares of the filled cells, 0 to 1; `filled` of all */
  filled: number;
  distinct: number;
  dates: number;
  mails: number;
  urls: number;
  stars: number;
  numbers: number;
  keys: number;
  meanWords: number;
  meanCharacters: number;
};

type Rule = { field: MapField; names: [RegExp, number][]; fits(facts: ColumnFacts): number };

const SAMPLE_ROWS = 400;
const EMPTY = /^(?:|null|nan|undefined|\\n|n\/a|#n\/a|none|-)$/i;
const always = (): number => 1;
/** Two letters are a country's state, not a ticket's. */
const isState = (facts: ColumnFacts): number => (facts.filled > 0 && facts.meanCharacters <= 2.2 ? 0 : 1);
const isWordy = (facts: ColumnFacts): number =>
  facts.filled === 0 || facts.dates > 0.5 || facts.mails > 0.5 || facts.urls > 0.9 || facts.numbers > 0.8 ? 0 : 1;

/** Score = name × contents; order breaks ties. */
const RULES: Rule[] = [
  {
    field: "text",
    names: [
      [
        /^(?:ticket |issue |case |full )?(?:description|body)(?: text| html)?$|^(?:review )?text$|^review(?: body| content| comment)?$|narrative|^(?:message|ticket|comment|feedback|complaint|verbatim|response|answer)[ _]?(?:body|text|content)$|^content$|^(?:beschreibung|nachricht|inhalt|descripción|mensaje|message du client|commentaire)$/i,
        1,
      ],
      [
        /^(?:message|messages|first message|initial message|conversation|transcript|feedback|verbatims?|comments?|opinion|complaint|quote|answer|response|open.?ended.*|additional comments?|enquiry|inquiry|customer comments?)$/i,
        0.85,
      ],
      [/\b(?:description|body|feedback|comments?|review text|narrative|verbatim|details)\b/i, 0.6],
      [/\?\s*$|^(?:what|why|how|tell us|please|anything|describe|is there)\b.{8,}/i, 0.75],
    ],
    fits: (facts) =>
      isWordy(facts) *
      (facts.meanWords >= 3 ? 1 : facts.meanWords >= 1.2 ? 0.7 : 0.35) *
      (facts.distinct < 0.05 && facts.meanWords < 6 ? 0.1 : 1),
  },
  {
    field: "title",
    names: [
      [/^(?:ticket |review |issue |case |email )?(?:subject|title|summary|headline)(?: line)?$|^(?:betreff|titel|asunto|sujet|objet)$/i, 1],
      [/\b(?:subject|title|summary)\b/i, 0.5],
    ],
    fits: (facts) => isWordy(facts),
  },
  {
    field: "id",
    names: [
      [
        /^(?:ticket|case|conversation|review|response|respondent|complaint|issue|item|request|feedback|thread|submission|row)[ _-]?(?:id|no\.?|number|#)$|^(?:id|#|nr\.?|number|nummer|uuid)$/i,
        1,
      ],
      [/^complaint$|(?:^|[ _])(?:id|number)$/i, 0.5],
    ],
    fits: (facts) => (facts.filled < 0.5 || facts.meanWords > 2.5 ? 0 : 0.3 + 0.7 * facts.distinct),
  },
  {
    field: "key",
    names: [
      [/^(?:issue |item )?key$/i, 1],
      [/^(?:issue|item|bug|story|task|work item)[ _-]?(?:id|number|no)$/i, 0.8],
    ],
    fits: (facts) => (facts.filled > 0.5 ? 0.3 + 0.7 * facts.distinct : 0),
  },
  {
    field: "date",
    names: [
      [
        /^(?:created|creation|submitted|received|date|datetime|timestamp|posted|opened|at|time)(?:[ _-]?(?:at|on|date|time|datetime|received|created))*(?: ?\(.*\))?$|^(?:review submit date and time|date (?:received|created|submitted)|submit date.*|start date.*|review[ _]date|sent[ _]at|created_?at|erstellt(?: am)?|datum|fecha)$/i,
        1,
      ],
      [/\b(?:created|submitted|received|opened|posted)\b/i, 0.8],
      [/\b(?:date|time|timestamp)\b|_at$/i, 0.45],
      [/\b(?:updated?|modified|solved|resolved|closed|due|reply|last)\b/i, 0.2],
    ],
    fits: (facts) => (facts.dates >= 0.6 ? facts.dates : 0),
  },
  {
    field: "email",
    names: [
      [/^(?:requester|customer|contact|user|reviewer|author|sender|from|reporter)?[ _-]*e-?mail(?:[ _-]?address)?$/i, 1],
      [/e-?mail|^from$/i, 0.6],
    ],
    fits: (facts) => (facts.mails >= 0.5 ? 1 : 0),
  },
  {
    field: "author",
    names: [
      [
        /^(?:requester|customer|author|creator|reporter|reviewer|user|username|submitter|contact|sender|from|respondent|member)(?:[ _-]?(?:name|nickname|full name))?$|^(?:full )?name$|^(?:asker|nickname|created by|contact name|customer name)$/i,
        1,
      ],
      [/\b(?:requester|reporter|author|creator|customer|reviewer)[ _-]?(?:id|name)\b/i, 0.6],
    ],
    fits: (facts) => (facts.filled > 0 && facts.meanWords <= 6 && facts.dates < 0.5 ? 1 : 0),
  },
  {
    field: "account",
    names: [
      [/^(?:organi[sz]ation|account|company|customer account|workspace|org|tenant|client)(?:[ _-]?name)?$|^requester organi[sz]ation$/i, 1],
    ],
    fits: (facts) => (facts.filled > 0 && facts.meanWords <= 8 ? 1 : 0),
  },
  {
    field: "rating",
    names: [
      [
        /^(?:star[ _]rating|rating|stars?|score|review rating|nps(?: score)?|csat|satisfaction(?:[ _](?:score|rating))?|overall rating)$/i,
        1,
      ],
      [/\b(?:rating|stars?|nps|csat)\b/i, 0.6],
    ],
    fits: (facts) => (facts.filled > 0 && facts.numbers > 0.8 ? 1 : 0.3),
  },
  {
    field: "url",
    names: [
      [/^(?:url|link|permalink|review link|ticket url|issue url|web ?link|href)$/i, 1],
      [/\b(?:url|link)\b/i, 0.7],
    ],
    fits: (facts) => (facts.urls >= 0.5 ? 1 : 0),
  },
  { field: "status", names: [[/^(?:ticket |issue )?(?:status|state)$/i, 1]], fits: isState },
  {
    field: "tags",
    names: [
      [/^(?:tags?|labels?|categories|keywords)$/i, 1],
      [/^(?:category|topic|product|components?)$/i, 0.4],
    ],
    fits: always,
  },
  {
    field: "role",
    names: [[/^(?:role|author[ _-]?type|sender[ _-]?type|speaker[ _-]?role|participant[ _-]?role|from[ _-]?type)$/i, 1]],
    fits: always,
  },
  { field: "priority", names: [[/^priority$/i, 1]], fits: always },
  { field: "public", names: [[/^(?:public|is[ _]public|visibility)$/i, 1]], fits: always },
  { field: "parent", names: [[/^(?:parent|epic)(?:[ _](?:id|key|issue|link|name))?$/i, 1]], fits: always },
  {
    field: "name",
    names: [[/^(?:account|company|customer|organi[sz]ation|client)?[ _-]?name$|^(?:account|company|customer|organi[sz]ation)$/i, 1]],
    fits: (facts) => (facts.filled > 0.5 && facts.meanWords <= 8 && facts.mails < 0.5 ? 1 : 0),
  },
  { field: "domain", names: [[/^(?:(?:email|company|web)[ _]?)?domains?(?:[ _]name)?$|^website$/i, 1]], fits: always },
  { field: "segment", names: [[/^(?:segment|tier|size|company size|customer segment|industry segment)$/i, 1]], fits: always },
  { field: "plan", names: [[/^(?:plan|subscription|edition|package|product plan|plan name|license)$/i, 1]], fits: always },
  {
    field: "arr",
    names: [
      [/^(?:arr|annual[ _](?:recurring[ _])?(?:revenue|value)|acv|contract value|yearly revenue|revenue)(?:\s*\(?[A-Z$€£]{1,3}\)?)?$/i, 1],
      [/^(?:mrr|monthly[ _](?:recurring[ _])?revenue)(?:\s*\(?[A-Z$€£]{1,3}\)?)?$/i, 0.9],
    ],
    fits: (facts) => (facts.filled > 0 ? 1 : 0),
  },
  { field: "currency", names: [[/^(?:currency|currency code|curr|currencyisocode)$/i, 1]], fits: always },
  {
    field: "renewal",
    names: [
      [
        /^(?:renewal|renews|contract end|subscription end|expiry|expires)(?:[ _](?:date|on|at))?$|^(?:next )?renewal[ _]date$|^contract[ _]end[ _]date$/i,
        1,
      ],
    ],
    fits: always,
  },
];

/** An export's way of writing "nothing here". */
export function isBlank(cell: string): boolean {
  return EMPTY.test(cell.trim());
}

export function factsOf(table: Table): ColumnFacts[] {
  const rows =
    table.rows.length <= SAMPLE_ROWS
      ? table.rows
      : table.rows.filter((_, index) => index % Math.ceil(table.rows.length / SAMPLE_ROWS) === 0);
  return table.headers.map((header, index) =>
    factsOfColumn(
      header,
      index,
      rows.map((row) => row.cells[index] ?? ""),
    ),
  );
}

function factsOfColumn(header: string, index: number, cells: string[]): ColumnFacts {
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
  const share = (test: (cell: string) => boolean): number => (filled.length === 0 ? 0 : filled.filter(test).length / filled.length);
  const mean = (measure: (cell: string) => number): number =>
    filled.length === 0 ? 0 : filled.reduce((sum, cell) => sum + measure(cell), 0) / filled.length;
  return {
    index,
    header,
    filled: filled.length / Math.max(1, cells.length),
    distinct: filled.length === 0 ? 0 : new Set(filled).size / filled.length,
    dates: share(
      (cell) =>
        (cell.length <= 45 && parseDate(cell, "month-first") !== null) || (cell.length <= 45 && parseDate(cell, "day-first") !== null),
    ),
    mails: share((cell) => cell.length <= 320 && /^\S+@\S+\.\S+$|<\S+@\S+>$/.test(cell)),
    urls: share((cell) => /^https?:\/\/\S+$/i.test(cell)),
    stars: share((cell) => /^[0-5](?:\.\d)?$/.test(cell)),
    numbers: share((cell) => cell.length <= 40 && /^-?[\d.,\s]*\d$/.test(cell)),
    keys: share((cell) => /^[A-Z][A-Z0-9_]{0,9}-\d+$/.test(cell)),
    meanWords: mean((cell) => cell.slice(0, 2000).split(/\s+/).length),
    meanCharacters: mean((cell) => cell.length),
  };
}

/** One field per column and one column per field, best first. `fields` are those that the format wants. Throws input.* when a chosen column is not there. */
export function guessColumns(
  table: Table,
  fields: readonly MapField[],
  chosen: FormatOptions["columns"] = {},
  facts: ColumnFacts[] = factsOf(table),
): ColumnGuess[] {
  const guesses: ColumnGuess[] = facts.map(({ index, header, filled }) => ({
    index,
    header,
    field: null,
    confidence: 0,
    reason: filled === 0 ? "empty in every row" : "not used",
  }));
  const taken = new Set<MapField>();
  for (const [field, column] of Object.entries(chosen) as [MapField, string][]) {
    const guess = guesses[findColumn(table, field, column)];
    if (guess) Object.assign(guess, { field, confidence: 1, reason: "chosen by you" });
    taken.add(field);
  }
  const scored = RULES.filter((rule) => fields.includes(rule.field) && !taken.has(rule.field)).flatMap((rule) =>
    facts.map((column) => ({ field: rule.field, index: column.index, score: nameScore(rule, column.header) * rule.fits(column) })),
  );
  for (const { field, index, score } of scored.filter((entry) => entry.score > 0.1).sort((a, b) => b.score - a.score)) {
    const guess = guesses[index];
    if (!guess || guess.field !== null || taken.has(field)) continue;
    Object.assign(guess, {
      field,
      confidence: Math.round(score * 100) / 100,
      reason: score >= 0.75 ? "by its name and contents" : "perhaps, by its name",
    });
    taken.add(field);
  }
  if (fields.includes("date") && !taken.has("date")) takeDates(guesses, facts);
  if (fields.includes("text") && !taken.has("text")) takeWordiest(guesses, facts);
  return guesses;
}

export function columnOf(guesses: readonly ColumnGuess[], field: MapField): number {
  return guesses.find((guess) => guess.field === field)?.index ?? -1;
}

function nameScore(rule: Rule, header: string): number {
  const name = header.replace(/_/g, " ").trim();
  return Math.max(0, ...rule.names.map(([pattern, score]) => (pattern.test(name) || pattern.test(header) ? score : 0)));
}

/** No name says it: the first column that holds nothing but dates. */
function takeDates(guesses: ColumnGuess[], facts: ColumnFacts[]): void {
  const guess =
    guesses[
      facts.find(
        (column) => guesses[column.index]?.field === null && column.filled > 0.5 && column.dates > 0.9 && column.meanCharacters >= 6,
      )?.index ?? -1
    ];
  if (guess) Object.assign(guess, { field: "date", confidence: 0.5, reason: "every cell in it is a date" });
}

/** No name says it: the column of the longest, ever different words. Categories, which repeat, are not words of customers. */
function takeWordiest(guesses: ColumnGuess[], facts: ColumnFacts[]): void {
  const wordy = facts.filter(
    (column) =>
      guesses[column.index]?.field === null &&
      column.meanWords >= 5 &&
      column.distinct >= 0.6 &&
      column.filled >= 0.2 &&
      isWordy(column) > 0 &&
      !/reply|response|resolution|internal|agent|company|name$|^(?:label|problem|theme|file)/i.test(column.header),
  );
  const best = wordy.sort((a, b) => b.meanCharacters * b.filled - a.meanCharacters * a.filled)[0];
  const guess = best && guesses[best.index];
  if (guess) Object.assign(guess, { field: "text", confidence: 0.5, reason: "it holds the longest texts, each different" });
}

function findColumn(table: Table, field: MapField, column: string): number {
  const number = /^#(\d+)$/.exec(column)?.[1];
  const wanted = column.trim().toLowerCase();
  const index = number ? Number(number) - 1 : table.headers.findIndex((header) => header.toLowerCase() === wanted);
  if (index >= 0 && index < table.headers.length) return index;
  const isWords = field === "text" || field === "title";
  throw new EarshotError(isWords ? "input.no-text-column" : "input.malformed", `There is no column “${column}” for ${field}.`, {
    details: { todo: `The columns are: ${table.headers.slice(0, 30).join(", ")}.` },
  });
}
