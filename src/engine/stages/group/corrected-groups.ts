/** The groups as the person wants them: what was moved, merged or split stays so, whatever a new grouping finds. */

export type SnippetGroup = { id: string; members: readonly string[] };
/** `moves`: snippet → theme, null for none; `merges`: theme → the one that it was merged into. */
export type GroupCorrections = { moves: ReadonlyMap<string, string | null>; merges: ReadonlyMap<string, string> };

/**
 * The same groups with the corrections in them, in the order given; themes that only a correction makes (a split's new one) follow, by id.
 * Snippets that are in no group and were not moved stay out; an emptied group goes.
 */
export function correctedGroups(
  groups: readonly SnippetGroup[],
  all: readonly string[],
  { moves, merges }: GroupCorrections,
): SnippetGroup[] {
  const members = new Map<string, string[]>();
  const place = (theme: string, snippet: string) => {
    const at = heirOf(theme, merges);
    const list = members.get(at);
    if (list) list.push(snippet);
    else members.set(at, [snippet]);
  };
  for (const { id } of groups) members.set(heirOf(id, merges), []);
  const given = members.size;
  for (const group of groups) for (const snippet of group.members) if (!moves.has(snippet)) place(group.id, snippet);
  for (const snippet of all) {
    const theme = moves.get(snippet);
    if (theme) place(theme, snippet);
  }
  const made = [...members].map(([id, list]) => ({ id, members: list }));
  const ordered = [...made.slice(0, given), ...made.slice(given).sort((a, b) => (a.id < b.id ? -1 : 1))];
  return ordered.filter((group) => group.members.length > 0);
}

/**
 * The merges with one more for each new group that is mostly a piece of a merged theme: what a person put together stays together when
 * grouping takes it apart again. `previous`: the themes before; of a group only snippets that were in one of them are counted.
 */
export function mergesThatHold(
  groups: readonly SnippetGroup[],
  previous: readonly SnippetGroup[],
  merges: ReadonlyMap<string, string>,
): Map<string, string> {
  const held = new Map(merges);
  const before = new Map(previous.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const known = new Set(previous.map(({ id }) => id));
  for (const { id, members } of groups) {
    if (known.has(id)) continue;
    const from = members.flatMap((member) => before.get(member) ?? []);
    for (const whole of new Set(merges.values())) if (from.filter((theme) => theme === whole).length * 2 > from.length) held.set(id, whole);
  }
  return held;
}

/** Merges may chain; a ring, which nobody makes on purpose, ends where it began. */
export function heirOf(theme: string, merges: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = theme;
  while (merges.has(at) && !seen.has(at)) {
    seen.add(at);
    at = merges.get(at) ?? at;
  }
  return at;
}
