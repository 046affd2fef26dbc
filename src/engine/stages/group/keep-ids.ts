/** Carries the ids of living themes over to the groups of a new analysis. */
import { createHash } from "node:crypto";

/** A group keeps a theme's id when, of what was in themes before, they share at least this much (Jaccard). */
const LEAST_SHARED = 0.3;

/**
 * One id for each group of snippet ids: greedy by overlap (Jaccard of at least 0.3 among what was in a theme before: what came since may be
 * many times as much), largest first, ties by id; a group that is new gets an id from its own snippets, never from chance.
 */
export function keepThemeIds(
  previous: readonly { id: string; members: readonly string[] }[],
  next: readonly (readonly string[])[],
): string[] {
  const groupOf = new Map(next.flatMap((members, group) => members.map((member) => [member, group] as const)));
  const known = new Set(previous.flatMap(({ members }) => members));
  const sizes = next.map((members) => members.filter((member) => known.has(member)).length);
  const pairs: { id: string; group: number; shared: number }[] = [];
  for (const { id, members } of previous) {
    const counts = new Map<number, number>();
    for (const member of members) {
      const group = groupOf.get(member);
      if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    for (const [group, both] of counts) {
      const shared = both / (members.length + (sizes[group] ?? 0) - both);
      if (shared >= LEAST_SHARED) pairs.push({ id, group, shared });
    }
  }
  pairs.sort((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.group - b.group));
  const ids: (string | undefined)[] = next.map(() => undefined);
  const taken = new Set<string>();
  for (const { id, group } of pairs) {
    if (ids[group] !== undefined || taken.has(id)) continue;
    ids[group] = id;
    taken.add(id);
  }
  // An id that a theme had before names that theme only, even where it is gone now.
  for (const { id } of previous) taken.add(id);
  return next.map((members, group) => ids[group] ?? freshId(members, taken));
}

/** Twelve hex digits of SHA-256 over the smallest member id; over more of them where that is taken. */
function freshId(members: readonly string[], taken: Set<string>): string {
  const sorted = [...members].sort();
  for (let count = 1; ; count++) {
    const text = count <= sorted.length ? sorted.slice(0, count).join("\n") : `${sorted.join("\n")}\n${count}`;
    const id = createHash("sha256").update(text).digest("hex").slice(0, 12);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
