/** Writes and reads acceptance criteria as Gherkin scenarios, with the official Cucumber parser. */
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from "@cucumber/gherkin";

export type ScenarioLines = { name: string; given: string; when: string; then: string; and?: readonly string[] | undefined };
export type ReadScenario = { name: string; steps: { keyword: string; text: string }[] };

/** One `Scenario:` block: name, then Given, When, Then (and And) lines of one line each. */
export function writeScenario(lines: ScenarioLines): string {
  const more = (lines.and ?? []).map((text) => `  And ${oneLine(text)}`);
  return [
    `Scenario: ${oneLine(lines.name)}`,
    `  Given ${oneLine(lines.given)}`,
    `  When ${oneLine(lines.when)}`,
    `  Then ${oneLine(lines.then)}`,
    ...more,
  ].join("\n");
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(/[.;,]+$/, "");
}

/** The scenarios of a block as Cucumber reads them, or the first error in plain words with its line in the block (from 1). */
export function readScenarios(block: string): { scenarios: ReadScenario[]; error: { line: number; reason: string } | null } {
  let next = 0;
  const parser = new Parser(new AstBuilder(() => String(next++)), new GherkinClassicTokenMatcher());
  try {
    const feature = parser.parse(`Feature: story\n${block}\n`).feature;
    const scenarios = (feature?.children ?? []).flatMap((child) => (child.scenario ? [child.scenario] : []));
    return {
      scenarios: scenarios.map(({ name, steps }) => ({
        name,
        steps: steps.map(({ keyword, text }) => ({ keyword: keyword.trim(), text })),
      })),
      error: null,
    };
  } catch (cause) {
    const at = /\((\d+):\d+\)/.exec(cause instanceof Error ? cause.message : "");
    return {
      scenarios: [],
      error: { line: Math.max(1, Number(at?.[1] ?? 2) - 1), reason: "This line is not Gherkin: use Given, When, Then." },
    };
  }
}

/**
 * What is wrong with one block, or null: it parses, one named scenario, Given, When, Then in order, one When, 3 to 5 steps
 * (the rules of formats.md section 5).
 */
export function faultOfScenario(block: string): string | null {
  const { scenarios, error } = readScenarios(block);
  if (error) return `Line ${error.line}: ${error.reason}`;
  const [scenario, second] = scenarios;
  if (!scenario) return "There is no scenario.";
  if (second) return "Each criterion holds one scenario.";
  if (scenario.name.trim() === "") return "The scenario has no name.";
  const said = scenario.steps.map((step) => step.keyword);
  const kinds = said.filter((keyword) => keyword !== "And" && keyword !== "But" && keyword !== "*");
  if (kinds.filter((keyword) => keyword === "When").length !== 1) return "A scenario has exactly one When.";
  if (kinds.join(" ") !== "Given When Then" || said[0] !== "Given") return "The steps go Given, When, Then in this order.";
  if (said.length > 5) return "A scenario has three to five steps.";
  if (scenario.steps.some((step) => step.text.trim() === "")) return "A step says nothing.";
  return null;
}
