/** Writes a decision as a Markdown file in the form of MADR (adr.github.io/madr, version 4). */
import type { Argument, Decision } from "../../../shared/domain.ts";

export type MadrInput = Decision & {
  drivers: readonly string[];
  consequences: readonly string[];
  supersededBy: { number: number; question: string } | null;
  stories: readonly { id: string; text: string }[];
  backlog: readonly string[];
  series: readonly { date: string; value: number }[];
  themeName: string | null;
  quotes: readonly string[];
  model: string;
};

/** `0007-what-do-we-change.md` */
export function madrFileName(number: number, question: string): string {
  const words = question
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .match(/[\p{L}\p{N}]+/gu);
  const slug = (words ?? ["decision"]).join("-").slice(0, 60).replace(/-+$/, "");
  return `${String(number).padStart(4, "0")}-${slug}.md`;
}

export function madrOf(decision: MadrInput): string {
  const status =
    decision.state === "superseded" && decision.supersededBy
      ? `superseded by ${madrFileName(decision.supersededBy.number, decision.supersededBy.question)}`
      : decision.state === "open"
        ? "proposed"
        : decision.state === "decided"
          ? "accepted"
          : "superseded";
  const sections: (string | null)[] = [
    [
      "---",
      `status: ${yaml(status)}`,
      `date: ${decision.decidedOn ?? ""}`.trimEnd(),
      `decision-makers: ${yaml(decision.owner ?? "")}`.trimEnd(),
      "---",
    ].join("\n"),
    `# ${line(decision.question)}`,
    `## Context and Problem Statement\n\n${context(decision)}`,
    list("## Decision Drivers", decision.drivers),
    list(
      "## Considered Options",
      decision.options.map((option) => option.title),
    ),
    `## Decision Outcome\n\n${outcome(decision)}`,
    list("### Consequences", decision.consequences),
    `### Confirmation\n\n${confirmation(decision)}`,
    decision.options.length === 0 ? null : `## Pros and Cons of the Options\n\n${decision.options.map(prosAndCons).join("\n\n")}`,
    `## More Information\n\n${more(decision)}`,
  ];
  return `${sections.filter((section) => section !== null).join("\n\n")}\n`;
}

function context({ themeName, evidence, quotes }: MadrInput): string {
  const about = themeName === null ? "" : `It comes from the theme “${line(themeName)}”, with ${evidence.length} quotes behind it.`;
  const said = quotes.map((quote) => `> ${line(quote)}`).join("\n>\n");
  return [about, said].filter((part) => part !== "").join("\n\n") || "Not written down.";
}

function outcome({ chosen, rationale }: MadrInput): string {
  return chosen === null
    ? "Still open."
    : `Chosen option: "${line(chosen)}", because ${line(rationale ?? "").replace(/\.*$/, "") || "no reason was written down"}.`;
}

function confirmation({ metric, reviewOn, series }: MadrInput): string {
  const rows =
    series.length === 0 ? [] : ["", "| date | value |", "| --- | --- |", ...series.map(({ date, value }) => `| ${date} | ${value} |`)];
  return [`Metric to watch: ${line(metric ?? "none")}.`, `To look at again: ${reviewOn ?? "no date"}.`, ...rows].join("\n");
}

function prosAndCons(option: Decision["options"][number]): string {
  const points = (word: string, all: readonly Argument[]): string[] =>
    all.map(({ text, evidence }) => `* ${word}, because ${line(text)}${evidence.length > 0 ? ` (${evidence.length} quotes)` : ""}`);
  return [`### ${line(option.title)}`, "", ...points("Good", option.for), ...points("Bad", option.against)].join("\n");
}

function more({ theme, evidence, stories, backlog, model }: MadrInput): string {
  const points = [
    ...(theme === null ? [] : [`Theme: ${theme}`]),
    `Snippets: ${evidence.join(", ") || "none"}`,
    ...stories.map(({ id, text }) => `Story ${id}: ${line(text)}`),
    ...(backlog.length === 0 ? [] : [`Backlog: ${backlog.map(line).join(", ")}`]),
    `Model behind the evidence: ${model}`,
  ];
  return points.map((point) => `* ${point}`).join("\n");
}

function list(title: string, items: readonly string[]): string | null {
  return items.length === 0 ? null : `${title}\n\n${items.map((item) => `* ${line(item)}`).join("\n")}`;
}

/** One line that Markdown takes as text: no heading, list, link, table or HTML of a customer's making. */
function line(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]<>|]/g, "\\$&")
    .replace(/^([#>+-]|\d+[.)])/, "\\$1");
}

function yaml(text: string): string {
  const flat = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return flat === "" || /^[\p{L}\p{N}][\p{L}\p{N} .-]*$/u.test(flat) ? flat : JSON.stringify(flat);
}
