/** The listings of the command line's JSON contract, made from the picture; their order is stable. */
import type { Message, Snippet, Theme } from "../../shared/domain.ts";
import type { Method } from "../stages/weigh/prioritise.ts";
import { type Picture, toMessage } from "./picture.ts";
import { themeRows } from "./themes.ts";

export function listAllMessages(picture: Picture): Message[] {
  return picture.conversations.flatMap((c) => (picture.messagesByConversation.get(c.id) ?? []).map((m) => toMessage(c, m)));
}

export function listAllSnippets(picture: Picture): Snippet[] {
  return picture.snippets.map((s) => s.snippet);
}

/** In order of priority, without what only the window shows. */
export function listAllThemes(picture: Picture, order: Method | null = picture.order): Theme[] {
  return themeRows({ ...picture, order }).map(
    ({ quoteSnippet: _q, reason: _r, tracked: _t, emerging: _e, fading: _f, firstSeen: _s, newAccounts: _n, ...theme }) => theme,
  );
}
