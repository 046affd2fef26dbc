/** What the last analysis made of the snippets: where a new one begins, and where nothing changed, all that it answers. */
import { createHash } from "node:crypto";
import type { Grouping } from "./model.ts";
import { type GroupCorrections, heirOf, type SnippetGroup } from "./stages/corrected-groups.ts";
import type { LastThemes } from "./stages/settled.ts";
import { listSnippetRows, listThemeRecords, readSetting, writeSetting } from "./store/derived.ts";
import type { Store } from "./store/open.ts";

/** Counts up when the recipe changes, so that the next analysis groups anew. */
const RECIPE = 1;
const SETTING = "grouped-with";

/** A grouping as it was found, before a person's corrections, and which of them were in force; rows of numbers in base64. */
type GroupedWith = {
  inputs: string;
  moves: [string, string | null][];
  merges: [string, string][];
  themes: number;
  gamma: number;
  theme: string;
  fit: string;
  weak: string;
};

/** All that grouping depends on: the snippets in order, the model, the seed; what a person corrected is laid over it. */
export type GroupingInputs = { snippets: readonly string[]; modelHash: string; seed: number; corrections: GroupCorrections };

/** `themes` as they are stored; `same`: the last grouping where its inputs are the same and no correction was taken back; `start`: else. */
export type LastGrouping = { themes: SnippetGroup[]; same: Grouping | null; start: LastThemes };

export function readLastGrouping(store: Store, inputs: GroupingInputs): LastGrouping {
  const known = new Set<string>();
  const themes = new Map<string, string[]>(listThemeRecords(store).map((theme) => [theme.id, []]));
  for (const row of listSnippetRows(store)) {
    known.add(row.id);
    if (row.theme) themes.get(row.theme)?.push(row.id);
  }
  const groups = [...themes].map(([id, members]) => ({ id, members }));
  const last = JSON.parse(readSetting(store, SETTING) ?? "null") as GroupedWith | null;
  const loose = last ? takenBack(last, inputs.corrections, groups) : new Set<string>();
  const themeOf = new Map(groups.flatMap(({ members }, t) => members.map((snippet) => [snippet, t] as const)));
  const isFree = (id: string) => loose.has(id) || !known.has(id);
  return {
    themes: groups,
    same: last?.inputs === hashOf(inputs) && loose.size === 0 ? unpack(last) : null,
    start: {
      theme: Int32Array.from(inputs.snippets, (id) => (isFree(id) ? -1 : (themeOf.get(id) ?? -1))),
      isNew: Uint8Array.from(inputs.snippets, (id) => (isFree(id) ? 1 : 0)),
    },
  };
}

export function keepGrouping(store: Store, inputs: GroupingInputs, { theme, fit, weak, themes, gamma }: Grouping): void {
  const { moves, merges } = inputs.corrections;
  const packed = { theme: toBase64(theme), fit: toBase64(fit), weak: toBase64(weak), themes, gamma };
  const kept: GroupedWith = { inputs: hashOf(inputs), moves: [...moves], merges: [...merges], ...packed };
  writeSetting(store, SETTING, JSON.stringify(kept));
}

function hashOf({ modelHash, seed, snippets }: GroupingInputs): string {
  return createHash("sha256")
    .update(JSON.stringify([RECIPE, modelHash, seed, snippets]))
    .digest("hex");
}

/** Snippets whose theme rests on a correction that is no longer there. */
function takenBack(last: GroupedWith, { moves, merges }: GroupCorrections, themes: readonly SnippetGroup[]): Set<string> {
  const moved = last.moves.flatMap(([snippet, theme]) => (moves.get(snippet) === theme ? [] : [snippet]));
  const parted = new Set(last.merges.flatMap(([theme, into]) => (merges.get(theme) === into ? [] : [heirOf(into, new Map(last.merges))])));
  return new Set([...moved, ...themes.flatMap(({ id, members }) => (parted.has(id) ? members : []))]);
}

function unpack({ theme, fit, weak, themes, gamma }: GroupedWith): Grouping {
  return {
    theme: new Int32Array(fromBase64(theme)),
    fit: new Float32Array(fromBase64(fit)),
    weak: new Uint8Array(fromBase64(weak)),
    themes,
    gamma,
  };
}

function toBase64({ buffer, byteOffset, byteLength }: Int32Array | Float32Array | Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function fromBase64(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, "base64")).buffer;
}
