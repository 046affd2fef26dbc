/** Named themes into areas, under ids that live on. */
import type { Group } from "./grouping.ts";
import { areasOf } from "./stages/group/areas.ts";
import { keepThemeIds } from "./stages/group/keep-ids.ts";
import { areaNames } from "./stages/name/area-names.ts";
import { type AreaRecord, listAreaRecords, listThemeRecords } from "./store/derived.ts";
import type { Store } from "./store/open.ts";

/** The areas in order of size, and by theme its area's id; a theme that stands alone has none. */
export async function arrange(
  store: Store,
  groups: readonly Group[],
  seed: number,
): Promise<{ areas: AreaRecord[]; areaOf: Map<string, string> }> {
  const area = areasOf(
    groups.map(({ vectors }) => vectors),
    seed,
  );
  const members = [...Map.groupBy(groups, (_, at) => area[at] as number)]
    .filter(([number]) => number >= 0)
    .sort(([a], [b]) => a - b)
    .map(([, list]) => list);
  const ids = keepThemeIds(
    previousAreas(store),
    members.map((list) => list.map(({ id }) => id)),
  );
  const names = await areaNames(members.map((list) => list.map(({ snippets }) => snippets)));
  return {
    areas: members.map((_, at) => ({ id: ids[at] ?? "", position: at, name: names[at] ?? "" })),
    areaOf: new Map(members.flatMap((list, at) => list.map((theme) => [theme.id, ids[at] ?? ""] as const))),
  };
}

function previousAreas(store: Store): { id: string; members: string[] }[] {
  const themes = listThemeRecords(store);
  return listAreaRecords(store).map(({ id }) => ({ id, members: themes.filter(({ area }) => area === id).map((theme) => theme.id) }));
}
