/** Composes the weekly product update: what was decided, what is open, what is watched, what customers said, what is new. */
import type { Decision, Story, Theme } from "../../shared/domain.ts";
import { maskPersonal } from "../export/privacy.ts";
import { daysOfWeek, isoWeekOf, weeksUntil } from "./week.ts";

export type UpdateQuote = {
  theme: string;
  text: string;
  speaker: string | null;
  account: string | null;
  channel: string;
  date: string | null;
};
export type UpdateInput = {
  /** the ISO week that the update is about, "2026-W47" */
  week: string;
  /** the workspace's as-of date: themes' trends end with its week */
  asOf: string;
  audience: "team" | "investors";
  product?: string | null;
  themes: readonly Theme[];
  decisions: readonly Decision[];
  stories: readonly Story[];
  /** best first within a theme; without speaker and account for what may not be told */
  quotes: readonly UpdateQuote[];
  counts: { customers: number; conversations: number; complaints: number };
  /** people and accounts that an investor must not read */
  names?: readonly string[];
  /** backlog items that became done between the last two exports of the tracker; null where there were not two */
  shipped?: readonly { key: string; title: string }[] | null;
  /** pass rates of golden sets, oldest first */
  rates?: readonly { theme: string; at: string; passed: number; failed: number }[];
};
export type UpdateItem = { text: string; quote: string | null; by: string | null };
type PartId = "decided" | "open" | "metric" | "said" | "shipped" | "new" | "grew" | "quiet" | "words";
export type UpdatePart = { id: PartId; title: string; body: string; items: UpdateItem[] };
/** What a person may change; their own sections have ids of their own. */
export type UpdateText = { title: string; intro: string; sections: (Omit<UpdatePart, "id"> & { id: string })[] };
/** The shape of `UpdateDocument` in the contract, without its rendering. */
export type WeeklyUpdate = { week: string; audience: "team" | "investors"; title: string; intro: string; sections: UpdatePart[] };

const MOST = 3;
const TREND_WEEKS = 12;

/**
 * The update of one week as a document: the three most important decisions made in it, the one still open, the metric watched
 * next week, a quote for each of the loudest themes, what shipped, themes heard for the first time. Counts are of distinct customers. Investors get
 * no names of people or accounts. Nothing is made up: where there is nothing the section says so.
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

/** The week's facts beside the document, to be put in: what grew, what went quiet, decisions, words worth sending. Empty parts are left out. */
export function weekFacts(input: UpdateInput): UpdatePart[] {
  const heard = heardInWeek(input);
  const made = decidedInWeek(input).all.map((decision) => {
    const chosen = decision.chosen ?? "nothing yet";
    return { text: tell(input, `${decision.question} Chosen: ${chosen}.`), quote: null, by: null };
  });
  const words = heard.slice(0, MOST * 2).flatMap(({ theme }) =>
    input.quotes
      .filter((quote) => quote.theme === theme.id)
      .slice(0, 2)
      .map((quote) => ({ text: tell(input, theme.name), quote: tell(input, shortQuote(quote.text)), by: byOf(input, quote) })),
  );
  const parts: UpdatePart[] = [
    ...newSections(input, heard),
    { id: "quiet", title: "What went quiet", body: "", items: quietItems(input) },
    { id: "decided", title: "Decisions", body: "", items: made },
    { id: "words", title: "Words worth sending", body: "", items: words },
  ];
  return parts.filter(({ items }) => items.length > 0);
}

type Heard = { theme: Theme; now: number; before: number; isNew: boolean };

