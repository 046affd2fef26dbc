/** What the last analysis made of the snippets: where a new one begins, and where nothing changed, all that it answers. */
import { createHash } from "node:crypto";
import type { Kind } from "../../shared/domain.ts";
import type { Grouping } from "../model.ts";
import { type GroupCorrections, heirOf, type SnippetGroup } from "../stages/group/corrected-groups.ts";
import type { Moved } from "../stages/group/moved.ts";
import type { LastThemes } from "../stages/group/settled.ts";
import { listSnippetRows, listThemeRecords } from "../store/derived.ts";
import type { Store } from "../store/open.ts";
import { readSetting, writeSetting } from "../store/settings.ts";

/** Counts up when the recipe changes, so that the next analysis groups anew. */
const RECIPE = 4;
const SETTING = "grouped-with";
const MOVED = "what-moved";

/** The groupings as they were found, before a person's corrections, and which of them were in force. `asked`: how fine themes were wanted, `at`: the stop it gave. */
type GroupedWith = {
  inputs: string;
  moves: [string, string | null][];
  merges: [string, string][];
  /** what themes were made of; an earlier version did not say */
  kinds?: Kind[];
  asked: number;
  at: number;
  stops: [number, PackedStop][];
};

/** One grouping, rows of numbers in base64, and what it was used as where it ever was in use. */
type PackedStop = { themes: number; gamma: number; theme: string; fit: string; weak: string; used?: StopInUse };

/** What grouping found for one fineness; `used`: null until it was in use. */
export type GroupingStop = { grouping: Grouping; used: StopInUse | null };
/** `ids[g]`: the id of group g; `apart`: ids of those that were taken apart again, since no words set them apart. */
export type StopInUse = { ids: string[]; apart: string[] };

/** All that grouping depends on: the snippets in order (those of the `kinds`), the model, the seed; what a person corrected is laid over it. */
export type GroupingInputs = {
  snippets: readonly string[];
  kinds: ReadonlySet<Kind>;
  modelHash: string;
  seed: number;
  corrections: GroupCorrections;
};

/**
 * `themes` as they are stored, `known`: all snippets that were there; `fineness` that was asked for; `same`: the last groupings by fineness,
 * where their inputs are the same and no correction was taken back; `start`: else, null where the themes are wanted finer or coarser than they were.
 */
export type LastGrouping = {
  themes: (SnippetGroup & { name: string })[];
  known: ReadonlySet<string>;
  fineness: number;
  same: Map<number, GroupingStop> | null;
  start: LastThemes | null;
};

export function readLastGrouping(store: Store, inputs: GroupingInputs, fineness = 0): LastGrouping {
  const last = readGroupedWith(store);
  const known = new Set<string>();
  const grouped = new Set<string>();
  const groups = listThemeRecords(store).map(({ id, name }) => ({ id, name, members: [] as string[] }));
  const membersOf = new Map(groups.map(({ id, members }) => [id, members]));
  for (const row of listSnippetRows(store)) {
    known.add(row.id);
    if (last?.kinds?.includes(row.kind) ?? true) grouped.add(row.id);
    if (row.theme) membersOf.get(row.theme)?.push(row.id);
  }
  const loose = last ? takenBack(last, inputs.corrections, groups) : new Set<string>();
  const themeOf = new Map(groups.flatMap(({ members }, t) => members.map((snippet) => [snippet, t] as const)));
  // What no themes were made of then is as new as what was not there.
  const isFree = (id: string) => loose.has(id) || !grouped.has(id);
  return {
    themes: groups,
    known,
    fineness: last?.asked ?? 0,
    same: last?.inputs === hashOf(inputs) && loose.size === 0 ? unpacked(last) : null,
    start:
      last && last.asked !== fineness
        ? null
        : {
            theme: Int32Array.from(inputs.snippets, (id) => (isFree(id) ? -1 : (themeOf.get(id) ?? -1))),
            isNew: Uint8Array.from(inputs.snippets, (id) => (isFree(id) ? 1 : 0)),
          },
  };
}

/** The groupings that the themes on screen were chosen from, and the stop in use; null before the first analysis. */
export function readStops(store: Store): { at: number; stops: Map<number, GroupingStop> } | null {
  const last = readGroupedWith(store);
  return last && { at: last.at, stops: unpacked(last) };
}

/** How fine the themes on screen were asked to be; null before the first analysis. */
export function finenessInUse(store: Store): number | null {
  return readGroupedWith(store)?.asked ?? null;
}

/** What the last analysis moved; null before the second. */
export function readMoved(store: Store): Moved | null {
  return JSON.parse(readSetting(store, MOVED) ?? "null") as Moved | null;
}

export function keepMoved(store: Store, moved: Moved | null): void {
  writeSetting(store, MOVED, JSON.stringify(moved));
}

/** `asked`: how fine themes were wanted, `at`: the stop that is in use. */
export function keepGrouping(
  store: Store,
  inputs: GroupingInputs,
  { asked, at, stops }: { asked: number; at: number; stops: ReadonlyMap<number, GroupingStop> },
): void {
  const { moves, merges } = inputs.corrections;
  const packed = [...stops].map(([stop, { grouping, used }]): [number, PackedStop] => {
    const { theme, fit, weak, themes, gamma } = grouping;
    return [stop, { theme: toBase64(theme), fit: toBase64(fit), weak: toBase64(weak), themes, gamma, ...(used && { used }) }];
  });
  const inForce = { moves: [...moves], merges: [...merges], kinds: [...inputs.kinds] };
  const kept: GroupedWith = { inputs: hashOf(inputs), ...inForce, asked, at, stops: packed };
  writeSetting(store, SETTING, JSON.stringify(kept));
}

/** What an earlier recipe left is as good as nothing: its themes are still in the store. */
function readGroupedWith(store: Store): GroupedWith | null {
  const last = JSON.parse(readSetting(store, SETTING) ?? "null") as Partial<GroupedWith> | null;
  return last?.stops ? (last as GroupedWith) : null;
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

function unpacked({ stops }: GroupedWith): Map<number, GroupingStop> {
  return new Map(
    stops.map(([stop, { theme, fit, weak, themes, gamma, used }]) => {
      const grouping: Grouping = {
        theme: new Int32Array(fromBase64(theme)),
        fit: new Float32Array(fromBase64(fit)),
        weak: new Uint8Array(fromBase64(weak)),
        themes,
        gamma,
      };
      return [stop, { grouping, used: used ?? null }];
    }),
  );
}

function toBase64({ buffer, byteOffset, byteLength }: Int32Array | Float32Array | Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function fromBase64(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, "base64")).buffer;
}
