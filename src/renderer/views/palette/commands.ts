/** What can be done or gone to from anywhere, by name. */
import type { useChange } from "../../data.tsx";
import { goTo } from "../../place.ts";
import { setLetterKeys, setLook, useWindow } from "../../state.ts";

export type Command = { name: string /** other words for it */; also: string; keys?: readonly string[]; act: () => void };

export function commandsOf(change: ReturnType<typeof useChange>): Command[] {
  const { letterKeys } = useWindow.getState();
  const isDark = document.documentElement.dataset.theme === "dark";
  const theme = /^#(\/themes\/[^/?]+)/.exec(window.location.hash)?.[1];
  const to = (name: string, path: string, also = ""): Command => ({ name, also: `go to open ${also}`, act: () => goTo(path) });
  return [
    to("Import files", "/import", "add upload read"),
    to("Themes", "/themes", "triage"),
    to("Conversations", "/conversations", "calls tickets reviews"),
    to("Customers", "/customers", "people"),
    to("Accounts", "/accounts", "companies arr renewals"),
    to("Stories", "/stories", "backlog"),
    to("Decisions", "/decisions"),
    to("Prioritise", "/prioritise", "rice ice wsjf roadmap effort compare"),
    to("Playbooks", "/playbooks", "problem types yaml criteria"),
    to("Update of the week", "/update", "friday report mail"),
    to("Model and evaluation", "/model", "quality compare random check precision recall"),
    to("Settings", "/settings", "model health"),
    ...(theme ? [to("Split quotes off this theme", `${theme}?rows=quotes`, "move new theme tick")] : []),
    { name: "Export stories", also: "tracker jira github markdown hand over", act: () => goTo("/stories?export") },
    { name: "Analyse what is new", also: "run analysis", act: () => void change("analysis.start", {}) },
    {
      name: "Analyse everything again",
      also: "run analysis anew recompute",
      act: () => void change("analysis.start", { all: true }),
    },
    { name: "Undo the last change", also: "take back revert", keys: ["Ctrl", "Z"], act: () => void useWindow.getState().undo(false) },
    { name: "Do it again", also: "redo", keys: ["Ctrl", "Shift", "Z"], act: () => void useWindow.getState().undo(true) },
    { name: isDark ? "Light colours" : "Dark colours", also: "theme look night day", act: () => setLook(isDark ? "light" : "dark") },
    {
      name: letterKeys ? "Switch single-letter keys off" : "Switch single-letter keys on",
      also: "keyboard shortcuts",
      act: () => setLetterKeys(!letterKeys),
    },
    { name: "All keys", also: "keyboard shortcuts help", keys: ["?"], act: () => useWindow.setState({ isKeysOpen: true }) },
  ];
}
