/** What holds on every screen: dropping files, Ctrl/Cmd-Z and -K, the job's progress, and asking again after a change. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Dialog } from "./components/dialog.tsx";
import { isTyping } from "./components/keys.ts";
import { useScrollKeys } from "./components/scroll-keys.ts";
import { useClient } from "./data.tsx";
import { goTo } from "./place.ts";
import { tell, useWindow } from "./state.ts";
import { filesOf } from "./views/import/dropped-files.ts";

/** Answers whether files are held over the window. */
export function useEverywhere(): boolean {
  useEngineEvents();
  useShortcuts();
  useScrollKeys();
  return useFileDrop();
}

function useEngineEvents(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    const again = () => void queries.invalidateQueries();
    const stops = [
      client.on("job.progressed", (job) => useWindow.setState({ job })),
      client.on("job.ended", (end) => {
        useWindow.setState({ job: null });
        if (end.outcome === "failed") tell(end.error?.message ?? "The work stopped. Your workspace is safe.", false);
        if (end.outcome === "cancelled") tell("Cancelled. What was done so far is kept.", false);
        again();
      }),
      // What was answered before names were hidden holds them: nothing of it is shown once more, not even until the new answer is there.
      client.on("workspace.changed", ({ what }) => void (what === "privacy" ? queries.resetQueries() : again())),
      client.onConnection(() => {
        if (client.connection() === "open") again();
      }),
    ];
    return () =>
      stops.forEach((stop) => {
        stop();
      });
  }, [client, queries]);
}

function useShortcuts(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    async function undo(isRedo: boolean): Promise<void> {
      try {
        const words = isRedo ? (await client.call("workspace.redo", {})).redone : (await client.call("workspace.undo", {})).undone;
        tell(words ? `${isRedo ? "Done again" : "Undone"}: ${words}` : isRedo ? "Nothing to do again." : "Nothing to undo.", false);
        await queries.invalidateQueries();
      } catch (error) {
        tell(error instanceof Error ? error.message : "That could not be undone.", false);
      }
    }
    useWindow.setState({ undo });
    function onKey(event: KeyboardEvent): void {
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (key === "k") {
          event.preventDefault();
          useWindow.setState((state) => ({ isPaletteOpen: !state.isPaletteOpen }));
        } else if ((key === "z" || key === "y") && !isTyping(event.target)) {
          event.preventDefault();
          void undo(key === "y" || event.shiftKey);
        }
      } else if (key === "escape" && !event.defaultPrevented && isTyping(event.target) && !document.querySelector("dialog[open]")) {
        // Out of the field, so that the screen's own keys act again; the words stay.
        (event.target as HTMLElement).blur();
      } else if (key === "?" && !isTyping(event.target) && useWindow.getState().letterKeys) {
        useWindow.setState({ isKeysOpen: true });
      }
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [client, queries]);
}

function useFileDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void filesOf(event.dataTransfer).then(takeFiles);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return isOver;
}

/** Hands files to the import screen and shows it. */
export function takeFiles(files: readonly File[]): void {
  if (files.length === 0) return;
  useWindow.setState((state) => ({ dropped: [...state.dropped, ...files] }));
  goTo("/import");
}

export function KeysDialog() {
  const hints = useWindow((state) => state.hints);
  const all = [
    ...hints.filter((hint) => hint.keys[0] !== "?"),
    { keys: ["Ctrl", "K"], words: "search everything" },
    { keys: ["Ctrl", "Z"], words: "undo" },
    { keys: ["Ctrl", "Shift", "Z"], words: "do again" },
    { keys: ["PgUp", "PgDn"], words: "scroll" },
    { keys: ["?"], words: "all keys" },
  ];
  return (
    <Dialog title="Keys" onClose={() => useWindow.setState({ isKeysOpen: false })}>
      <table className="tbl">
        <tbody>
          {all.map((hint) => (
            <tr key={hint.words}>
              <td>
                {hint.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </td>
              <td>{hint.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
