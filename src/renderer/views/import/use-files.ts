/** The files that wait to be imported: their upload, their preview, and what the person corrected in them. */
import { useCallback, useEffect, useRef, useState } from "react";
import { create } from "zustand";
import type { CommandArgs, CommandResult } from "../../../shared/contract.ts";
import { useClient } from "../../data.tsx";
import { tell, useWindow } from "../../state.ts";
import { pathOf } from "./dropped-files.ts";
import { uploadFile } from "./upload.ts";

export type Preview = CommandResult<"import.preview">[number];
export type Choice = CommandArgs<"import.preview">["files"][number];
export type Waiting = {
  key: string;
  name: string;
  sizeBytes: number;
  part: number;
  choice: Choice | null;
  preview: Preview | null;
  /** a correction is being followed */
  isLooking: boolean;
  error: string | null;
};

export type Files = {
  files: readonly Waiting[];
  choose: (key: string, change: Partial<Choice>) => void;
  leaveOut: (key: string) => void;
  clear: () => void;
};

let lastKey = 0;

export function useFiles(): Files {
  const client = useClient();
  const dropped = useWindow((state) => state.dropped);
  const files = useWaiting((state) => state);
  const busy = useRef(false);
  const [, poke] = useState(0);

  const look = useCallback(
    async (key: string, choice: Choice) => {
      patch(key, { choice, error: null, isLooking: true });
      try {
        const [preview] = await client.call("import.preview", { files: [choice] });
        // A later correction is already being looked at: its answer counts.
        if (isChosen(key, choice)) patch(key, { preview: preview ?? null, isLooking: false });
      } catch (error) {
        patch(key, { error: error instanceof Error ? error.message : "It could not be looked at.", isLooking: false });
      }
    },
    [client],
  );

  useEffect(() => {
    if (dropped.length === 0 || busy.current) return;
    busy.current = true;
    useWindow.setState({ dropped: [] });
    const added = dropped.map((file) => ({ key: nextKey(), file }));
    setWaiting((now) => [...now, ...added.map(({ key, file }) => waiting(key, pathOf(file), file.size))]);
    void (async () => {
      for (const { key, file } of added) {
        try {
          const token = await uploadFile(client, file, pathOf(file), (part) => patch(key, { part }));
          const inside = await client.call("file.open", { token });
          const rows = inside.map((inner, at) => ({ ...waiting(at === 0 ? key : nextKey(), inner.name, inner.sizeBytes), part: 1, inner }));
          setWaiting((now) => now.flatMap((each) => (each.key === key ? rows : [each])));
          for (const row of rows) await look(row.key, { token: row.inner.token });
        } catch (error) {
          patch(key, { error: error instanceof Error ? error.message : "It could not be read." });
          tell(`${file.name} could not be read.`, false);
        }
      }
      busy.current = false;
      poke((number) => number + 1);
    })();
  });

  const choose = (key: string, change: Partial<Choice>) => {
    const file = files.find((each) => each.key === key);
    if (file?.choice) void look(key, { ...file.choice, ...change });
  };
  const leaveOut = async (key: string) => {
    const gone = files.find((each) => each.key === key);
    setWaiting((now) => now.filter((each) => each.key !== key));
    if (!gone?.choice) return;
    await client.call("file.drop", { tokens: [gone.choice.token] }).catch(() => undefined);
    for (const file of files) if (file !== gone && file.choice && isAskedAgain(file, gone.name)) await look(file.key, file.choice);
  };
  return {
    files,
    choose,
    leaveOut: (key) => void leaveOut(key),
    clear: () => setWaiting(() => []),
  };
}

/** What was counted once with a file that is gone stands for itself now. */
function isAskedAgain({ preview }: Waiting, gone: string): boolean {
  return preview !== null && (preview.sameAs === gone || preview.duplicates.some(({ of }) => of.source === gone));
}

function nextKey(): string {
  lastKey += 1;
  return `file ${lastKey}`;
}

function waiting(key: string, name: string, sizeBytes: number): Waiting {
  return { key, name, sizeBytes, part: 0, choice: null, preview: null, isLooking: true, error: null };
}

// The list outlives the screen, so that a look at a theme does not lose dropped files.
const useWaiting = create<readonly Waiting[]>(() => []);
function setWaiting(change: (now: readonly Waiting[]) => readonly Waiting[]): void {
  useWaiting.setState(change(useWaiting.getState()), true);
}
function patch(key: string, change: Partial<Waiting>): void {
  setWaiting((now) => now.map((file) => (file.key === key ? { ...file, ...change } : file)));
}
function isChosen(key: string, choice: Choice): boolean {
  return useWaiting.getState().some((file) => file.key === key && file.choice === choice);
}
