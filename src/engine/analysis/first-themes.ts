/** First themes within seconds, by the small static model, while the workspace's own model still reads. */
import { countUnread } from "../store/derived.ts";
import type { Store } from "../store/open.ts";

/** So many messages take the own model the better part of a minute. */
export const MANY_MESSAGES = 3000;

/** So many conversations, evenly drawn, are read for them: what they say often is a theme already, and 100,000 take minutes. */
export const FIRST_CONVERSATIONS = 6000;

/** True where more messages than `above` wait for their first analysis. */
export function areFirstThemesWorthwhile(store: Store, above = MANY_MESSAGES): boolean {
  return countUnread(store) > above;
}
