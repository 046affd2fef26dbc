/** Rewrites derived rows and kept quotes that rested on forgotten snippets. */
import type { Decision, Story } from "../../shared/domain.ts";
import { decisionWithout, storyWithout, themeWithout } from "../forget/drafts.ts";
import type { Forgotten } from "../forget/redact.ts";
import { listAreaRecords, listDecisionDrafts, listStoryDrafts } from "./derived.ts";
import type { Store } from "./open.ts";

/** Answers how many stories were taken back or changed. */
export function forgetInDerived(store: Store, lost: ReadonlySet<string>, forgotten: Forgotten): number {
  const touched = new Set(
    store.prepare("SELECT target FROM facts WHERE kind IN ('story.state', 'story.edit', 'decision.outcome')").pluck().all() as string[],
  );
  const stories = rewrite<Story>(store, "stories", listStoryDrafts(store), (story) => storyWithout(story, lost, touched.has(story.id)));
  rewrite<Decision>(store, "decisions", listDecisionDrafts(store), (decision) => decisionWithout(decision, lost, touched.has(decision.id)));
  const dropQuote = store.prepare("DELETE FROM kept_quotes WHERE snippet = ?");
  for (const id of lost) dropQuote.run(id);
  rewriteThemes(store, lost, forgotten);
  rewriteAreas(store);
  return stories;
}

function rewrite<T extends { id: string }>(
  store: Store,
  table: "stories" | "decisions",
  drafts: readonly T[],
  without: (draft: T) => T | null,
): number {
  const drop = store.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const set = store.prepare(`UPDATE ${table} SET draft = ? WHERE id = ?`);
  let changed = 0;
  for (const draft of drafts) {
    const next = without(draft);
    if (next === draft) continue;
    changed += 1;
    if (next === null) drop.run(draft.id);
    else set.run(JSON.stringify(next), draft.id);
  }
  return changed;
}

/** An area that is named by a word which nobody in it says any more is named as its first theme. */
function rewriteAreas(store: Store): void {
  const themes = store.prepare("SELECT id, name FROM themes WHERE area = ? ORDER BY position");
  const texts = store.prepare("SELECT n.text FROM snippets n JOIN themes t ON t.id = n.theme WHERE t.area = ?").pluck();
  for (const { id, name } of listAreaRecords(store)) {
    const [first] = themes.all(id) as { name: string }[];
    const said = (texts.all(id) as string[]).join("\n").toLowerCase();
    if (first === undefined) store.prepare("DELETE FROM areas WHERE id = ?").run(id);
    else if (
      !name
        .toLowerCase()
        .split(" ")
        .every((word) => word === "and" || said.includes(word))
    )
      store.prepare("UPDATE areas SET name = ? WHERE id = ?").run(first.name, id);
  }
}

/** A theme without a quote shows its next best. */
function rewriteThemes(store: Store, lost: ReadonlySet<string>, forgotten: Forgotten): void {
  const rows = store.prepare("SELECT id, name, phrases, quote, problem_type AS problemType FROM themes").all() as {
    id: string;
    name: string;
    phrases: string;
    quote: string | null;
    problemType: string | null;
  }[];
  const members = store.prepare("SELECT id, text FROM snippets WHERE theme = ? ORDER BY weak, theme_score DESC, position");
  const drop = store.prepare("DELETE FROM themes WHERE id = ?");
  const set = store.prepare("UPDATE themes SET name = ?, phrases = ?, quote = ? WHERE id = ?");
  for (const row of rows) {
    const staying = members.all(row.id) as { id: string; text: string }[];
    const texts = staying.map((snippet) => snippet.text);
    const { name, phrases, quote } = themeWithout({ ...row, phrases: JSON.parse(row.phrases) as string[] }, lost, forgotten, texts);
    if (staying.length === 0) drop.run(row.id);
    else set.run(name, JSON.stringify(phrases), quote ?? staying[0]?.id ?? null, row.id);
  }
}
