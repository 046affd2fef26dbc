/** What a story was before: each edit that stands, with its time, read from the list of corrections. */
import type { Story } from "../../shared/domain.ts";
import type { Store } from "./open.ts";

export type StoryParts = Pick<Story, "role" | "want" | "benefit" | "acceptance">;
/** `at` is an ISO time. `parts: null`: the edit was taken back, the draft stands again. */
export type StoredVersion = { at: string; parts: StoryParts | null };

/** Edits of one story that were not undone, the oldest first. */
export function listStoryVersions(store: Store, story: string): StoredVersion[] {
  const rows = store
    .prepare(
      `SELECT c.at, json_extract(j.value, '$.after') AS after FROM corrections c, json_each(c.changes) j
       WHERE c.undone = 0 AND json_extract(j.value, '$.kind') = 'story.edit' AND json_extract(j.value, '$.target') = ? ORDER BY c.id`,
    )
    .all(story) as { at: string; after: string | null }[];
  return rows.map(({ at, after }) => ({ at, parts: after === null ? null : (JSON.parse(after) as StoryParts) }));
}
