/** Stories. */
import { z } from "zod";
import { Story } from "../domain.ts";
import { type Commands, Done, Id } from "./common-shapes.ts";
import { Quote } from "./theme.ts";

export const STORY_COMMANDS = {
  "story.list": { args: z.object({ theme: z.string().optional() }), result: z.array(Story) },
  "story.get": { args: Id, result: z.object({ story: Story, themeName: z.string(), quotes: z.array(Quote) }) },
  "story.check": {
    args: z.object({ id: z.string(), role: z.string(), want: z.string(), benefit: z.string().nullable(), acceptance: z.array(z.string()) }),
    result: Story,
  },
  "story.edit": {
    args: z.object({ id: z.string(), role: z.string(), want: z.string(), benefit: z.string().nullable(), acceptance: z.array(z.string()) }),
    result: Done,
  },
  "story.set-state": { args: z.object({ id: z.string(), state: z.enum(["candidate", "accepted", "rejected"]) }), result: Done },
} as const satisfies Commands;
