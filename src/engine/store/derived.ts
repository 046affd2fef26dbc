/** What an analysis derives and may make again: snippets, themes, drafts of stories and of decisions. */
import type { BacklogMatch, Decision, Feeling, Kind, ProblemType, Scores, Span, Story } from "../../shared/domain.ts";
import type { Store } from "./open.ts";
import { writeSetting } from "./settings.ts";

export type SnippetRow = {
  id: string;
  position: number;
  conversationId: number;
  message: number;
  start: number;
  end: number;
  text: string;
  spans: Span[];
  textHash: string;
  kind: Kind;
  scores: Scores;
  problemType: ProblemType | null;
  problemScore: number;
  feeling: Feeling;
  theme: string | null;
  themeScore: number | null;
  weak: boolean;
};
export type ThemeRecord = {
  id: string;
  position: number;
  name: string;
  phrases: string[];
  quote: string | null;
  problemType: ProblemType | null;
  problemScore: number;
  matches: BacklogMatch[];
  /** id of its area */
  area: string | null;
};
export type AreaRecord = { id: string; position: number; name: string };

/** Replaces the whole derivation in one transaction: a reader sees the old one or the new one. */
export function saveAnalysis(
  store: Store,
  analysis: { snippets: SnippetRow[]; themes: ThemeRecord[]; areas: AreaRecord[]; stories: Story[]; decisions: Decision[] },
): void {
  store.transaction(() => {
    store.exec("DELETE FROM snippets; DELETE FROM themes; DELETE FROM areas;");
    const addSnippet =
      store.prepare(`INSERT INTO snippets (id, position, conversation_id, message, start, "end", text, spans, text_hash, kind, scores, problem_type,
      problem_score, feeling, theme, theme_score, weak) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    for (const s of analysis.snippets)
      addSnippet.run(
        s.id,
        s.position,
        s.conversationId,
        s.message,
        s.start,
        s.end,
        s.text,
        JSON.stringify(s.spans),
        s.textHash,
        s.kind,
        JSON.stringify(s.scores),
        s.problemType,
        s.problemScore,
        s.feeling,
        s.theme,
        s.themeScore,
        s.weak ? 1 : 0,
      );
    const addTheme = store.prepare(
      "INSERT INTO themes (id, position, name, phrases, quote, problem_type, problem_score, matches, area) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    for (const t of analysis.themes)
      addTheme.run(
        t.id,
        t.position,
        t.name,
        JSON.stringify(t.phrases),
        t.quote,
        t.problemType,
        t.problemScore,
        JSON.stringify(t.matches),
        t.area,
      );
    const addArea = store.prepare("INSERT INTO areas (id, position, name) VALUES (?, ?, ?)");
    for (const area of analysis.areas) addArea.run(area.id, area.position, area.name);
    replaceDrafts(store, "stories", analysis.stories, ["story.state", "story.edit"]);
    replaceDrafts(store, "decisions", analysis.decisions, [
      "decision.outcome",
      "decision.edit",
      "decision.superseded",
      "decision.links",
      "decision.series",
    ]);
    writeSetting(store, "analysed-at", new Date().toISOString());
  })();
}

type ReadKind = Pick<SnippetRow, "id" | "kind" | "scores" | "problemType" | "problemScore" | "feeling">;

/** Replaces what was read of each snippet, and leaves it in its theme. */
export function saveKinds(store: Store, rows: readonly ReadKind[]): void {
  const update = store.prepare("UPDATE snippets SET kind = ?, scores = ?, problem_type = ?, problem_score = ?, feeling = ? WHERE id = ?");
  store.transaction(() => {
    for (const { id, kind, scores, problemType, problemScore, feeling } of rows)
      update.run(kind, JSON.stringify(scores), problemType, problemScore, feeling, id);
  })();
}

export function listSnippetRows(store: Store, where: { theme?: string; conversationId?: number } = {}): SnippetRow[] {
  const sql = `SELECT n.id, n.position, n.conversation_id AS conversationId, n.message, n.start, n."end", n.text, n.spans, n.text_hash AS textHash, n.kind, n.scores,
    n.problem_type AS problemType, n.problem_score AS problemScore, n.feeling, n.theme, n.theme_score AS themeScore, n.weak
    FROM snippets n JOIN conversations c ON c.anchor_id = n.conversation_id AND c.shown = 1 JOIN sources s ON s.id = c.source_id WHERE s.withdrawn = 0`;
  const rows = (
    where.conversationId !== undefined
      ? store.prepare(`${sql} AND n.conversation_id = ? ORDER BY n.position`).all(where.conversationId)
      : store.prepare(`${sql} ORDER BY n.position`).all()
  ) as (Omit<SnippetRow, "spans" | "scores" | "weak"> & { spans: string; scores: string; weak: number })[];
  return rows.map((row) => ({
    ...row,
    spans: JSON.parse(row.spans) as Span[],
    scores: JSON.parse(row.scores) as Scores,
    weak: row.weak === 1,
  }));
}

/** Of which conversations these snippets are, each once. */
export function conversationsOfSnippets(store: Store, ids: readonly string[]): number[] {
  return store
    .prepare("SELECT DISTINCT conversation_id FROM snippets WHERE id IN (SELECT value FROM json_each(?)) ORDER BY conversation_id")
    .pluck()
    .all(JSON.stringify(ids)) as number[];
}

/** Messages of conversations that no analysis has read yet. */
export function countUnread(store: Store): number {
  return store
    .prepare("SELECT COUNT(*) FROM messages m WHERE NOT EXISTS (SELECT 1 FROM snippets n WHERE n.conversation_id = m.conversation_id)")
    .pluck()
    .get() as number;
}

export function listThemeRecords(store: Store): ThemeRecord[] {
  const rows = store
    .prepare(
      "SELECT id, position, name, phrases, quote, problem_type AS problemType, problem_score AS problemScore, matches, area FROM themes ORDER BY position",
    )
    .all() as (Omit<ThemeRecord, "phrases" | "matches"> & { phrases: string; matches: string })[];
  return rows.map((row) => ({ ...row, phrases: JSON.parse(row.phrases) as string[], matches: JSON.parse(row.matches) as BacklogMatch[] }));
}

export function listAreaRecords(store: Store): AreaRecord[] {
  return store.prepare("SELECT id, position, name FROM areas ORDER BY position").all() as AreaRecord[];
}

export function listStoryDrafts(store: Store): Story[] {
  return drafts<Story>(store, "stories");
}

export function listDecisionDrafts(store: Store): Decision[] {
  return drafts<Decision>(store, "decisions");
}

function drafts<T>(store: Store, table: "stories" | "decisions"): T[] {
  return (store.prepare(`SELECT draft FROM ${table} ORDER BY position, id`).all() as { draft: string }[]).map(
    (row) => JSON.parse(row.draft) as T,
  );
}

/** A draft that the person touched is theirs: it stays as it was, word for word. */
function replaceDrafts(store: Store, table: "stories" | "decisions", next: (Story | Decision)[], facts: string[]): void {
  const marks = facts.map(() => "?").join(", ");
  store.prepare(`DELETE FROM ${table} WHERE id NOT IN (SELECT target FROM facts WHERE kind IN (${marks}))`).run(...facts);
  const add = store.prepare(
    `INSERT INTO ${table} (id, theme, position, draft) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET position = excluded.position`,
  );
  for (const [position, draft] of next.entries()) add.run(draft.id, draft.theme, position, JSON.stringify(draft));
}
