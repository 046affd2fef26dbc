/** Stories, decisions and themes without what rested on forgotten words alone. */
import type { Decision, Story } from "../../shared/domain.ts";
import { FORGOTTEN, type Forgotten, isForgottenPhrase } from "./redact.ts";

/** null: nothing of it is left to stand on, so it is drafted anew. A story that the person touched is kept, its lost clauses blanked. */
export function storyWithout(story: Story, lost: ReadonlySet<string>, isTouched: boolean): Story | null {
  if (!story.evidence.some((id) => lost.has(id)) && !story.clauses.some((clause) => clause.evidence.some((id) => lost.has(id))))
    return story;
  const blanked = story.clauses.filter((clause) => clause.evidence.length > 0 && clause.evidence.every((id) => lost.has(id)));
  if (blanked.length > 0 && !isTouched) return null;
  const words = blanked.map((clause) => clause.text).filter((text) => text.trim() !== "");
  const keep = (ids: readonly string[]): string[] => ids.filter((id) => !lost.has(id));
  const left = withoutTexts(story, words);
  return {
    ...left,
    evidence: keep(left.evidence),
    clauses: left.clauses.map((clause) => ({ ...clause, evidence: keep(clause.evidence) })),
  };
}

/** Arguments that only forgotten words spoke for go; null when the decision had nothing else. */
export function decisionWithout(decision: Decision, lost: ReadonlySet<string>, isTouched: boolean): Decision | null {
  const keep = (ids: readonly string[]): string[] => ids.filter((id) => !lost.has(id));
  const rest = (args: Decision["options"][number]["for"]) =>
    args
      .filter((argument) => argument.evidence.length === 0 || keep(argument.evidence).length > 0)
      .map((argument) => ({ ...argument, evidence: keep(argument.evidence) }));
  const evidence = keep(decision.evidence);
  if (!isTouched && decision.evidence.length > 0 && evidence.length === 0) return null;
  return {
    ...decision,
    evidence,
    options: decision.options.map((option) => ({ ...option, for: rest(option.for), against: rest(option.against) })),
  };
}

/** A theme's name and phrases are customers' words; the next analysis finds new ones. */
export function themeWithout(
  theme: { name: string; phrases: string[]; quote: string | null; problemType: string | null },
  lost: ReadonlySet<string>,
  forgotten: Forgotten,
  staying: readonly string[],
): { name: string; phrases: string[]; quote: string | null } {
  const isTheirs = (phrase: string): boolean => isForgottenPhrase(forgotten, phrase, staying);
  return {
    name: isTheirs(theme.name) ? `${theme.problemType ?? "theme"} (named again by the next analysis)` : theme.name,
    phrases: theme.phrases.filter((phrase) => !isTheirs(phrase)),
    quote: theme.quote !== null && lost.has(theme.quote) ? null : theme.quote,
  };
}

function withoutTexts<T>(value: T, texts: readonly string[]): T {
  if (typeof value === "string") return texts.reduce((text, words) => text.replaceAll(words, FORGOTTEN), value as string) as T;
  if (Array.isArray(value)) return value.map((item) => withoutTexts(item as unknown, texts)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTexts(item as unknown, texts)])) as T;
}
