/** Writes the report of `triage`: every theme in the three voices (users, business, engineering), in order of priority. */
import type { Decision, Snippet, Story, Theme, Unreadable } from "../../shared/domain.ts";
import { fileName } from "../../shared/file-name.ts";
import { count, many } from "../../shared/many.ts";
import { cleanText, escapeMarkdown } from "./escape.ts";
import { evaluationWords } from "./handed-story.ts";
import { maskOf } from "./masking.ts";

export type TriageReportInput = {
  title: string;
  asOf: string | null;
  counts: { files: number; conversations: number; messages: number; snippets: number; complaints: number; customers: number };
  themes: readonly Theme[];
  /** best first within a theme */
  snippets: readonly Snippet[];
  stories: readonly Story[];
  decisions: readonly Decision[];
  unreadable: readonly Unreadable[];
  /** one sentence a theme that names the strongest parts of its priority */
  reasons?: ReadonlyMap<string, string>;
  /** names of everybody in the workspace */
  people: readonly string[];
  withPersonalData: boolean;
};

const MOST_QUOTES = 4;

/** Markdown. Without personal data speakers, mail addresses and phone numbers are left out; accounts stay, they are the business voice. */
export function writeTriageReport(input: TriageReportInput): string {
  const mask = maskOf(input.people, input.withPersonalData);
  const tell = (text: string): string => escapeMarkdown(mask(text));
  const { counts } = input;
  const themes = input.themes
    .filter((theme) => theme.state !== "dismissed")
    .toSorted((left, right) => right.priority - left.priority || (left.id < right.id ? -1 : 1));
  const lines = [
    `# ${tell(input.title)}`,
    "",
    `${many(counts.customers, "customer")} in ${many(counts.conversations, "conversation")} from ${many(counts.files, "file")}; ${many(counts.complaints, "complaint")} among ${many(counts.snippets, "snippet")}; ${many(themes.length, "theme")}.${input.asOf ? ` As of ${input.asOf.slice(0, 10)}.` : ""}`,
    "",
    ...tableOf(themes, tell),
    ...themes.flatMap((theme, index) => themeSection(theme, index + 1, input, tell, mask)),
    ...unreadableSection(input.unreadable, tell),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

type Tell = (text: string) => string;

function tableOf(themes: readonly Theme[], tell: Tell): string[] {
  if (themes.length === 0) return ["No theme was found.", ""];
  const rows = themes.map(
    (theme, index) =>
      `| ${index + 1} | ${tell(theme.name)} | ${theme.customers} | ${theme.accounts} | ${money(theme)} | ${Math.round(theme.priority)} |`,
  );
  return ["| | Theme | Customers | Accounts | ARR exposed | Priority |", "| ---: | --- | ---: | ---: | ---: | ---: |", ...rows, ""];
}

function themeSection(theme: Theme, position: number, input: TriageReportInput, tell: Tell, mask: Tell): string[] {
  const quotes = quotesOf(theme, input.snippets);
  const stories = input.stories.filter((story) => story.theme === theme.id && story.state !== "rejected");
  const decisions = input.decisions.filter((decision) => decision.theme === theme.id && decision.state !== "superseded");
  return [
    `## ${position}. ${tell(theme.name)}`,
    "",
    "### Users",
    "",
    ...(quotes.length === 0
      ? ["No quote."]
      : quotes.flatMap((quote, index) => [
          ...(index > 0 ? [">"] : []),
          `> “${tell(quote.text)}”`,
          ">",
          `> ${tell(placeOf(quote, input.withPersonalData))}`,
        ])),
    "",
    "### Business",
    "",
    businessWords(theme, input, tell),
    "",
    "### Engineering",
    "",
    ...(stories.length + decisions.length === 0 ? ["Nothing was drafted.", ""] : []),
    ...stories.flatMap((story) => storyLines(story, tell, mask)),
    ...decisions.flatMap((decision) => decisionLines(decision, tell)),
  ];
}

/** One quote per conversation first, so that one loud customer does not fill the page. */
function quotesOf(theme: Theme, snippets: readonly Snippet[]): Snippet[] {
  const own = snippets.filter((snippet) => snippet.theme === theme.id);
  const first = own.find((snippet) => snippet.text === theme.quote);
  const seen = new Set<string>();
  const ordered = (first ? [first, ...own] : own).filter((snippet) => {
    const key = `${snippet.source}\n${snippet.conversation}`;
    return !seen.has(key) && seen.add(key);
  });
  return ordered.slice(0, MOST_QUOTES);
}

function placeOf({ speaker, account, date, source, conversation, feeling }: Snippet, withPersonalData: boolean): string {
  const who = withPersonalData ? speaker : null;
  return [who ?? "A customer", account, date?.slice(0, 10), `${fileName(source)} ${conversation}`, feeling === "none" ? null : feeling]
    .filter(Boolean)
    .join(", ");
}

function businessWords(theme: Theme, { reasons }: TriageReportInput, tell: Tell): string {
  const recent = sum(theme.trend.slice(-4));
  const before = sum(theme.trend.slice(-8, -4));
  const reason = reasons?.get(theme.id);
  return [
    `${many(theme.customers, "customer")}, ${many(theme.accounts, "account")}, ${many(theme.snippets, "snippet")}.`,
    theme.arr === null ? "ARR unknown, counted as 0." : `ARR exposed: ${money(theme)}.`,
    `Customers a week, added up over four weeks: ${recent}; in the four weeks before: ${before}.`,
    `Priority ${Math.round(theme.priority)} of 100.`,
    ...(reason ? [tell(reason)] : []),
  ].join(" ");
}

function storyLines(story: Story, tell: Tell, mask: Tell): string[] {
  const open = story.checks
    .filter((check) => !check.ok || check.open)
    .map((check) => `- ${check.ok ? "Open" : "Fails"}: ${tell(check.reason)}`);
  const matches = story.matches
    .filter((match) => match.tracked)
    .map((match) => `- May already be ${tell(match.key)}: ${tell(match.title)}`);
  const criteria =
    story.acceptance.length > 0 ? ["", "```gherkin", cleanText(mask(story.acceptance.join("\n\n"))).replaceAll("```", "'''"), "```"] : [];
  return [
    `**Story** ${tell(story.text)}`,
    ...(open.length + matches.length > 0 ? ["", ...open, ...matches] : []),
    ...criteria,
    "",
    ...story.evaluation.map((item) => `- ${tell(item.good)} ${tell(evaluationWords(item))}`),
    "",
    `Earshot story: ${tell(story.id)}, ${many(story.evidence.length, "snippet")}`,
    "",
  ];
}

function decisionLines(decision: Decision, tell: Tell): string[] {
  const options = decision.options.map((option) => {
    const backed = new Set(option.for.flatMap((argument) => argument.evidence)).size;
    return `- **${tell(option.title)}**${decision.chosen === option.title ? " (chosen)" : ""}: ${tell([...option.for, ...option.against].map((argument) => argument.text).join(" "))}${backed > 0 ? ` ${many(backed, "snippet")}.` : ""}`;
  });
  return [
    `**Decision, ${decision.state}** ${tell(decision.question)}`,
    "",
    ...options,
    "",
    ...(decision.metric ? [`Metric to watch: ${tell(decision.metric)}`, ""] : []),
  ];
}

function unreadableSection(unreadable: readonly Unreadable[], tell: Tell): string[] {
  if (unreadable.length === 0) return [];
  return [
    "## Not read",
    "",
    ...unreadable.map(
      (item) => `- ${tell(item.file)}${item.line === null ? "" : `, line ${item.line}`}: ${tell(item.reason)} ${tell(item.todo)}`,
    ),
    "",
  ];
}

function money({ arr, currency }: Theme): string {
  return arr === null ? "unknown" : `${count(arr)} ${currency ?? ""}`.trim();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
