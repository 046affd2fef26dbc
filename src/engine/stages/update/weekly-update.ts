/** Composes the weekly product update: what was decided, what is open, what is watched, what customers said, what is new. */
import { day, daysFromTo } from "../../../shared/day.ts";
import type { Decision } from "../../../shared/domain.ts";
import { many } from "../../../shared/many.ts";
import { daysOfWeek } from "../weigh/week.ts";
import type { UpdateInput, UpdateItem, UpdatePart, WeeklyUpdate } from "./update-shapes.ts";
import { byOf, lowerBegin, sentence, shortQuote, tell } from "./update-words.ts";
import { decidedInWeek, type Heard, heardInWeek, inWeekFirst, MOST, stillOpen } from "./week-choices.ts";

export type { UpdateInput, UpdateItem, UpdatePart, UpdateQuote, UpdateText, WeeklyUpdate } from "./update-shapes.ts";

/**
 * The update of one week as a document: the three most important decisions made in it, the one still open, the metric watched
 * next week, a quote for each of the loudest themes, what shipped, themes heard for the first time. Counts are of distinct
 * customers. Customers are not named; investors get no names of accounts either. Nothing is made up: where there is nothing the section says so.
 */
export function writeUpdate(input: UpdateInput): WeeklyUpdate {
  const heard = heardInWeek(input);
  const { chosen, more } = decidedInWeek(input);
  const open = stillOpen(input);
  const sections = [
    decidedSection(input, chosen, more),
    openSection(input, open),
    metricSection(input, chosen, open),
    saidSection(input, heard),
    shippedSection(input),
    ...newSections(input, heard),
  ];
  return { week: input.week, audience: input.audience, title: titleOf(input, chosen, heard), intro: introOf(input, heard), sections };
}

function decidedSection(input: UpdateInput, chosen: Decision[], more: number): UpdatePart {
  const items = chosen.map((decision) => {
    const why = decision.rationale?.trim() ? `, because ${lowerBegin(sentence(decision.rationale))}` : ".";
    return {
      text: tell(input, `${decision.question} Chosen: ${decision.chosen ?? "nothing yet"}${why}`),
      quote: null,
      by: input.audience === "team" ? decision.owner : null,
    };
  });
  const body =
    items.length === 0
      ? "No decision was made this week."
      : more > 0
        ? `${many(more, "more decision was", "more decisions were")} made this week.`
        : "";
  return { id: "decided", title: `Decided (${items.length + more})`, body, items };
}

function openSection(input: UpdateInput, open: Decision | null): UpdatePart {
  if (open === null) return { id: "open", title: "Still open", body: "No decision is open.", items: [] };
  const options = open.options.map((option) => option.title).join("; ");
  const owner = input.audience === "team" && open.owner ? ` ${open.owner} decides.` : "";
  const body = `${tell(input, `${open.question} Options: ${options}.`)}${owner}`;
  return { id: "open", title: "Still open", body, items: [] };
}

function metricSection(input: UpdateInput, chosen: Decision[], open: Decision | null): UpdatePart {
  const watched = chosen.find((decision) => decision.metric) ?? (open?.metric ? open : null);
  const metric = watched?.metric ?? null;
  const words = metric === null ? "No metric has been chosen yet." : `${metric.charAt(0).toUpperCase()}${sentence(metric).slice(1)}`;
  const rate = watched === null ? "" : rateWords(input, watched.theme);
  return { id: "metric", title: "Watched next week", body: tell(input, `${words}${rate}`), items: [] };
}

/** " Golden set: 38 of 50 pass on 18 Nov 2026, 31 of 50 before." */
function rateWords({ rates = [] }: UpdateInput, theme: string | null): string {
  const own = rates.filter((rate) => rate.theme === theme && rate.passed + rate.failed > 0);
  const last = own.at(-1);
  if (!last) return "";
  const before = own.at(-2);
  const share = ({ passed, failed }: { passed: number; failed: number }): string => `${passed} of ${passed + failed}`;
  return ` Golden set: ${share(last)} pass on ${day(last.at)}${before ? `, ${share(before)} before` : ""}.`;
}

function saidSection(input: UpdateInput, heard: Heard[]): UpdatePart {
  const items: UpdateItem[] = [];
  for (const { theme, now } of heard) {
    if (items.length === MOST) break;
    const [quote] = inWeekFirst(input, theme.id);
    if (!quote) continue;
    items.push({
      text: tell(input, `${theme.name}: ${many(now, "customer")} this week.`),
      quote: tell(input, shortQuote(quote.text)),
      by: byOf(input, quote),
    });
  }
  return { id: "said", title: "What customers said", body: items.length === 0 ? "No customer was heard this week." : "", items };
}

function shippedSection(input: UpdateInput): UpdatePart {
  const items = (input.shipped ?? []).map(({ key, title }) => ({ text: tell(input, `${title} (${key})`), quote: null, by: null }));
  const none = input.shipped
    ? "Nothing became done since the tracker's export before."
    : "Not known: the tracker's export was read once only.";
  const body = items.length === 0 ? none : "";
  return { id: "shipped", title: "Shipped", body, items };
}

export function newSections(input: UpdateInput, heard: Heard[]): UpdatePart[] {
  const fresh = heard
    .filter((item) => item.isNew)
    .slice(0, MOST)
    .map(({ theme, now }) => ({ text: tell(input, `${theme.name}: ${many(now, "customer")}.`), quote: null, by: null }));
  const grew = heard
    .filter((item) => !item.isNew && item.now > item.before && item.now >= 2)
    .sort((left, right) => right.now - right.before - (left.now - left.before))
    .slice(0, MOST);
  const parts: UpdatePart[] = [
    { id: "new", title: "Heard for the first time", body: fresh.length === 0 ? "No new theme this week." : "", items: fresh },
  ];
  if (grew.length > 0)
    parts.push({
      id: "grew",
      title: "What grew",
      body: "",
      items: grew.map(({ theme, now, before }) => ({
        text: tell(input, `${theme.name}: ${before} to ${many(now, "customer")} in a week.`),
        quote: null,
        by: null,
      })),
    });
  return parts;
}

function titleOf(input: UpdateInput, chosen: Decision[], heard: Heard[]): string {
  const lead = heard[0]?.theme.name ?? chosen[0]?.chosen ?? "A quiet week";
  return tell(input, `${input.product ? `${input.product}, ` : ""}week ${Number(input.week.slice(-2))}: ${lead}`).replace(/^./, (letter) =>
    letter.toUpperCase(),
  );
}

function introOf(input: UpdateInput, heard: Heard[]): string {
  const days = daysOfWeek(input.week);
  const top = heard[0];
  const span = days ? `${daysFromTo(days.from, days.to)}. ` : "";
  const waiting = input.stories.filter((story) => story.state === "candidate").length;
  const accepted = input.stories.filter((story) => story.state === "accepted").length;
  const said = top
    ? `${many(top.now, "customer")} spoke of “${top.theme.name}”, the most of ${many(heard.length, "theme")} heard this week. `
    : "No theme was heard this week. ";
  const backlog =
    input.audience === "team"
      ? `${accepted === 0 ? "No story is accepted yet" : `${many(accepted, "story is", "stories are")} accepted`}, ${many(waiting, "waits", "wait")}.`
      : `${many(input.counts.customers, "customer has", "customers have")} been heard in ${many(input.counts.conversations, "conversation")} so far.`;
  return tell(input, `${span}${said}${backlog}`);
}
