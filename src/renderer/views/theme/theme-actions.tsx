/** What can be done to a theme, by button and by key. Everything can be undone, so nothing asks twice. */
import { useState } from "react";
import type { ThemeState } from "../../../shared/domain.ts";
import { AskLine, PickOne } from "../../components/dialog.tsx";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Menu, type MenuItem } from "../../components/menu.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { goTo, storyHref, themeHref } from "../../place.ts";
import { hint } from "../../state.ts";
import { many } from "../../words.ts";
import { BriefDialog } from "../brief/brief-dialog.tsx";
import type { Page } from "./page.ts";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous theme" },
  { keys: ["1", "2", "3"], words: "a voice" },
  { keys: ["A"], words: "accept story" },
  { keys: ["E"], words: "edit" },
  { keys: ["M"], words: "merge" },
  { keys: ["O"], words: "decide" },
  { keys: ["D"], words: "dismiss" },
  { keys: ["R"], words: "rename" },
  { keys: ["G"], words: "golden set" },
  { keys: ["B"], words: "brief" },
  { keys: ["?"], words: "all keys" },
];

export function ThemeActions({ page }: { page: Page }) {
  const { theme, engineering } = page;
  const [open, setOpen] = useState<"rename" | "merge" | "area" | "brief" | null>(null);
  const themes = useAsk("theme.list", {}, open === "merge");
  const areas = useAsk("area.list", {}, open === "area");
  const change = useChange();
  const story = engineering.stories.find((each) => each.state === "candidate") ?? engineering.stories[0];

  const judge = (state: "accepted" | "rejected") =>
    story ? void change("story.set-state", { id: story.id, state }) : hint("This theme has no story to judge.");
  const setState = (state: ThemeState) => void change("theme.set-state", { id: theme.id, state });
  const decide = () => {
    const decision = engineering.decisions.find((each) => each.state === "open");
    if (decision) goTo(`/decisions/${encodeURIComponent(decision.id)}`);
    else void openDecision();
  };
  async function openDecision(): Promise<void> {
    const opened = await change("decision.open", { theme: theme.id });
    if (opened) goTo(`/decisions/${encodeURIComponent(opened.id)}`);
  }
  const edit = () => (story ? goTo(editHref(story.id)) : void startStory());
  async function startStory(): Promise<void> {
    const started = await change("story.start", { theme: theme.id });
    if (started) goTo(editHref(started.id));
  }
  const editHref = (id: string) => `${storyHref(id).slice(1)}?edit`;
  const golden = () => goTo(`${themeHref(theme.id).slice(1)}/golden`);
  const focusVoice = (voice: string) => () => document.getElementById(`voice-${voice}`)?.focus();
  useKeys(
    {
      a: () => judge("accepted"),
      x: () => judge("rejected"),
      e: edit,
      o: decide,
      d: () => setState("dismissed"),
      t: () => setState("triaged"),
      w: () => setState("watching"),
      r: () => setOpen("rename"),
      m: () => setOpen("merge"),
      g: golden,
      b: () => setOpen("brief"),
      j: () => page.next && goTo(themeHref(page.next)),
      k: () => page.previous && goTo(themeHref(page.previous)),
      "1": focusVoice("users"),
      "2": focusVoice("business"),
      "3": focusVoice("engineering"),
      escape: () => (open ? setOpen(null) : goTo("/themes")),
    },
    HINTS,
  );
  const act = (does: () => void) => () => {
    setOpen(null);
    does();
  };
  const items: MenuItem[] = [
    { name: "Rename", hint: "R", act: () => setOpen("rename") },
    { name: "Open another decision", act: () => void openDecision() },
    { name: "Brief", hint: "B", act: () => setOpen("brief") },
    { name: "Golden set", hint: "G", act: golden },
    { name: "Edit story", hint: "E", act: edit },
    { name: "Reject story", hint: "X", act: () => judge("rejected") },
    { name: "Mark as triaged", hint: "T", act: () => setState("triaged") },
    { name: "Watch", hint: "W", act: () => setState("watching") },
    { name: "Put into an area", act: () => setOpen("area") },
    theme.state === "dismissed"
      ? { name: "Bring back", act: () => setState("new") }
      : { name: "Dismiss", hint: "D", act: () => setState("dismissed") },
  ];
  return (
    <div className="bar-actions end">
      {story && story.state !== "accepted" && (
        <button type="button" className="btn" onClick={() => judge("accepted")}>
          Accept story <kbd>A</kbd>
        </button>
      )}
      <button type="button" className="btn" onClick={() => setOpen("merge")}>
        Merge <kbd>M</kbd>
      </button>
      {engineering.decisions.length > 0 && (
        <button type="button" className="btn" onClick={decide}>
          Decide <kbd>O</kbd>
        </button>
      )}
      <Menu label="More" className="btn quiet icon" items={items}>
        <Icon name="more" />
      </Menu>
      {open === "brief" && <BriefDialog theme={theme.id} onClose={() => setOpen(null)} />}
      {open === "rename" && (
        <AskLine
          title="Rename theme"
          label="Name"
          value={theme.name}
          action="Rename"
          onClose={() => setOpen(null)}
          onDone={(name) => act(() => void change("theme.rename", { id: theme.id, name }))()}
        />
      )}
      {open === "area" && (
        <PickOne
          title="Put into an area"
          label={`“${theme.name}” belongs to:`}
          onClose={() => setOpen(null)}
          options={[
            ...(areas.data ?? [])
              .filter((each) => each.id !== theme.parent)
              .map((each) => ({ id: each.id, name: each.name, note: many(each.themes, "theme") })),
            ...(theme.parent === null ? [] : [{ id: "", name: "No area", note: "" }]),
          ]}
          onPick={(area) => act(() => void change("theme.set-area", { id: theme.id, area: area || null }))()}
        />
      )}
      {open === "merge" && (
        <PickOne
          title="Merge theme"
          label={`“${theme.name}” becomes part of:`}
          onClose={() => setOpen(null)}
          options={(themes.data ?? [])
            .filter((each) => each.id !== theme.id)
            .map((each) => ({ id: each.id, name: each.name, note: many(each.customers, "customer") }))}
          onPick={(into) => act(() => void change("theme.merge", { id: theme.id, into }).then((done) => done && goTo(themeHref(into))))()}
        />
      )}
    </div>
  );
}
