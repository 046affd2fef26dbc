/** Exports and the weekly update. */
import { EXPORT_TARGETS, exportStories, weeklyUpdate } from "../hand-over.ts";
import type { Handlers } from "./correcting.ts";

export const HAND_OVER_HANDLERS = {
  "export.targets": () => [...EXPORT_TARGETS],
  "export.preview": (state, args) => exportStories(state, { ...args, onlyChanged: false, remember: false }),
  "update.get": (state, { week, audience }) => {
    const { html: _html, ...document } = weeklyUpdate(state, week, audience);
    return document;
  },
} satisfies Partial<Handlers>;
