/** What every exporter takes and the parts of a story that all of them show. */
import type { Snippet, Story, Theme } from "../../shared/domain.ts";
import { storyTitle } from "../stages/stories/story-text.ts";
import { oneLine, shorten } from "./escape.ts";
import { maskOf } from "./masking.ts";
import { maskDeep } from "./privacy.ts";

export type ExportedSnippet = Pick<Snippet, "id" | "text" | "speaker" | "date" | "account" | "source" | "conversation">;
export type ExportOptions = { withPersonalData: boolean };
export type ExportInput = {
  stories: readonly Story[];
  themes: readonly Theme[];
  snippets: readonly ExportedSnippet[];
  /** names of everybody in the workspace */
  people: readonly string[];
  options: ExportOptions;
};
export type ExportFile = { name: string; content: string };
export type Exported = { files: ExportFile[]; notes: string[] };
/** `by`: who, account and date as far as they may be told, else "A customer". */
export type Quoted = { id: string; text: string; by: string };
export type ReadyStory = { story: Story; theme: Theme | null; quotes: Quoted[] };

/** Texts that are ids or fixed words, never masked. */
const KEEP = new Set(["id", "theme", "evidence", "state", "playbook", "part", "latencyClass", "key"]);

export function maskedStory(story: Story, mask: (text: string) => string): Story {
  return maskDeep(story, mask, KEEP);
}

/** The stories as they may leave: masked unless asked, each with its theme and its evidence in order. */
export function readyStories({ stories, themes, snippets, people, options }: ExportInput): ReadyStory[] {
  const mask = maskOf(people, options.withPersonalData);
  const used = new Set(stories.map((story) => story.theme));
  const themeOf = new Map(
    themes
      .filter(({ id }) => used.has(id))
      .map((theme) => [theme.id, maskDeep(theme, mask, new Set([...KEEP, "parent", "problemType", "currency"]))]),
  );
  const snippetOf = new Map(snippets.map((snippet) => [snippet.id, snippet]));
  return stories.map((story) => ({
    story: maskedStory(story, mask),
    theme: themeOf.get(story.theme) ?? null,
    quotes: onceEach(
      story.evidence.flatMap((id) => {
        const snippet = snippetOf.get(id);
        return snippet ? [{ id, text: mask(snippet.text), by: wordsOfSpeaker(snippet, options.withPersonalData) }] : [];
      }),
    ),
  }));
}

/** Two quotes that would read the same are shown once. */
function onceEach(quotes: readonly Quoted[]): Quoted[] {
  return [...new Map([...quotes].reverse().map((quote) => [`${quote.text}\n${quote.by}`, quote])).values()].reverse();
}

function wordsOfSpeaker({ speaker, account, date }: ExportedSnippet, withPersonalData: boolean): string {
  const who = withPersonalData ? [speaker, account].filter(Boolean).join(", ") : "";
  return [who === "" ? "A customer" : who, date?.slice(0, 10)].filter(Boolean).join(", ");
}

/** "metric: threshold, on data set …" as one sentence. */
export function evaluationWords({ metric, threshold, dataSet, latencyClass, fallback }: Story["evaluation"][number]): string {
  return `${metric}: ${threshold}. Data set: ${dataSet}.${latencyClass ? ` Latency class ${latencyClass}.` : ""}${fallback ? ` Fallback: ${fallback}.` : ""}`;
}

/** An id as every target shows it: letters and digits with single underscores between them are markup nowhere. */
export function shownId(id: string, escaped: (text: string) => string): string {
  return /^[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*$/.test(id) ? id : escaped(id);
}

/** What every tracker needs: a title on one line, never empty. */
export function titleOf(story: Pick<Story, "id" | "want">, most: number): string {
  return shorten(oneLine(storyTitle(story)), most) || `Story ${story.id}`;
}

/** A story's id as the name of a file. */
export function fileNameOf(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 80);
}

/** Stories by theme, themes in the order given, stories of unknown themes last under null. */
export function byTheme(ready: readonly ReadyStory[], themes: readonly Theme[]): { theme: Theme | null; stories: ReadyStory[] }[] {
  const groups: { theme: Theme | null; stories: ReadyStory[] }[] = [];
  for (const { id } of themes) {
    const stories = ready.filter((item) => item.theme?.id === id);
    if (stories.length > 0) groups.push({ theme: stories[0]?.theme ?? null, stories });
  }
  const loose = ready.filter((item) => item.theme === null);
  return loose.length > 0 ? [...groups, { theme: null, stories: loose }] : groups;
}