/** Themes with a customer in the week, most customers first; `before` is the week before. */
function heardInWeek({ themes, week, asOf }: UpdateInput): Heard[] {
  const at = weeksUntil(asOf, TREND_WEEKS).indexOf(week);
  if (at < 0) return [];
  const heard = themes
    .filter((theme) => theme.state !== "dismissed")
    .map((theme) => {
      const offset = theme.trend.length - TREND_WEEKS + at;
      const now = theme.trend[offset] ?? 0;
      return {
        theme,
        now,
        before: theme.trend[offset - 1] ?? 0,
        isNew: now > 0 && offset >= 2 && theme.trend.slice(0, offset).every((count) => count === 0),
      };
    });
  return heard
    .filter((item) => item.now > 0)
    .sort((left, right) => right.now - left.now || right.theme.priority - left.theme.priority || (left.theme.id < right.theme.id ? -1 : 1));
}

/** The most important first: by the priority of the theme, then by evidence. */
function decidedInWeek({ decisions, themes, week }: UpdateInput): { chosen: Decision[]; more: number; all: Decision[] } {
  const priority = new Map(themes.map((theme) => [theme.id, theme.priority]));
  const weight = (decision: Decision): number => priority.get(decision.theme ?? "") ?? 0;
  const made = decisions.filter(
    (decision) => decision.state === "decided" && decision.decidedOn !== null && isoWeekOf(decision.decidedOn) === week,
  );
  made.sort((left, right) => weight(right) - weight(left) || right.evidence.length - left.evidence.length || (left.id < right.id ? -1 : 1));
  return { chosen: made.slice(0, MOST), more: Math.max(0, made.length - MOST), all: made };
}

/** The open decision about the theme of highest priority. */
function stillOpen({ decisions, themes }: UpdateInput): Decision | null {
  const priority = new Map(themes.map((theme) => [theme.id, theme.state === "dismissed" ? -1 : theme.priority]));
  const open = decisions.filter((decision) => decision.state === "open" && (priority.get(decision.theme ?? "") ?? 0) >= 0);
  open.sort(
    (left, right) => (priority.get(right.theme ?? "") ?? 0) - (priority.get(left.theme ?? "") ?? 0) || (left.id < right.id ? -1 : 1),
  );
  return open[0] ?? null;
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
        ? `${countWords(more, "more decision was", "more decisions were")} made this week.`
        : "";
  return { id: "decided", title: `Decided (${items.length + more})`, body, items };
}

function openSection(input: UpdateInput, open: Decision | null): UpdatePart {
  if (open === null) return { id: "open", title: "Still open", body: "No decision is open.", items: [] };
  const options = open.options.map((option) => option.title).join("; ");
  const body = tell(
    input,
    `${open.question} Options: ${options}.${input.audience === "team" && open.owner ? ` ${open.owner} decides.` : ""}`,
  );
  return { id: "open", title: "Still open", body, items: [] };
}

function metricSection(input: UpdateInput, chosen: Decision[], open: Decision | null): UpdatePart {
  const watched = chosen.find((decision) => decision.metric) ?? (open?.metric ? open : null);
  const metric = watched?.metric ?? null;
  const words = metric === null ? "No metric has been chosen yet." : `${metric.charAt(0).toUpperCase()}${sentence(metric).slice(1)}`;
  const rate = watched === null ? "" : rateWords(input, watched.theme);
  return { id: "metric", title: "Watched next week", body: tell(input, `${words}${rate}`), items: [] };
}

/** " Golden set: 38 of 50 pass on 2026-11-18, 31 of 50 before." */
function rateWords({ rates = [] }: UpdateInput, theme: string | null): string {
  const own = rates.filter((rate) => rate.theme === theme && rate.passed + rate.failed > 0);
  const last = own.at(-1);
  if (!last) return "";
  const before = own.at(-2);
  const share = ({ passed, failed }: { passed: number; failed: number }): string => `${passed} of ${passed + failed}`;
  return ` Golden set: ${share(last)} pass on ${last.at.slice(0, 10)}${before ? `, ${share(before)} before` : ""}.`;
}

