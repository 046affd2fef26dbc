/** Where a new analysis begins: from what the last finished one left, without what rests on corrections taken back. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type GroupingInputs, keepGrouping, readLastGrouping } from "../../../src/engine/analysis/last-grouping.ts";
import { filesFrom } from "../../../src/engine/import/paths.ts";
import { importFiles } from "../../../src/engine/import/run.ts";
import { type SnippetRow, saveAnalysis, type ThemeRecord } from "../../../src/engine/store/derived.ts";
import { closeStore, openStore, type Store } from "../../../src/engine/store/open.ts";
import { readSetting, writeSetting } from "../../../src/engine/store/settings.ts";
import type { Kind } from "../../../src/shared/domain.ts";

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "earshot-last-"));
  store = openStore(join(folder, "a.earshot"), { create: true });
  const csv = join(folder, "a.csv");
  writeFileSync(csv, "Ticket ID,Requester email,Description\n1,ada@example.org,Search cannot find my page.\n");
  await importFiles(store, await filesFrom([csv], {}), { dryRun: false, strict: true });
});

afterEach(() => {
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

const inputs = (over: Partial<GroupingInputs> = {}): GroupingInputs => ({
  snippets: ["1", "2", "3", "4"],
  kinds: new Set<Kind>(["complaint"]),
  modelHash: "model",
  seed: 1,
  corrections: { moves: new Map(), merges: new Map() },
  ...over,
});

const grouping = () => ({
  theme: Int32Array.of(0, 0, 1, -1),
  fit: Float32Array.of(0.1, 0.7, 0.5, 0),
  weak: Uint8Array.of(1, 0, 0, 0),
  themes: 2,
  gamma: 1.5,
});

const kept = (over: { asked?: number; ids?: string[] } = {}) => ({
  asked: over.asked ?? 0,
  at: 0,
  stops: new Map([
    [0, { grouping: grouping(), used: over.ids ? { ids: over.ids, apart: ["b"] } : null }],
    [1, { grouping: { ...grouping(), theme: Int32Array.of(0, 1, 2, -1), themes: 3 }, used: null }],
  ]),
});

test("where other themes were asked for than last time nothing is gone on from, and each stop is there with the ids that it had", () => {
  keepGrouping(store, inputs(), kept({ ids: ["a", "b"] }));
  save({ a: ["1", "2"], b: ["3"] });
  const finer = readLastGrouping(store, inputs(), 1);
  expect(finer.start).toBeNull();
  expect(finer.same?.get(1)?.grouping.themes).toBe(3);
  expect(finer.same?.get(0)?.used).toEqual({ ids: ["a", "b"], apart: ["b"] });
  expect(readLastGrouping(store, inputs(), 0).start).not.toBeNull();
});

test("what an earlier recipe left is taken as nothing", () => {
  writeSetting(
    store,
    "grouped-with",
    JSON.stringify({ inputs: "x", moves: [], merges: [], themes: 1, gamma: 1, theme: "", fit: "", weak: "" }),
  );
  const last = readLastGrouping(store, inputs());
  expect([last.same, last.fineness]).toEqual([null, 0]);
});

test("the first analysis begins with nothing; the same inputs again give the same grouping, bit by bit", () => {
  const first = readLastGrouping(store, inputs());
  expect(first.same).toBeNull();
  expect([...(first.start?.isNew ?? [])]).toEqual([1, 1, 1, 1]);
  keepGrouping(store, inputs(), kept());
  save({ a: ["1", "2"], b: ["3"] });
  expect(readLastGrouping(store, inputs()).same?.get(0)?.grouping).toEqual(grouping());
});

test("another seed, model or snippet groups anew, from the last themes", () => {
  keepGrouping(store, inputs(), kept());
  save({ a: ["1", "2"], b: ["3"] });
  for (const other of [{ seed: 2 }, { modelHash: "other" }, { snippets: ["1", "2", "3", "5"] }]) {
    const next = readLastGrouping(store, inputs(other));
    expect(next.same).toBeNull();
    expect([...(next.start?.theme ?? [])]).toEqual([0, 0, 1, -1]);
  }
});

test("what no themes were made of then is as new as what was not there; an earlier version did not say", () => {
  keepGrouping(store, inputs({ kinds: new Set<Kind>(["praise"]) }), kept());
  save({ a: ["1", "2"] });
  expect([...(readLastGrouping(store, inputs()).start?.isNew ?? [])]).toEqual([1, 1, 1, 1]);
  const { kinds, ...older } = JSON.parse(readSetting(store, "grouped-with") ?? "{}");
  expect(kinds).toEqual(["praise"]);
  writeSetting(store, "grouped-with", JSON.stringify(older));
  expect([...(readLastGrouping(store, inputs()).start?.isNew ?? [])]).toEqual([0, 0, 0, 0]);
});

test("what rests on a move or a merge that was taken back begins anew", () => {
  const corrections = { moves: new Map([["4", "a"]]), merges: new Map([["c", "b"]]) };
  keepGrouping(store, inputs({ corrections }), kept());
  save({ a: ["1", "4"], b: ["2", "3"] });
  expect(readLastGrouping(store, inputs({ corrections })).same?.get(0)?.grouping).toEqual(grouping());
  const without = readLastGrouping(store, inputs());
  expect(without.same).toBeNull();
  expect([...(without.start?.theme ?? [])]).toEqual([0, -1, -1, -1]);
  expect([...(without.start?.isNew ?? [])]).toEqual([0, 1, 1, 1]);
});

function save(themes: Record<string, string[]>): void {
  const themeOf = new Map(Object.entries(themes).flatMap(([id, members]) => members.map((snippet) => [snippet, id] as const)));
  const snippets = ["1", "2", "3", "4"].map((id, position) => row(id, position, themeOf.get(id) ?? null));
  const records = Object.keys(themes).map(
    (id, position) => ({ id, position, name: id, phrases: [], quote: null, matches: [], problemScore: 0, problemType: null }) as never,
  );
  saveAnalysis(store, { snippets, themes: records as ThemeRecord[], areas: [], stories: [], decisions: [] });
}

function row(id: string, position: number, theme: string | null): SnippetRow {
  return {
    id,
    position,
    conversationId: 1,
    message: 0,
    start: 0,
    end: 1,
    text: id,
    spans: [],
    textHash: id,
    kind: "complaint",
    scores: { complaint: 1, request: 0, question: 0, praise: 0, other: 0 },
    problemType: null,
    problemScore: 0,
    feeling: "none",
    theme,
    themeScore: theme ? 0.5 : null,
    weak: false,
  };
}
