/** How two groupings of the same rows lie over each other. */

/** By group of `from`: how many of its rows are in which group of `to`; −1, no group, counts as one of `to` and not of `from`. */
export function overlaps(from: Int32Array, to: Int32Array): Map<number, Map<number, number>> {
  const table = new Map<number, Map<number, number>>();
  from.forEach((g, i) => {
    if (g < 0) return;
    const counts = table.get(g) ?? new Map<number, number>();
    const h = to[i] as number;
    counts.set(h, (counts.get(h) ?? 0) + 1);
    table.set(g, counts);
  });
  return table;
}

/** The group with the highest count, and the count; ties to the lower number; −1 and 0 where there is none. */
export function largest(counts: ReadonlyMap<number, number> | undefined): [number, number] {
  let best: [number, number] = [-1, 0];
  for (const [group, rows] of counts ?? []) if (rows > best[1] || (rows === best[1] && group < best[0])) best = [group, rows];
  return best;
}
