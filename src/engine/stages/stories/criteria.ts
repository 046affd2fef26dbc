/** The criteria of a story: the playbook's patterns, filled with the want, the theme's name and where its customers met the problem. */
import type { Story } from "../../../shared/domain.ts";
import { criteriaByWant, isOfGoods } from "./criteria-by-want.ts";
import { faultOfScenario, writeScenario } from "./gherkin.ts";
import { fillPattern, type Playbook } from "./playbook.ts";
import type { RankedWant } from "./ranked-want.ts";
import { settingOf } from "./setting.ts";
import { isSpokenOf } from "./spoken-of.ts";
import { attemptOf, objectOf, outcomeOf, storyTitle } from "./story-text.ts";
import type { ThemeForDrafting } from "./theme-for-drafting.ts";

const AS_SOLD = "the product as it is sold today";

function quotedName(name: string): string {
  return `“${name
    .replace(/[“”"()[\]{}<>]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.!?;:,]+$/, "")
    .slice(0, 80)}”`;
}

/** The want's own criterion first, where the playbook has one; it takes the place of the general one that only repeats the want. */
export function acceptanceFor(theme: ThemeForDrafting, playbook: Playbook, { text, scenario }: RankedWant): string[] {
  const values = {
    want: text,
    outcome: outcomeOf(text),
    attempt: attemptOf(text),
    object: objectOf(text),
    theme: quotedName(theme.name),
    count: String(theme.snippets.length),
    setting: isOfGoods(theme.snippets) ? AS_SOLD : settingOf(theme.snippets),
  };
  const own = scenario ? [{ ...scenario, name: storyTitle({ want: text }), and: undefined, negative: false }] : [];
  const general = playbook.acceptance.filter(
    (pattern) =>
      isSpokenOf(pattern.where, theme.snippets) &&
      (scenario === null || pattern.negative || ![pattern.then, ...(pattern.and ?? [])].some((step) => step.includes("{outcome}"))),
  );
  return [...own, ...(own.length === 0 ? (criteriaByWant(text, theme.snippets) ?? general) : general)].flatMap((pattern) => {
    const fill = (step: string): string => fillPattern(step, values);
    const name = fillPattern(pattern.name, values, true);
    const block = writeScenario({
      name,
      given: fill(pattern.given),
      when: fill(pattern.when),
      // biome-ignore lint/suspicious/noThenProperty: Gherkin's own word; the object is never awaited
      then: fill(pattern.then),
      and: pattern.and?.map(fill),
    });
    return faultOfScenario(block) === null ? [block] : [];
  });
}

/** What good is, with its measure; the playbook's criteria that speak of the theme's matter. */
export function evaluationFor(theme: ThemeForDrafting, playbook: Playbook): Story["evaluation"] {
  const values = { theme: quotedName(theme.name), count: String(theme.snippets.length) };
  const fitting = playbook.evaluation.filter(({ where }) => isSpokenOf(where, theme.snippets));
  return fitting.map(({ where: _, ...criterion }) => ({
    ...criterion,
    good: fillPattern(criterion.good, values),
    dataSet: fillPattern(criterion.dataSet, values),
  }));
}
