/** Named themes into areas, under ids that live on. */

import { areasOf } from "../stages/group/areas.ts";
import { keepThemeIds } from "../stages/group/keep-ids.ts";
import { areaNames } from "../stages/name/area-names.ts";
import { type AreaRecord, listAreaRecords, listThemeRecords } from "../store/derived.ts";
import { factsOf } from "../store/facts.ts";
import type { Store } from "../store/open.ts";
import type { Group } from "./grouping.ts";

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
  const found = members.map((_, at) => ({ id: ids[at] ?? "", position: at, name: names[at] ?? "" }));
  const kept = areasInHand(store).filter(({ id }) => !ids.includes(id));
  return {
    areas: [...found, ...kept.map(({ id, name }, at) => ({ id, position: found.length + at, name }))],
    areaOf: new Map([
      ...members.flatMap((list, at) => list.map((theme) => [theme.id, ids[at] ?? ""] as const)),
      ...kept.flatMap((area) => area.members.map((theme) => [theme, area.id] as const)),
    ]),
  };
}

type PreviousArea = { id: string; name: string; members: string[] };

function previousAreas(store: Store): PreviousArea[] {
  const themes = listThemeRecords(store);
  return listAreaRecords(store).map(({ id, name }) => ({
    id,
    name,
    members: themes.filter(({ area }) => area === id).map((theme) => theme.id),
  }));
}

/** What the person named, or put a theme into, stays with the themes that it had. */
function areasInHand(store: Store): PreviousArea[] {
  const inHand = new Set<string | null>([
    ...factsOf<string>(store, "area.name").keys(),
    ...[...factsOf<{ area: string | null }>(store, "theme.area").values()].map(({ area }) => area),
  ]);
  return previousAreas(store).filter(({ id }) => inHand.has(id));
}
