/** The listings of the command line's JSON contract, made from the picture; their order is stable. */
import type { Decision, Match, Message, Snippet, Story, Theme } from "../../shared/domain.ts";
import { type Picture, toMessage } from "./picture.ts";
import { themeRows } from "./themes.ts";

export function listAllMessages(picture: Picture): Message[] {
  return picture.conversations.flatMap((c) => (picture.messagesByConversation.get(c.id) ?? []).map((m) => toMessage(c, m)));
}

export function listAllSnippets(picture: Picture): Snippet[] {
  return picture.snippets.map((s) => s.snippet);
}

/** In order of priority, without what only the window shows. */
export function listAllThemes(picture: Picture): Theme[] {
  return themeRows(picture).map(({ quoteSnippet: _q, reason: _r, tracked: _t, emerging: _e, ...theme }) => theme);
}

export function listAllStories(picture: Picture): Story[] {
  return picture.stories;
}

export function listAllDecisions(picture: Picture): Decision[] {
  return picture.decisions;
}

/** Backlog items for each theme, from the last analysis. */
export function themeMatches(picture: Picture, top: number): Match[] {
  return picture.themes.map((theme) => ({ of: "theme" as const, id: theme.id, matches: theme.matches.slice(0, top) }));
}
