/** Import: drop, see how each file will be read, correct what matters, and read. Nothing is stored before the one button. */
import { useRef, useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { useAsk, useChange } from "../../data.tsx";
import { takeFiles } from "../../everywhere.tsx";
import { goTo } from "../../place.ts";
import { tell } from "../../state.ts";
import { count, many } from "../../words.ts";
import { EarlierImports } from "./earlier-imports.tsx";
import { FilePreviewPane } from "./file-preview.tsx";
import { FileRow } from "./file-row.tsx";
import { UnreadableTable } from "./unreadable-table.tsx";
import { useFiles } from "./use-files.ts";
import { WhatCanBeRead } from "./what-can-be-read.tsx";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous file" },
  { keys: ["Del"], words: "leave out" },
  { keys: ["↵"], words: "import" },
];

export function ImportView() {
  const { files, choose, leaveOut, clear } = useFiles();
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const kept = useAsk("unreadable.list", {});
  const input = useRef<HTMLInputElement>(null);
  const change = useChange();
  const at = Math.max(
    0,
    files.findIndex((file) => file.key === currentKey),
  );
  const current = files[at];
  const ready = files.filter((file) => file.preview && file.choice && file.preview.format !== null && !file.preview.already);
  const isWaiting = files.some((file) => !file.preview && !file.error);
  const unreadable = files.flatMap((file) => file.preview?.unreadable ?? []);

  const move = (step: number) => setCurrentKey(files[Math.min(files.length - 1, Math.max(0, at + step))]?.key ?? null);
  async function read(): Promise<void> {
    if (ready.length === 0 || isWaiting || isReading) return;
    setReading(true);
    const result = await change("import.run", { files: ready.flatMap((file) => (file.choice ? [file.choice] : [])) });
    setReading(false);
    if (!result) return;
    clear();
    const messages = result.sources.reduce((sum, source) => sum + source.messages, 0);
    tell(`Read ${many(result.sources.length, "file")} with ${many(messages, "message")}.`, true);
    if (await change("analysis.start", {})) goTo("/themes");
  }
  useKeys(
    {
      j: () => move(1),
      arrowdown: () => move(1),
      k: () => move(-1),
      arrowup: () => move(-1),
      delete: () => current && leaveOut(current.key),
      enter: () => void read(),
    },
    HINTS,
  );

  return (
    <div className={files.length === 0 ? "imp is-empty" : "imp"}>
      <div>
        <div className="phead">
          <h1>Import</h1>
          <span className="sub">
            {files.length > 0
              ? `${many(files.length, "file")}, nothing stored yet`
              : "Nothing is stored before you have seen how it will be read"}
          </span>
        </div>
        <div className="drop">
          <Icon name="import" />
          <span className="flex-1">
            Drop {files.length > 0 ? "more files" : "files"} anywhere in this window. What they are is worked out from what is in them.
          </span>
          <button type="button" className={files.length > 0 ? "btn" : "btn primary"} onClick={() => input.current?.click()}>
            Choose files…
          </button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="Files to import"
            onChange={(event) => {
              takeFiles([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </div>
        <div>
          {files.map((file) => (
            <FileRow
              key={file.key}
              file={file}
              isCurrent={file === current}
              onCurrent={() => setCurrentKey(file.key)}
              onLeaveOut={() => leaveOut(file.key)}
            />
          ))}
        </div>
        {unreadable.length > 0 && <UnreadableTable title="Could not be read" end="left out; everything else is read" rows={unreadable} />}
        {files.length === 0 && <WhatCanBeRead />}
        {files.length === 0 && <EarlierImports />}
        {files.length === 0 && (kept.data?.length ?? 0) > 0 && (
          <UnreadableTable title="Could not be read before" end={`${count(kept.data?.length ?? 0)} kept`} rows={kept.data ?? []} />
        )}
      </div>
      {current && (
        <div className="right">
          <FilePreviewPane file={current} position={at + 1} of={files.length} onChoose={(part) => choose(current.key, part)} />
          <div className="dock">
            <p className="sub flex-1" role="status">
              {isWaiting
                ? "Looking at the files…"
                : ready.length < files.length
                  ? `${count(files.length - ready.length)} of ${count(files.length)} left out`
                  : ""}
            </p>
            <button
              type="button"
              className="btn primary big"
              disabled={ready.length === 0 || isWaiting || isReading}
              onClick={() => void read()}
            >
              {isReading ? "Reading…" : ready.length > 0 ? `Import ${many(ready.length, "file")}` : "Import"} <kbd>↵</kbd>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
