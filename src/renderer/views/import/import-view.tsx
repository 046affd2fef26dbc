/** Import: drop, see how each file will be read, correct what matters, and read. Nothing is stored before the one button. */
import { useRef, useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { useAsk } from "../../data.tsx";
import { takeFiles } from "../../everywhere.tsx";
import { count, many } from "../../words.ts";
import { AccountJoins } from "./account-joins.tsx";
import { addCounts, DuplicatesTable } from "./duplicates-table.tsx";
import { EarlierImports } from "./earlier-imports.tsx";
import { FilePreviewPane } from "./file-preview.tsx";
import { FileRow } from "./file-row.tsx";
import { ForgetWords } from "./forget-words.tsx";
import { ImportResult } from "./import-result.tsx";
import { PasteText, usePaste } from "./paste-text.tsx";
import { UnreadableTable } from "./unreadable-table.tsx";
import { useFiles, type Waiting } from "./use-files.ts";
import { useImport } from "./use-import.ts";
import { WhatCanBeRead } from "./what-can-be-read.tsx";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous file" },
  { keys: ["R"], words: "roles and columns" },
  { keys: ["Del"], words: "leave out" },
  { keys: ["↵"], words: "import" },
];

export function ImportView() {
  const { files, choose, leaveOut, clear } = useFiles();
  const running = useImport();
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [isPasting, setPasting] = useState(false);
  const kept = useAsk("unreadable.list", {});
  usePaste();
  const at = Math.max(
    0,
    files.findIndex((file) => file.key === currentKey),
  );
  const current = files[at];
  const fresh = files.filter((file) => file.preview && file.choice && !file.preview.already && file.preview.sameAs === null);
  const ready = fresh.filter((file) => file.preview?.format !== null);
  const isWaiting = files.some((file) => file.isLooking && !file.error);
  const unreadable = files.flatMap((file) => file.preview?.unreadable ?? []);
  const isEmpty = files.length === 0;

  const move = (step: number) => setCurrentKey(files[Math.min(files.length - 1, Math.max(0, at + step))]?.key ?? null);
  async function read(): Promise<void> {
    if (ready.length === 0 || isWaiting || running.isReading) return;
    // Those that cannot be read go along: the import keeps them with their reason.
    if (await running.start(fresh.flatMap((file) => (file.choice ? [file.choice] : [])))) clear();
  }
  useKeys(
    {
      j: () => move(1),
      arrowdown: () => move(1),
      k: () => move(-1),
      arrowup: () => move(-1),
      r: () => document.querySelector<HTMLSelectElement>(".imp .right tbody select")?.focus(),
      delete: () => current && leaveOut(current.key),
      enter: () => void read(),
    },
    isEmpty ? [] : HINTS,
  );

  return (
    <div className={isEmpty ? "imp is-empty" : "imp"}>
      <div>
        <div className="phead">
          <h1>Import</h1>
          <span className="sub">
            {files.length > 0
              ? `${many(files.length, "file")}, nothing stored yet`
              : "Nothing is stored before you have seen how it will be read"}
          </span>
        </div>
        <DropZone isEmpty={isEmpty} onPaste={() => setPasting(true)} />
        {isPasting && <PasteText onClose={() => setPasting(false)} />}
        {isEmpty && running.isReading && (
          <p className="sub px-6 pb-4">Reading. It goes on while you look elsewhere, and after a restart.</p>
        )}
        {isEmpty && running.result && <ImportResult result={running.result} onAway={running.putAway} />}
        <div>
          {files.map((file) => (
            <FileRow
              key={file.key}
              file={file}
              isCurrent={file === current}
              onCurrent={() => setCurrentKey(file.key)}
              onLeaveOut={() => leaveOut(file.key)}
              onChoose={(part) => choose(file.key, part)}
            />
          ))}
        </div>
        {unreadable.length > 0 && <UnreadableTable title="Could not be read" end="left out; everything else is read" rows={unreadable} />}
        <DuplicatesTable
          counts={addCounts(files.flatMap((file) => file.preview?.duplicateCounts ?? []))}
          rows={files.flatMap((file) => file.preview?.duplicates ?? [])}
        />
        {isEmpty && !running.result && <WhatCanBeRead />}
        {isEmpty && (
          <>
            <EarlierImports />
            <AccountJoins />
            <ForgetWords />
          </>
        )}
        {isEmpty && !running.result && (kept.data?.length ?? 0) > 0 && (
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
                : [
                    heldIn(ready),
                    ready.length < files.length ? `${count(files.length - ready.length)} of ${count(files.length)} left out` : "",
                  ]
                    .filter(Boolean)
                    .join("; ")}
            </p>
            <button
              type="button"
              className="btn primary big"
              disabled={ready.length === 0 || isWaiting || running.isReading}
              onClick={() => void read()}
            >
              {running.isReading ? "Reading…" : ready.length > 0 ? `Import ${many(ready.length, "file")}` : "Import"} <kbd>↵</kbd>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

const HELD = [
  ["transcript", "call"],
  ["ticket", "ticket"],
  ["email", "mail"],
  ["review", "review"],
  ["survey", "answer"],
] as const;

/** "6 calls, 2,134 tickets": what the one button will read. */
function heldIn(files: readonly Waiting[]): string {
  return HELD.flatMap(([kind, one]) => {
    const number = files.reduce((sum, { preview }) => sum + (preview?.kind === kind ? preview.conversations : 0), 0);
    return number > 0 ? [many(number, one)] : [];
  }).join(", ");
}

function DropZone({ isEmpty, onPaste }: { isEmpty: boolean; onPaste: () => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    takeFiles([...(input.files ?? [])].filter((file) => !file.name.startsWith(".")));
    input.value = "";
  };
  return (
    <div className="drop">
      <Icon name="import" />
      <span className="flex-1 basis-72">
        Drop {isEmpty ? "files, a folder or a ZIP" : "more files, a folder or a ZIP"} anywhere in this window, or paste text. What they are
        is worked out from what is in them.
      </span>
      <div className="bar-actions">
        <button type="button" className="btn quiet" onClick={onPaste}>
          Paste text…
        </button>
        <button type="button" className="btn" onClick={() => folder.current?.click()}>
          Folder…
        </button>
        <button type="button" className={isEmpty ? "btn primary" : "btn"} onClick={() => files.current?.click()}>
          Choose files…
        </button>
      </div>
      <input ref={files} type="file" multiple hidden aria-label="Files to import" onChange={(event) => take(event.target)} />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        hidden
        aria-label="Folder to import"
        onChange={(event) => take(event.target)}
      />
    </div>
  );
}
