/** Stories: list, show, check, edit, accept or reject. */
import type { Story } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { checkStory } from "../stages/story-checks.ts";
import { storyText } from "../stages/story-text.ts";
import { quotesOf } from "../views/quotes.ts";
import { done, type Handlers, nameOf } from "./correcting.ts";

export const STORY_HANDLERS = {
  "story.list": (state, { theme }) => state.picture().stories.filter((story) => theme === undefined || story.theme === theme),
  "story.get": (state, { id }) => {
    const story = findStory(state, id);
    return { story, themeName: nameOf(state, story.theme), quotes: quotesOf(state.picture(), { ids: story.evidence }) };
  },
  "story.check": (state, args) => edited(state, args),
  "story.edit": (state, { id, ...edit }) => {
    findStory(state, id);
    return done(state, "Edited a story", [{ kind: "story.edit", target: id, value: edit }]);
  },
  "story.set-state": (state, { id, state: next }) => {
    findStory(state, id);
    return done(state, `Marked a story as ${next}`, [{ kind: "story.state", target: id, value: next === "candidate" ? null : next }]);
  },
} satisfies Partial<Handlers>;

export function edited(state: EngineState, edit: { id: string } & Pick<Story, "role" | "want" | "benefit" | "acceptance">): Story {
  const before = findStory(state, edit.id);
  const clauses = before.clauses.map((clause) => ({
    ...clause,
    text: (clause.part === "role" ? edit.role : clause.part === "want" ? edit.want : edit.benefit) ?? clause.text,
  }));
  const draft = { ...before, ...edit, clauses: clauses.filter((clause) => clause.part !== "benefit" || edit.benefit !== null) };
  const story = { ...draft, text: storyText(draft) };
  return {
    ...story,
    checks: checkStory(
      story,
      state.picture().stories.filter((other) => other.id !== story.id),
    ),
  };
}

function findStory(state: EngineState, id: string): Story {
  const story = state.picture().stories.find((s) => s.id === id);
  if (!story) throw new EarshotError("request.not-found", "There is no such story.");
  return story;
}
