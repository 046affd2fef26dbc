/** Stories. */
import { z } from "zod";
import { Story } from "../domain.ts";
import { type Commands, Done, Id } from "./common-shapes.ts";
import { Quote } from "./theme.ts";

/** A safe change that makes a failing check pass. `edit` holds only the parts that change. */
export const StoryFix = z.object({
  check: z.string(),
  words: z.string(),
  edit: z.object({
    role: z.string().optional(),
    want: z.string().optional(),
    benefit: z.string().nullable().optional(),
    acceptance: z.array(z.string()).optional(),
  }),
});
/** One state of a story. `who`: "Earshot" for the draft. `version` 0 is the draft; the last one is current. */
export const StoryVersion = z.object({
  version: z.number().int(),
  at: z.string().nullable(),
  who: z.string(),
  text: z.string(),
  acceptance: z.array(z.string()),
  isCurrent: z.boolean(),
});

export const STORY_COMMANDS = {
  "story.list": { args: z.object({ theme: z.string().optional() }), result: z.array(Story) },
  "story.get": {
    args: Id,
    result: z.object({
      story: Story,
      themeName: z.string(),
      quotes: z.array(Quote),
      fixes: z.array(StoryFix),
      versions: z.array(StoryVersion),
    }),
  },
  "story.check": {
    args: z.object({ id: z.string(), role: z.string(), want: z.string(), benefit: z.string().nullable(), acceptance: z.array(z.string()) }),
    result: Story.extend({ fixes: z.array(StoryFix) }),
  },
  "story.edit": {
    args: z.object({ id: z.string(), role: z.string(), want: z.string(), benefit: z.string().nullable(), acceptance: z.array(z.string()) }),
    result: Done,
  },
  /** A story for the person to write: the playbook's want in general, marked as assumed. */
  "story.start": { args: z.object({ theme: z.string() }), result: Done.extend({ id: z.string() }) },
  "story.restore": { args: z.object({ id: z.string(), version: z.number().int().min(0) }), result: Done },
  "story.set-state": { args: z.object({ id: z.string(), state: z.enum(["candidate", "accepted", "rejected"]) }), result: Done },
} as const satisfies Commands;
