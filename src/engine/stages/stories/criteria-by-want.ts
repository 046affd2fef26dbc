/** Criteria that follow from what is wanted, whatever the problem's type: what people judge, what is bought and sent, what an office does. */
import type { GroupedSnippet } from "../../model.ts";
import { countCues } from "../words.ts";
import type { PlaybookScenario } from "./playbook.ts";
import { asksForActs, isJudgedByPeople } from "./story-text.ts";

type Steps = [name: string, given: string, when: string, then: string, and?: string];

function scenario([name, given, when, outcome, and]: Steps, negative: boolean): PlaybookScenario {
  // biome-ignore lint/suspicious/noThenProperty: Gherkin's own word; the object is never awaited
  return { name, given, when, then: outcome, ...(and === undefined ? {} : { and: [and] }), negative };
}

const FIVE = "five of the customers quoted under {theme}, and {setting}";
const COMPARE = "they compare it with what they have today";
/** Where only people can say whether it is better ("better stitching"). */
const JUDGED: readonly PlaybookScenario[] = [
  scenario(["It is better", FIVE, COMPARE, "{outcome}"], false),
  scenario(["Nothing else got worse", FIVE, COMPARE, "none of the five names something that got worse"], true),
];

/** A thing that is bought and sent has no version, no connection and no restart. */
const GOODS: readonly PlaybookScenario[] = [
  scenario(
    [
      "It holds for what is sold",
      "twenty pieces as they are sold, drawn by chance from the stock that {theme} is about",
      "they are sent and unpacked the usual way",
      "{outcome}",
      "the same holds for each of the twenty",
    ],
    false,
  ),
  scenario(
    [
      "A piece fails all the same",
      "a piece that arrived as the customers quoted under {theme} describe",
      "I report it with a picture",
      "I get a new one or my money back, at no cost",
      "the fault is noted with the batch and the seller",
    ],
    true,
  ),
];

/** An act of people in an office: it is done and said, or refused with the reason. */
const OFFICE: readonly PlaybookScenario[] = [
  scenario(
    [
      "It is done",
      "a customer in the situation of those quoted under {theme}",
      "{attempt}",
      "{outcome}",
      "I am told so in writing, with the date",
    ],
    false,
  ),
  scenario(
    [
      "It cannot be done",
      "a request like those under {theme} that cannot be met",
      "{attempt}",
      "I get the reason and the way to object in writing",
      "nothing else about my account or order is changed",
    ],
    true,
  ),
];

/** Words of customers to whom something was sent in a parcel. */
const PARCEL =
  "packing packaging package parcel courier delivered shipped unboxing fabric cloth stitching stitched torn bottle leather fragrance refund replacement".split(
    " ",
  );
const LEAST_SHARE = 1 / 8;
/** What arrives spoilt was sent, whatever others in the theme speak of. */
const SPOILT = /^to receive .+ that (?:is|are) not \w+$/i;

/** What a thing is or holds, not what somebody does. */
const OF_A_THING = /^to (?:have|receive) |^(?!to |not to |the company to ).+ (?:not )?to /i;

/** The criteria that a want has by itself; null where the playbook's fit. */
export function criteriaByWant(want: string, snippets: readonly GroupedSnippet[]): readonly PlaybookScenario[] | null {
  if (isJudgedByPeople(want)) return JUDGED;
  if (SPOILT.test(want) || (OF_A_THING.test(want) && isOfGoods(snippets))) return GOODS;
  return asksForActs(want) ? OFFICE : null;
}

/** True where customers review what came in a parcel. Who writes a ticket may speak of a card that was sent, and wants software or an office. */
export function isOfGoods(snippets: readonly GroupedSnippet[]): boolean {
  const all = new Set(snippets.map(({ customer }) => customer)).size;
  const spoken = snippets.filter(({ text, channel }) => channel === "review" && countCues(text, PARCEL) > 0);
  return all > 0 && new Set(spoken.map(({ customer }) => customer)).size >= all * LEAST_SHARE;
}