function saidSection(input: UpdateInput, heard: Heard[]): UpdatePart {
  const days = daysOfWeek(input.week);
  const items: UpdateItem[] = [];
  for (const { theme, now } of heard) {
    if (items.length === MOST) break;
    const own = input.quotes.filter((quote) => quote.theme === theme.id);
    const quote =
      own.find(({ date }) => days !== null && date !== null && date.slice(0, 10) >= days.from && date.slice(0, 10) <= days.to) ?? own[0];
    if (!quote) continue;
    items.push({
      text: tell(input, `${theme.name}: ${countWords(now, "customer", "customers")} this week.`),
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

/** Themes that had customers in the four weeks before and none in this one, the loudest first. */
function quietItems(input: UpdateInput): UpdateItem[] {
  const at = weeksUntil(input.asOf, TREND_WEEKS).indexOf(input.week);
  if (at < 0) return [];
  return input.themes
    .flatMap((theme) => {
      const offset = theme.trend.length - TREND_WEEKS + at;
      const before = theme.trend.slice(Math.max(0, offset - 4), offset).reduce((sum, count) => sum + count, 0);
      return theme.state !== "dismissed" && theme.trend[offset] === 0 && before >= 3 ? [{ theme, before }] : [];
    })
    .sort((left, right) => right.before - left.before || (left.theme.id < right.theme.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ theme, before }) => ({
      text: tell(input, `${theme.name}: ${countWords(before, "customer", "customers")} in the four weeks before, none in this one.`),
      quote: null,
      by: null,
    }));
}

function newSections(input: UpdateInput, heard: Heard[]): UpdatePart[] {
  const fresh = heard
    .filter((item) => item.isNew)
    .slice(0, MOST)
    .map(({ theme, now }) => ({ text: tell(input, `${theme.name}: ${countWords(now, "customer", "customers")}.`), quote: null, by: null }));
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
        text: tell(input, `${theme.name}: ${before} to ${countWords(now, "customer", "customers")} in a week.`),
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
  const span = days ? `${days.from} to ${days.to}. ` : "";
  const waiting = input.stories.filter((story) => story.state === "candidate").length;
  const accepted = input.stories.filter((story) => story.state === "accepted").length;
  const said = top
    ? `${countWords(top.now, "customer", "customers")} spoke of “${top.theme.name}”, the most of ${countWords(heard.length, "theme", "themes")} heard this week. `
    : "No theme was heard this week. ";
  const backlog =
    input.audience === "team"
      ? `${countWords(accepted, "story is", "stories are")} accepted, ${waiting} wait.`
      : `${countWords(input.counts.customers, "customer has", "customers have")} been heard in ${countWords(input.counts.conversations, "conversation", "conversations")} so far.`;
  return tell(input, `${span}${said}${backlog}`);
}

function byOf({ audience }: UpdateInput, { speaker, account, channel, date }: UpdateQuote): string {
  const who = audience === "team" ? [speaker, account].filter(Boolean).join(", ") : "";
  return [who || "A customer", channel, date?.slice(0, 10)].filter(Boolean).join(", ");
}

/** Investors read no mail addresses, numbers or names; the team reads what was said. */
function tell({ audience, names, quotes }: UpdateInput, text: string): string {
  if (audience === "team") return text;
  const known = new Set(
    [...(names ?? []), ...quotes.flatMap((quote) => [quote.speaker, quote.account])].filter(
      (name): name is string => name !== null && name.trim().length >= 3,
    ),
  );
  return maskPersonal(
    text,
    [...known].sort((left, right) => right.length - left.length || (left < right ? -1 : 1)),
  );
}

function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The first sentences of a quote up to some 240 characters, cut at a word. */
function shortQuote(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length <= 240
    ? flat
    : `${flat
        .slice(0, 240)
        .replace(/\s+\S*$/, "")
        .toWellFormed()}…`;
}

function sentence(text: string): string {
  return `${text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.\s]+$/, "")}.`;
}

function lowerBegin(text: string): string {
  return /^(?:I\b|[A-Z]{2})/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
