/** One theme of the picture as the drafting stages read it: best fits first. */
import { EarshotError } from "../../shared/errors.ts";
import type { ThemeForDrafting } from "../stages/stories/theme-for-drafting.ts";
import type { Picture, PictureSnippet, PictureTheme } from "./picture.ts";

export function draftingTheme(picture: Picture, id: string): ThemeForDrafting {
  const theme = picture.themes.find((each) => each.id === id);
  if (!theme) throw new EarshotError("request.not-found", "There is no such theme.");
  return {
    id,
    name: theme.name,
    problemType: theme.problemType,
    snippets: bestFits(theme).map(({ snippet, conversation, customer }) => ({
      id: snippet.id,
      text: snippet.spans.map((span) => span.text).join(" "),
      kind: snippet.kind,
      problemType: snippet.problemType,
      feeling: snippet.feeling,
      customer,
      account: snippet.account,
      conversation: snippet.conversation,
      speaker: snippet.speaker,
      speakerTitle: null,
      date: snippet.date,
      channel: conversation.channel,
    })),
  };
}

/** Its snippets in the order in which an analysis reads them. */
export function bestFits({ snippets }: PictureTheme): PictureSnippet[] {
  return [...snippets].sort((a, b) => (b.snippet.themeScore ?? 0) - (a.snippet.themeScore ?? 0) || a.row.position - b.row.position);
}
