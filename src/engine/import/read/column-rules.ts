/** By which names and contents a column is known: one rule a field, from help desks', stores', trackers' and CRM exports. */
import type { MapField } from "../../../shared/domain.ts";

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
  /** day numbers of a spreadsheet, of the years 1954 to 2091 */
  serials: number;
  keys: number;
  meanWords: number;
  meanCharacters: number;
};

export type ColumnRule = { field: MapField; names: [RegExp, number][]; fits(facts: ColumnFacts): number };

const always = (): number => 1;
/** Two letters are a country's state, not a ticket's. */
const isState = (facts: ColumnFacts): number => (facts.filled > 0 && facts.meanCharacters <= 2.2 ? 0 : 1);
export const isWordy = (facts: ColumnFacts): number =>
  facts.filled === 0 || facts.dates > 0.5 || facts.mails > 0.5 || facts.urls > 0.9 || facts.numbers > 0.8 ? 0 : 1;

/** Score = name × contents; order breaks ties. */
export const COLUMN_RULES: ColumnRule[] = [
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
      [
        /^(?:ticket |review |issue |case |email )?(?:subject|title|summary|headline)(?: line)?$|^short description$|^(?:betreff|titel|asunto|sujet|objet)$/i,
        1,
      ],
      [/\b(?:subject|title|summary)\b/i, 0.5],
    ],
    fits: (facts) => isWordy(facts),
  },
  {
    field: "id",
    names: [
      [
        /^(?:ticket|case|conversation|review|response|respondent|complaint|issue|item|request|feedback|thread|submission|row)[ _-]?(?:id|no\.?|number|#)$|^(?:id|#|nr\.?|number|nummer|uuid|ticket-?nummer|ticket-?nr\.?|(?:vorgangs|fall|anfrage)nummer)$/i,
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
        /^(?:created|creation|submitted|received|date|datetime|timestamp|posted|opened|at|time)(?:[ _-]?(?:at|on|date|time|datetime|received|created))*(?: ?\(.*\))?$|^(?:review submit date and time|date (?:received|created|submitted)|submit date.*|start date.*|review[ _]date|sent[ _]at|created_?at|erstellt(?: am)?|datum|fecha|date de création)$/i,
        1,
      ],
      [/\b(?:created|submitted|received|opened|posted)\b/i, 0.8],
      [/\b(?:date|time|timestamp)\b|_at$/i, 0.45],
      [/\b(?:updated?|modified|solved|resolved|closed|due|reply|last)\b/i, 0.2],
    ],
    fits: (facts) => (facts.dates >= 0.6 ? facts.dates : facts.serials >= 0.9 ? 0.8 : facts.dates >= 0.1 ? 0.3 : 0),
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
        /^(?:requester|customer|author|creator|reporter|reviewer|user|username|submitter|contact|sender|from|respondent|member)(?:[ _-]?(?:name|nickname|full name))?$|^(?:full )?name$|^(?:asker|nickname|created by|contact name|customer name|kunde|kundenname|absender|cliente|nombre)$/i,
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
        /^(?:star[ _]rating|rating|stars?|score|review rating|nps(?: score)?|csat|satisfaction(?:[ _](?:score|rating))?|overall rating|bewertung|sterne|puntuación|évaluation)$/i,
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
    names: [
      [
        /^(?:role|author[ _-]?type|sender[ _-]?type|speaker[ _-]?role|participant[ _-]?role|from[ _-]?type|(?:is[ _])?inbound|direction)$/i,
        1,
      ],
    ],
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
  { field: "segment", names: [[/^(?:segment|tier|size|company size|customer (?:segment|tier)|industry segment)$/i, 1]], fits: always },
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
