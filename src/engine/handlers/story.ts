/** Stories: list, show, check, edit, accept or reject. */
import type { ProblemType, Story } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { playbooksInUse } from "../playbooks.ts";
import { startStory } from "../stages/stories/draft-stories.ts";
import { checkStory } from "../stages/stories/story-checks.ts";
import { fixFor } from "../stages/stories/story-fixes.ts";
import { storyText } from "../stages/stories/story-text.ts";
import { listStoryDrafts } from "../store/derived.ts";
import { factsOf } from "../store/facts.ts";
import { listStoryVersions, type StoryParts } from "../store/story-versions.ts";
import { draftingTheme } from "../views/drafting-theme.ts";
import { quotesOfEvidence } from "../views/kept-quotes.ts";
import { done, type Handlers } from "./correcting.ts";

export const STORY_HANDLERS = {
  "story.list": (state, { theme }) => state.picture().stories.filter((story) => theme === undefined || story.theme === theme),
  "story.get": (state, { id }) => {
    const story = findStory(state, id);
    const checked = edited(state, story);
    return {
      story,
      themeName: state.picture().themes.find((theme) => theme.id === story.theme)?.name ?? "Theme without a source",
      quotes: quotesOfEvidence(state, story.evidence),
      fixes: fixesOf(state, checked),
      versions: versionsOf(state, story),
    };
  },
  "story.check": (state, args) => {
    const story = edited(state, args);
    return { ...story, fixes: fixesOf(state, story) };
  },
  "story.edit": (state, { id, ...edit }) => {
    findStory(state, id);
    return done(state, "Edited a story", [{ kind: "story.edit", target: id, value: edit }]);
  },
  "story.start": (state, { theme }) => {
    const drafting = draftingTheme(state.picture(), theme);
    const playbook = playbooksInUse(state).get(drafting.problemType ?? "defect");
    if (!playbook) throw new EarshotError("request.not-found", "There is no playbook for this theme.");
    const started = startStory(drafting, playbook);
    const story = { ...started, checks: checkStory(started, state.picture().stories) };
    return {
      ...done(state, `Started a story for “${drafting.name}”`, [{ kind: "story.made", target: story.id, value: story }]),
      id: story.id,
    };
  },
  "story.restore": (state, { id, version }) => {
    const draft = partsOf(draftOf(state, findStory(state, id)));
    // The draft's own words are kept as the person's choice: the next analysis neither drops nor rewords them.
    const parts = version === 0 ? draft : listStoryVersions(state.store, id)[version - 1]?.parts;
    if (parts === undefined) throw new EarshotError("request.not-found", "There is no such version.");
    return done(state, `Went back to version ${version} of a story`, [{ kind: "story.edit", target: id, value: parts ?? draft }]);
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

/** What one key can put right: failing checks first, then open ones. */
function fixesOf(state: EngineState, story: Story) {
  const playbook = playbooksInUse(state).get((story.playbook?.split("@")[0] ?? "defect") as ProblemType) ?? null;
  const waiting = story.checks.filter((check) => !check.ok || check.open).sort((a, b) => Number(a.ok) - Number(b.ok));
  return waiting.flatMap((check) => fixFor(check.id, story, playbook) ?? []);
}

/** The draft as Earshot wrote it, then each edit; the last one is what stands. */
function versionsOf(state: EngineState, story: Story) {
  const draft = draftOf(state, story);
  const states = [
    { at: null, parts: partsOf(draft) },
    ...listStoryVersions(state.store, story.id).map(({ at, parts }) => ({ at, parts: parts ?? draft })),
  ];
  return states.map(({ at, parts }, version) => ({
    version,
    at,
    who: version === 0 ? `Earshot${story.playbook ? `, playbook ${story.playbook}` : ""}` : "you",
    text: storyText(parts),
    acceptance: parts.acceptance,
    isCurrent: version === states.length - 1,
  }));
}

/** The story before any edit. */
function draftOf({ store }: EngineState, story: Story): Story {
  return factsOf<Story>(store, "story.made").get(story.id) ?? listStoryDrafts(store).find(({ id }) => id === story.id) ?? story;
}

function partsOf({ role, want, benefit, acceptance }: StoryParts): StoryParts {
  return { role, want, benefit, acceptance };
}

function findStory(state: EngineState, id: string): Story {
  const story = state.picture().stories.find((s) => s.id === id);
  if (!story) throw new EarshotError("request.not-found", "There is no such story.");
  return story;
}
