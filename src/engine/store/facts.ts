/** What a person did: facts by kind and target, and the list of corrections by which each can be taken back. */
import type { Store } from "./open.ts";
import { withdrawImport } from "./sources.ts";

/** The kinds of facts. `target` is an id of the thing, for a speaker `source hash + \n + name`. */
export type FactKind =
  | "theme.name"
  | "theme.state"
  | "theme.merged-into"
  | "theme.made"
  | "theme.area"
  | "area.name"
  | "theme.match"
  | "snippet.kind"
  | "snippet.theme"
  | "speaker.role"
  | "story.state"
  | "story.edit"
  | "story.made"
  | "decision.outcome"
  | "decision.made"
  | "decision.edit"
  | "decision.superseded"
  | "decision.links"
  | "decision.series"
  | "playbook.edit"
  | "theme.estimate"
  | "themes.order"
  | "themes.fineness"
  | "conversation.account"
  | "account.of"
  | "golden.example"
  | "golden.result"
  | "update.edit"
  | "update.kept"
  | "evaluation.check"
  | "import.undone";

export type Change = { kind: FactKind; target: string; value: unknown };
type StoredChange = { kind: FactKind; target: string; before: unknown; after: unknown };
type CorrectionRow = { id: number; words: string; changes: string };

/** Writes the changes as one correction; `value: null` takes a fact away. A new act makes undone ones unreachable, as in any editor. */
export function correct(store: Store, words: string, changes: Change[]): void {
  store.transaction(() => {
    const stored: StoredChange[] = changes.map((c) => ({
      kind: c.kind,
      target: c.target,
      before: readFact(store, c.kind, c.target),
      after: c.value,
    }));
    for (const change of stored) writeFact(store, change.kind, change.target, change.after);
    store.prepare("UPDATE corrections SET undone = 2 WHERE undone = 1").run();
    store
      .prepare("INSERT INTO corrections (at, words, changes) VALUES (?, ?, ?)")
      .run(new Date().toISOString(), words, JSON.stringify(stored));
  })();
}

/** Takes the last correction back; answers its words, or null when there is none. */
export function undoLast(store: Store): string | null {
  return step(store, "SELECT id, words, changes FROM corrections WHERE undone = 0 ORDER BY id DESC LIMIT 1", 1, "before");
}

export function redoLast(store: Store): string | null {
  return step(store, "SELECT id, words, changes FROM corrections WHERE undone = 1 ORDER BY id LIMIT 1", 0, "after");
}

export function waitingUndo(store: Store): { undo: string | null; redo: string | null } {
  const undo = store.prepare("SELECT words FROM corrections WHERE undone = 0 ORDER BY id DESC LIMIT 1").get() as
    | { words: string }
    | undefined;
  const redo = store.prepare("SELECT words FROM corrections WHERE undone = 1 ORDER BY id LIMIT 1").get() as { words: string } | undefined;
  return { undo: undo?.words ?? null, redo: redo?.words ?? null };
}

/** How many facts of each kind stand: what the person said, undone acts left out. */
export function countCorrections(store: Store): { kind: string; count: number }[] {
  return store.prepare("SELECT kind, COUNT(*) AS count FROM facts GROUP BY kind ORDER BY kind").all() as { kind: string; count: number }[];
}

/** All facts of a kind, by target. */
export function factsOf<T>(store: Store, kind: FactKind): Map<string, T> {
  const rows = store.prepare("SELECT target, value FROM facts WHERE kind = ? ORDER BY target").all(kind) as {
    target: string;
    value: string;
  }[];
  return new Map(rows.map((row) => [row.target, JSON.parse(row.value) as T]));
}

function step(store: Store, find: string, undone: 0 | 1, side: "before" | "after"): string | null {
  return store.transaction(() => {
    const row = store.prepare(find).get() as CorrectionRow | undefined;
    if (!row) return null;
    const changes = JSON.parse(row.changes) as StoredChange[];
    for (const change of side === "before" ? changes.reverse() : changes) writeFact(store, change.kind, change.target, change[side]);
    store.prepare("UPDATE corrections SET undone = ? WHERE id = ?").run(undone, row.id);
    return row.words;
  })();
}

function readFact(store: Store, kind: FactKind, target: string): unknown {
  const row = store.prepare("SELECT value FROM facts WHERE kind = ? AND target = ?").get(kind, target) as { value: string } | undefined;
  return row ? JSON.parse(row.value) : null;
}

function writeFact(store: Store, kind: FactKind, target: string, value: unknown): void {
  if (value === null || value === undefined) store.prepare("DELETE FROM facts WHERE kind = ? AND target = ?").run(kind, target);
  else
    store
      .prepare("INSERT INTO facts (kind, target, value) VALUES (?, ?, ?) ON CONFLICT (kind, target) DO UPDATE SET value = excluded.value")
      .run(kind, target, JSON.stringify(value));
  if (kind === "import.undone") withdrawImport(store, target, Boolean(value));
}
