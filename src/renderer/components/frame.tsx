/** The frame around every screen: rail, top line with the running job, the work, and the status line. */
import { type ReactNode, useRef } from "react";
import type { CommandResult } from "../../shared/contract.ts";
import { useAsk, useChange, useClient, useConnection } from "../data.tsx";
import { usePath } from "../place.ts";
import { type Hint, setLook, useWindow } from "../state.ts";
import { count, day, many, moment, sinceWords } from "../words.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import { useScrollPlace } from "./scroll-place.ts";

export type Status = CommandResult<"workspace.status">;

export function Frame({ children }: { children: ReactNode }) {
  const status = useAsk("workspace.status", {});
  const work = useRef<HTMLElement>(null);
  useScrollPlace(work);
  return (
    <div className="app">
      <button type="button" className="skip-link" onClick={() => work.current?.focus()}>
        Skip to the work
      </button>
      <Rail status={status.data} />
      <TopLine status={status.data} />
      <main ref={work} className="main" id="work" tabIndex={-1}>
        {children}
      </main>
      <StatusLine status={status.data} />
    </div>
  );
}

function Rail({ status }: { status: Status | undefined }) {
  const counts = status?.counts;
  return (
    <aside className="rail" aria-label="Screens">
      <div className="brand">
        <Icon name="brand" />
        <span>Earshot</span>
      </div>
      <nav aria-label="Screens">
        <RailLink to="/import" icon="import" name="Import" />
        <RailLink to="/themes" icon="themes" name="Themes" waits={counts?.newThemes} unit="new" />
        <RailLink to="/conversations" icon="talk" name="Conversations" />
        <RailLink to="/stories" icon="stories" name="Stories" waits={counts?.candidateStories} unit="candidates" />
        <RailLink to="/decisions" icon="decide" name="Decisions" waits={counts?.openDecisions} unit="open" />
        <RailLink to="/prioritise" icon="gauge" name="Prioritise" />
        <RailLink to="/update" icon="update" name="Update" />
        <span className="gap" />
        <RailLink to="/playbooks" icon="file" name="Playbooks" />
        <RailLink to="/model" icon="shield" name="Model and evaluation" />
        <RailLink to="/settings" icon="set" name="Settings" />
      </nav>
    </aside>
  );
}

function RailLink({
  to,
  icon,
  name,
  waits = 0,
  unit,
}: {
  to: string;
  icon: IconName;
  name: string;
  waits?: number | undefined;
  unit?: string;
}) {
  const path = usePath();
  const isCurrent = path === to || path.startsWith(`${to}/`);
  return (
    <a
      href={`#${to}`}
      title={name}
      aria-label={waits > 0 ? `${name}, ${waits} ${unit}` : name}
      aria-current={isCurrent ? "page" : undefined}
    >
      <Icon name={icon} />
      <span>{name}</span>
      {waits > 0 && <b className="wait">{count(waits)}</b>}
    </a>
  );
}

function TopLine({ status }: { status: Status | undefined }) {
  const job = useWindow((state) => state.job);
  const client = useClient();
  const change = useChange();
  const part = job && job.total > 0 ? Math.min(100, (100 * job.done) / job.total) : 0;
  return (
    <header className="top">
      <span className="ws">{status?.name ?? "Earshot"}</span>
      {status?.asOf && (
        <span className="week">
          {weekWords(status.week)} <span className="asof">as of {day(status.asOf)}</span>
        </span>
      )}
      {job ? (
        <span className="job" role="status">
          <span>
            {job.words}
            {job.secondsLeft === null ? "" : `, about ${Math.max(1, Math.round(job.secondsLeft))} s left`}
          </span>
          {" · "}
          <button type="button" className="link" onClick={() => void client.call("job.cancel", { job: job.job })}>
            Cancel
          </button>
        </span>
      ) : (
        (status?.waiting ?? 0) > 0 &&
        !status?.job && (
          <span className="job">
            <span>{many(status?.waiting ?? 0, "conversation")} not analysed yet</span>
            {" · "}
            <button type="button" className="link" onClick={() => void change("analysis.start", {})}>
              Analyse
            </button>
          </span>
        )
      )}
      <button
        type="button"
        className="find"
        aria-label="Search everything"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => useWindow.setState({ isPaletteOpen: true })}
      >
        <Icon name="search" />
        <span>Search everything</span>
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
      </button>
      {job && (
        <div
          className="bar"
          role="progressbar"
          aria-label={job.words}
          aria-valuenow={Math.round(part)}
          style={{ "--p": `${part}%` } as React.CSSProperties}
        />
      )}
    </header>
  );
}

function weekWords(week: string | null): string {
  const match = /W(\d+)$/.exec(week ?? "");
  return match?.[1] ? `Week ${Number(match[1])}` : "";
}

function StatusLine({ status }: { status: Status | undefined }) {
  const hints = useWindow((state) => state.hints);
  const said = useWindow((state) => state.said);
  const letterKeys = useWindow((state) => state.letterKeys);
  const connection = useConnection();
  return (
    <footer className="status">
      {said ? (
        <div className="keys said" role="status">
          <span>{said.words}</span>
          {said.undoable && (
            <span>
              <kbd>Ctrl</kbd>
              <kbd>Z</kbd> undo
            </span>
          )}
        </div>
      ) : (
        hints.length > 0 && (
          <div className="keys">
            {hints
              .filter((hint) => hint.keys[0] !== "?" && (letterKeys || hint.keys.every((key) => key.length > 1)))
              .map((hint) => (
                <KeyHint key={hint.words} hint={hint} />
              ))}
          </div>
        )
      )}
      {!said && letterKeys && (
        <div className="keys all">
          <KeyHint hint={{ keys: ["?"], words: "all keys" }} />
        </div>
      )}
      <div className="health">
        {connection !== "open" && <span>not connected</span>}
        <ModelHealth status={status} />
        <span>
          <Icon name="off" />
          Offline
        </span>
        {status && (
          <a href="#/settings" title={status.backedUpAt ? `Last backup ${moment(status.backedUpAt)}` : "Make one in Settings"}>
            <Icon name="disk" />
            {status.backedUpAt ? `Backed up ${sinceWords(status.backedUpAt)}` : "No backup yet"}
          </a>
        )}
        <button
          type="button"
          aria-label="Light or dark"
          title="Light or dark"
          onClick={() => setLook(document.documentElement.dataset.theme === "dark" ? "light" : "dark")}
        >
          <Icon name="lamp" />
        </button>
      </div>
    </footer>
  );
}

function KeyHint({ hint }: { hint: Hint }) {
  return (
    <span>
      {hint.keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {hint.words}
    </span>
  );
}

function ModelHealth({ status }: { status: Status | undefined }) {
  if (!status) return null;
  const { model } = status;
  if (model.fallback || model.problem) {
    return (
      <a href="#/settings" className="health-bad" title={model.problem ?? "The simpler model stands in"}>
        <Icon name="warn" />
        {model.fallback ? `Fallback model: ${model.id}` : `${model.id}: ${model.problem}`}
      </a>
    );
  }
  return (
    <a href="#/settings">
      <Icon name="shield" />
      {model.id}
      {model.verified ? ", verified" : ", not verified"}
    </a>
  );
}
