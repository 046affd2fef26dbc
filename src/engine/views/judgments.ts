/** What the person said of backlog items beside themes. */
import type { Judgments } from "../stages/match/judged-matches.ts";
import { factsOf } from "../store/facts.ts";
import type { Store } from "../store/open.ts";

export function matchTarget(theme: string, key: string): string {
  return `${theme}\n${key}`;
}

/** By theme. */
export function judgmentsOf(store: Store): Map<string, Judgments> {
  const byTheme = new Map<string, Map<string, boolean>>();
  for (const [target, linked] of factsOf<boolean>(store, "theme.match")) {
    const [theme = "", key = ""] = target.split("\n");
    const judgments = byTheme.get(theme) ?? new Map<string, boolean>();
    judgments.set(key, linked);
    byTheme.set(theme, judgments);
  }
  return byTheme;
}

/** Keys of the items that the person linked, by theme. */
export function linkedItems(judgments: ReadonlyMap<string, Judgments>): Map<string, string[]> {
  return new Map([...judgments].map(([theme, judged]) => [theme, [...judged].filter(([, linked]) => linked).map(([key]) => key)]));
}
