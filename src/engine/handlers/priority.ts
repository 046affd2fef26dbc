/** Prioritising: the candidates, what the person estimates, the chosen order, and a voice as text. */
import { maskedStory } from "../export/handed-story.ts";
import { maskOf } from "../export/masking.ts";
import { playbooksInUse } from "../playbooks.ts";
import { voiceText } from "../stages/voices/voice-text.ts";
import { candidatesOf } from "../views/priorities.ts";
import { themePage } from "../views/theme-page.ts";
import { done, type Handlers, nameOf } from "./correcting.ts";

export const PRIORITY_HANDLERS = {
  "priority.list": (state, { method, weights }) => ({
    chosen: state.picture().order,
    candidates: candidatesOf(state.picture(), method, weights),
  }),
  "priority.estimate": (state, { theme, ...estimate }) => {
    const isNothing = Object.values(estimate).every((value) => value === null);
    return done(state, `Estimated “${nameOf(state, theme)}”`, [
      { kind: "theme.estimate", target: theme, value: isNothing ? null : estimate },
    ]);
  },
  "priority.choose": (state, { method }) =>
    done(state, method === null ? "Themes stand by Earshot's own priority" : `Themes stand by ${method.toUpperCase()}`, [
      { kind: "themes.order", target: "themes", value: method },
    ]),
  "theme.voice-text": (state, { id, voice }) => {
    const picture = state.picture();
    const mask = maskOf(picture.people, false);
    const { theme, engineering, ...page } = themePage(picture, id, playbooksInUse(state));
    const stories = engineering.stories.map((story) => maskedStory(story, mask));
    const masked = { ...page, theme: { ...theme, name: mask(theme.name) }, engineering: { ...engineering, stories } };
    return { text: voiceText(masked, voice, mask) };
  },
} satisfies Partial<Handlers>;
