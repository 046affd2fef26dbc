/** Writes the brief of a theme: one page of Markdown for the review of a product requirement. */
import type { CommandResult } from "../../shared/contract.ts";
import { day } from "../../shared/day.ts";
import type { Decision, Story } from "../../shared/domain.ts";
import { many } from "../../shared/many.ts";
import { cleanText, cutAtWord, escapeMarkdown } from "./escape.ts";
import { evaluationWords, shownId } from "./handed-story.ts";

const QUOTE_CHARACTERS = 220;

export type BriefInput = {
  page: CommandResult<"theme.get">;
  product: string;
  asOf: string | null;
  /** the engineers' words of the theme's playbook */
  engineersWords: string | null;
  /** what is usual for this kind of problem, for a theme without a story */
  usual: Story["evaluation"];
  golden: { examples: number; unwritten: number };
  /** masks what may not be told; the words themselves where everything may */
  mask: (text: string) => string;
};

const MOST_QUOTES = 3;
const MOST_STORIES = 3;
const MOST_EDGES = 5;
const MOST_QUESTIONS = 6;

/** Nothing is made up: where nobody said a thing the section says so. */
export function writeBrief(input: BriefInput): string {
  const { page, product, asOf, mask } = input;
  const { theme } = page;
  const tell = (text: string): string => escapeMarkdown(mask(text));
  const stories = [...page.engineering.stories].filter(({ state }) => state !== "rejected").sort((a, b) => rank(a) - rank(b));
  const own = stories.flatMap((story) => story.evaluation);
  const usual = own.length === 0 ? input.usual : own;
  const parts = [
    `# ${tell(theme.name)}`,
    `Brief for ${escapeMarkdown(product)}${asOf ? `, as of ${day(asOf)}` : ""}. Earshot theme: ${shownId(theme.id, escapeMarkdown)}.`,
    section("Problem", problem(input, tell)),
    section("Evidence", evidence(input, tell)),
    section("Stories", storyLines(stories, tell)),
    section("Acceptance criteria", criteria(stories, mask)),
    section("Evaluation criteria", evaluation(usual, own.length === 0, tell)),
    section("Edge cases that customers hit", edges(input, tell)),
    section("Latency class", [distinct(usual, ({ latencyClass }) => latencyClass, tell) || "None is set."]),
    section("Fallback", [distinct(usual, ({ fallback }) => fallback, tell) || "None is set."]),
    section("Open questions", questions(input, stories, tell)),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Accepted stories first. */
function rank({ state }: Story): number {
  return state === "accepted" ? 0 : 1;
}

function section(title: string, lines: readonly string[]): string {
  return `## ${title}\n\n${lines.join("\n")}`;
}

function problem({ page, engineersWords }: BriefInput, tell: (text: string) => string): string[] {
  const { theme, business } = page;
  const money = business.arr.map(({ amount, currency }) => `${Math.round(amount).toLocaleString("en-US")} ${currency}`).join(" and ");
  const near = business.renewals.filter(({ days }) => days <= 90).length;
  const arr = money === "" ? "ARR unknown" : `ARR exposed ${money}${business.arrUnknown > 0 ? `, unknown for ${business.arrUnknown}` : ""}`;
  const accounts = `, ${business.accounts.length} of ${business.ofAccounts} accounts; ${arr}; ${near} renewals within 90 days.`;
  const tracked = page.engineering.matches.find((match) => match.tracked);
  return [
    `${business.customers} of ${business.ofCustomers} customers${business.ofAccounts === 0 ? ". No account is known." : accounts}`,
    `${tell(sentence(business.trendWords))} ${tell(sentence(theme.reason))}`,
    ...(engineersWords ? [`Kind of problem: ${tell(sentence(engineersWords))}`] : []),
    tracked
      ? `${tracked.linked ? "In" : "Likely in"} the backlog: ${tell(tracked.key)}, ${tell(tracked.title)}.`
      : "Not in the backlog yet.",
  ];
}

function evidence({ page }: BriefInput, tell: (text: string) => string): string[] {
  const firm = page.quotes.filter(({ weak }) => !weak);
  const shown = distinctBy(firm.length > 0 ? firm : page.quotes, ({ customer }) => customer).slice(0, MOST_QUOTES);
  const more = page.quotes.length - shown.length;
  return [
    ...shown.map(
      ({ snippet, channel }) =>
        `> “${tell(cutAtWord(snippet.text, QUOTE_CHARACTERS))}” (${[channel, snippet.date && day(snippet.date)].filter(Boolean).join(", ")})\n`,
    ),
    ...(more > 0 ? [`${more} more in Earshot.`] : []),
  ];
}

function storyLines(stories: readonly Story[], tell: (text: string) => string): string[] {
  if (stories.length === 0) return ["No story was drafted: the words do not say enough of what is wanted."];
  const shown = stories
    .slice(0, MOST_STORIES)
    .map((story) => `- ${tell(story.text)} (${story.state}, ${shownId(story.id, escapeMarkdown)})`);
  return stories.length > shown.length ? [...shown, `- ${stories.length - shown.length} more in Earshot.`] : shown;
}

/** Whole for the first story; a page holds no more. */
function criteria([first, ...others]: readonly Story[], mask: (text: string) => string): string[] {
  if (!first || first.acceptance.length === 0) return ["None yet."];
  const gherkin = first.acceptance.map((block) => cleanText(mask(block)).trim()).join("\n\n");
  const fence = "`".repeat(Math.max(3, ...[...gherkin.matchAll(/`+/g)].map((hit) => hit[0].length + 1)));
  const more = others.reduce((sum, story) => sum + story.acceptance.length, 0);
  return [`${fence}gherkin`, gherkin, fence, ...(more > 0 ? ["", `${more} more scenarios are in the export of the stories.`] : [])];
}

function evaluation(criteria: Story["evaluation"], isUsual: boolean, tell: (text: string) => string): string[] {
  const all = distinctBy(criteria, ({ good, metric }) => `${good} ${metric}`);
  if (all.length === 0) return ["None."];
  const lines = all.slice(0, 4).map((item) => `- ${tell(item.good)} ${tell(evaluationWords(item))}`);
  return isUsual ? ["No story has any yet; the playbook's are:", "", ...lines] : lines;
}

/** Complaints that say when it happens, in customers' own words; conditions before places and amounts, short ones before long ones. */
function edges({ page }: BriefInput, tell: (text: string) => string): string[] {
  const found = page.quotes.flatMap(({ snippet, customer }) => {
    if (snippet.kind !== "complaint") return [];
    const said = snippet.text.split(/(?<=[.!?])\s+/).filter((part) => part.length >= 25 && part.length <= 240);
    const best = said
      .map((part) => ({ said: cutAtWord(part, QUOTE_CHARACTERS), customer, rank: edgeRank(part) }))
      .sort((left, right) => left.rank - right.rank)[0];
    return best && best.rank < EDGES.length ? [best] : [];
  });
  const shown = distinctBy(found, ({ customer }) => customer).sort(
    (left, right) => left.rank - right.rank || left.said.length - right.said.length,
  );
  return shown.length === 0 ? ["Nobody said when it happens."] : shown.slice(0, MOST_EDGES).map(({ said }) => `- “${tell(said)}”`);
}

/** A condition with somebody or something in it; a device or a system; an amount. "If anyone knows" is none. */
const EDGES = [
  /\b(?:when(?:ever)?|every time(?: that)?|each time|as soon as|after|unless|until|only (?:when|if)) (?:(?:I|we|you|they|he|she|it|my|our|the|an?|two|several|someone|somebody|people|a lot) \w+|\w+ing\b)|\bif (?:the|my|our|a|an|two|it|there(?:'s| is| are)) \w+/i,
  /\bon (?:an? |my |our |the |his |her )?(?:iphone|ipad|android|ios|mobile|phone|tablet|laptop|mac|windows|linux)\b|\b(?:offline|version \d|v\d+\.\d)/i,
  /\b(?:more than|less than|at least|over|under|longer than|within|up to) (?:an? )?\d|\b\d+ (?:pages|files|notes|people|users|hours|minutes|seconds|rows|seats|documents|calls)\b/i,
];

function edgeRank(part: string): number {
  const rank = EDGES.findIndex((edge) => edge.test(part));
  return rank < 0 ? EDGES.length : rank;
}

function distinct(
  criteria: Story["evaluation"],
  of: (item: Story["evaluation"][number]) => string | null,
  tell: (text: string) => string,
): string {
  return [...new Set(criteria.flatMap((item) => of(item) ?? []))].map((text) => tell(text)).join("; ");
}

function questions({ page, golden }: BriefInput, stories: readonly Story[], tell: (text: string) => string): string[] {
  const open = stories.flatMap((story) => story.checks.filter((check) => check.open || !check.ok).map((check) => check.reason));
  const assumed = stories.flatMap((story) =>
    story.clauses.filter((clause) => clause.assumption).map((clause) => `Nobody said the ${clause.part} “${clause.text}”: is it right?`),
  );
  const unwritten =
    golden.unwritten > 0 ? [`${golden.unwritten} of ${golden.examples} expected answers of the golden set are not written.`] : [];
  const unknown = page.business.arrUnknown > 0 ? [`The ARR of ${many(page.business.arrUnknown, "account")} is unknown.`] : [];
  const all = [...page.engineering.decisions.flatMap(decisionQuestion), ...new Set([...open, ...assumed]), ...unwritten, ...unknown];
  return all.length === 0 ? ["None."] : all.slice(0, MOST_QUESTIONS).map((question) => `- ${tell(question)}`);
}

function decisionQuestion({ state, question, options }: Decision): string[] {
  return state === "open" ? [`${question} Options: ${options.map(({ title }) => title).join("; ")}.`] : [];
}

function distinctBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...Map.groupBy(items, key).values()].flatMap(([first]) => first ?? []);
}

function sentence(text: string): string {
  const flat = text.trim().replace(/[.\s]+$/, "");
  return flat === "" ? "" : `${flat.charAt(0).toUpperCase()}${flat.slice(1)}.`;
}
